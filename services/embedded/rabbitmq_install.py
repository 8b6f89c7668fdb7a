"""Finds RabbitMQ's programs and, on Debian as root, installs them without starting the system's own node.

Must not break: a machine's policy about starting services (`policy-rc.d`) is afterwards what it was before.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.embedded.processes import CannotRun

# The programs themselves; the ones in /usr/sbin are wrappers that change the account and the log files.
_PLACES = (Path("/usr/lib/rabbitmq/bin"), Path("/opt/rabbitmq/sbin"))
_POLICY = Path("/usr/sbin/policy-rc.d")
_FORBID = "#!/bin/sh\nexit 101\n"  # 101: "action forbidden by policy"


def ensure_rabbitmq() -> Path:
    """The folder with `rabbitmq-server` and `rabbitmqctl`; installs the package if it is missing and we may.

    `CannotRun` with one line that says what to install when we may not, or when the installation fails.
    """
    found = find_rabbitmq()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        install_rabbitmq()
        found = find_rabbitmq()
    if found is None:
        raise CannotRun("RabbitMQ is missing: sudo apt-get install --no-install-recommends rabbitmq-server")
    return found


def find_rabbitmq() -> Path | None:
    """The folder of RabbitMQ's programs on this machine, if it has them."""
    return next((place for place in _PLACES if (place / "rabbitmq-server").exists()), None)


def install_rabbitmq() -> None:
    """Install Debian's package, asking nothing and starting nothing (minutes on a slow line)."""
    packages = ("--no-install-recommends", "rabbitmq-server")
    with no_service_starts(_POLICY):
        if _apt("install", "-y", *packages).returncode == 0:
            return
        _apt("update")  # a fresh machine has no package lists yet
        last = _apt("install", "-y", *packages)
    if last.returncode:
        raise CannotRun(f"installing rabbitmq-server failed: {' | '.join(last.stdout.splitlines()[-3:])}")


def _apt(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["apt-get", "-q", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


@contextmanager
def no_service_starts(policy: Path) -> Iterator[None]:
    """While inside, packages may not start services. What was there before is set aside and put back."""
    before = policy.with_name(policy.name + ".before-posyantek")
    if policy.exists():
        policy.replace(before)
    policy.write_text(_FORBID)
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink()
        if before.exists():
            before.replace(policy)
