"""What runs in the child between the fork and the server: `exec` becomes the server, `find` looks for its processes.

Promises: the server runs in the given account, dies when the process that started it dies, and can be found again.
Must not break: only the standard library, and every import at the top. We start as root with an interpreter that may
lie in root's home, drop to an account that cannot read it, and can import nothing after that: `os.execvp`, for one,
imports inside, so PROGRAM is an absolute path.

    launch.py exec UID GID SIGNAL PARENT_PID CWD PROGRAM ARGUMENT...      (UID -1: keep the account)
    launch.py find UID GID FOLDER...                                      (prints process ids, one a line)
"""

import ctypes
import os
import sys

MARK = "POSYANTEK_SERVER_FOLDER"
_PR_SET_PDEATHSIG = 1


def drop_to(uid: int, gid: int) -> None:
    """Become the account for good; -1 keeps the present one."""
    if uid >= 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)


def die_with_parent(signal_number: int, parent: int) -> None:
    """Ask Linux for a signal when the parent dies. Must follow `drop_to`: a change of account clears the wish."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal_number)
    if os.getppid() != parent:  # it died before the wish was in place
        sys.exit("the process that started this server is gone")


def processes_of(folders: list[str]) -> list[int]:
    """Ids of processes that carry our mark for one of the folders, or are a PostgreSQL that works inside one.

    PostgreSQL's children write their title over the mark, but stay in the data folder; a shell that an operator left
    standing there is none of ours.
    """
    marks = {os.fsencode(f"{MARK}={folder}") for folder in folders}
    found = []
    for entry in os.listdir("/proc") if os.path.isdir("/proc") else []:
        if not entry.isdigit() or int(entry) == os.getpid():
            continue
        try:
            with open(f"/proc/{entry}/environ", "rb") as file:
                marked = not marks.isdisjoint(file.read().split(b"\0"))
            with open(f"/proc/{entry}/comm", "rb") as file:
                postgres = file.read().strip() == b"postgres"
            place = os.readlink(f"/proc/{entry}/cwd") + "/"
        except OSError:  # gone meanwhile, or of another account: then it is not one of ours
            continue
        if marked or (postgres and any(place.startswith(folder + "/") for folder in folders)):
            found.append(int(entry))
    return found


def main(arguments: list[str]) -> None:
    """Run one of the two forms in the module's docstring."""
    verb, uid, gid, *rest = arguments
    drop_to(int(uid), int(gid))
    if verb == "find":
        print("\n".join(map(str, processes_of(rest))))
        return
    death_signal, parent, cwd, program, *parameters = rest
    die_with_parent(int(death_signal), int(parent))
    os.umask(0o077)
    os.chdir(cwd)
    os.execv(program, [program, *parameters])  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main(sys.argv[1:])
