"""Where a private server's files live, in which account it runs, and who holds the folder.

Promises: works in any folder, root's closed home included; the choice made at the first run is kept, so data never
seems to vanish because a permission changed. Two runs never share a folder.

As an ordinary user: files in `FOLDER/server`, our account. As root, PostgreSQL refuses to run, so both servers run as
`nobody`: in `FOLDER/server` when that account can reach it, else in `/var/lib/posyantek/<hash of the folder>`.
`FOLDER/server-folder` names the choice. Passwords, ports and locks stay in FOLDER, ours alone.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from services.embedded.processes import Account, CannotRun

PUBLIC_PLACE = Path("/var/lib/posyantek")


def server_account() -> Account | None:
    """The account for servers: None (our own) for an ordinary user, an unprivileged existing one for root."""
    if os.geteuid() != 0:
        return None
    for name in ("nobody", "daemon"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, found.pw_uid, found.pw_gid)
    raise CannotRun("running as root needs an unprivileged account: create one named 'nobody'")


def server_folder(folder: Path, account: Account | None) -> Path:
    """The folder for the server's own files, made if need be, 0700 and owned by its account (see the module)."""
    choice = folder / "server-folder"
    if not choice.exists():
        inside = account is None or reachable(folder, account)
        public = PUBLIC_PLACE / hashlib.sha256(str(folder).encode()).hexdigest()[:16]
        choice.write_text("server\n" if inside else f"{public}\n")
    place = folder / choice.read_text().strip()  # a relative choice moves along with the folder
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account:
        os.chown(place, account.uid, account.gid)
        if not reachable(place, account):
            raise CannotRun(f"{account.name} can no longer enter {place}: open its parent folders for it (chmod o+x)")
    return place


def forget(home: Path) -> None:
    """Remove a home and its servers' files, wherever they lie. Raises `CannotRun` while a run has it."""
    home = home.absolute()
    if not home.exists():
        return
    lock = FolderLock(home)
    lock.hold()
    try:
        for choice in home.glob("*/server-folder"):
            shutil.rmtree(choice.parent / choice.read_text().strip(), ignore_errors=True)
        shutil.rmtree(home)
    finally:
        lock.free()


def own_folder(folder: Path) -> Path:
    """The folder, absolute, ours, and made if need be: then nobody else may list it, and only root's may be passed."""
    folder = folder.absolute()
    passable = 0o711 if os.geteuid() == 0 else 0o700
    for missing in [path for path in (*reversed(folder.parents), folder) if not path.exists()]:
        missing.mkdir()
        missing.chmod(passable)
    if folder.stat().st_uid != os.geteuid():
        raise CannotRun(f"{folder} belongs to another account (uid {folder.stat().st_uid}); choose another home")
    return folder


def reachable(path: Path, account: Account) -> bool:
    """Whether the account can enter (a folder) or run (a file) this path. Really tried: bits miss ACLs and mounts."""
    probe = subprocess.run(
        ["test", "-x", path], user=account.uid, group=account.gid, extra_groups=[], cwd="/", check=False
    )
    return probe.returncode == 0


def runnable_copy(programs: Path, place: Path, account: Account | None) -> Path:
    """`programs` (a `bin` folder), or a copy of its installation in `place` when the account cannot reach it."""
    if account is None or reachable(programs / "postgres", account):
        return programs
    copy = place / f"programs-{hashlib.sha256(str(programs).encode()).hexdigest()[:8]}"
    package = programs.parent.parent
    if not copy.exists():
        draft = copy.with_suffix(".draft")  # a copy cut short by a kill must not look whole
        shutil.rmtree(draft, ignore_errors=True)
        # The wheel's programs find their libraries beside their package, by a path relative to themselves.
        libraries = package.with_name(f"{package.name}.libs")
        for part in (programs.parent, *([libraries] if libraries.exists() else [])):
            place_of_part = draft / part.relative_to(package.parent)
            shutil.copytree(part, place_of_part, symlinks=True, ignore=shutil.ignore_patterns("include"))
        draft.rename(copy)
    return copy / programs.relative_to(package.parent)


class FolderLock:
    """A lock file that Linux frees when we die; holding it twice fails with one clear line."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._file: int | None = None

    def hold(self) -> None:
        """Take the lock; `CannotRun` when another run (or another object of this run) has it."""
        if self._file is not None:
            return
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(file, 20).decode(errors="replace").strip()
            os.close(file)
            raise CannotRun(f"{self._path.parent} is in use by process {holder or '?'}; stop that run first") from None
        os.ftruncate(file, 0)
        os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
        self._file = file

    def free(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
