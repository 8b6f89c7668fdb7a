"""Where plants are planted: a copy of the project's files in a temporary folder. The project itself is never touched.

Promises: what is copied is what git tracks or would track, as it is now; whatever a plant changed is put back.
Must not break: no bytecode is kept in the copy. Python takes a file of the same size and second for unchanged, and
would run the code of the plant before.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.mutants.plant import Edit, Plant

PROJECT = Path(__file__).parents[2]
SECONDS = 90.0
_PYTEST = ("-x", "-q", "-rfE", "--tb=short", "--show-capture=no", "-p", "no:cacheprovider")


class DoesNotFit(Exception):
    """The code has moved on: what a plant wants to change is not there, or more than once."""


class Field:
    """The copy, and the environment that its tests run in."""

    def __init__(self, folder: Path, servers: dict[str, str]) -> None:
        self._folder = folder
        self._environment = {**os.environ, **servers, "PYTHONDONTWRITEBYTECODE": "1"}

    def fits(self, edit: Edit) -> None:
        """Raises `DoesNotFit`."""
        found = (self._folder / edit.file).read_text(encoding="utf-8").count(edit.old)
        if found != 1 or edit.old == edit.new:
            raise DoesNotFit(f"{edit.file}: {edit.old!r} stands there {found} times")

    @contextmanager
    def planted(self, plant: Plant) -> Iterator[None]:
        """While this lasts the copy has the bug. Raises `DoesNotFit`."""
        before: dict[Path, str] = {}
        try:
            for edit in plant.edits:
                self.fits(edit)
                path = self._folder / edit.file
                text = path.read_text(encoding="utf-8")
                before.setdefault(path, text)
                path.write_text(text.replace(edit.old, edit.new), encoding="utf-8")
            yield
        finally:
            for path, text in before.items():
                path.write_text(text, encoding="utf-8")

    def run(self, tests: Sequence[str], *, seconds: float = SECONDS) -> tuple[int | None, str]:
        """pytest's exit code (None: not done after `seconds`) and what it printed."""
        command = [sys.executable, "-m", "pytest", *_PYTEST, *tests]
        with subprocess.Popen(
            command, cwd=self._folder, env=self._environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        ) as process:  # fmt: skip
            try:
                printed, _ = process.communicate(timeout=seconds)
                return process.returncode, printed
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)  # its own session: with all that the tests started
                return None, process.communicate()[0]


@contextmanager
def field(servers: dict[str, str]) -> Iterator[Field]:
    """A copy; removed in the end. `servers`: environment variables that say where the tests' servers are."""
    folder = Path(tempfile.mkdtemp(prefix="posyantek-mutants-"))
    try:
        for name in _files():
            if (PROJECT / name).is_file():  # deleted and not yet committed
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(PROJECT / name, folder / name)
        yield Field(folder, servers)
    finally:
        shutil.rmtree(folder)


def _files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [name for name in listed.stdout.split("\0") if name]
