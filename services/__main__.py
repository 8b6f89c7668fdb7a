"""`python -m services SERVICE …` (`posyantek SERVICE …`): one front door to the services' own command lines.

Promises
- Adds nothing to what `python -m services.SERVICE` does but the settings: where none are given, those of the
  one-command run in POSYANTEK_HOME or `.posyantek` are used, if there is one.
- `posyantek areas …` is `posyantek registry areas …`; `posyantek simulate …` fills and serves a simulated province in a
  home of its own.
- What is given (environment, secret files) always comes first.
"""

import os
import runpy
import sys
from pathlib import Path

from services.chassis.settings import SECRETS

HERE = Path(__file__).parent
HOME = Path(".posyantek")


def main(words: list[str]) -> None:
    """Hand the words over to the service that the first one names."""
    if words[:1] == ["simulate"] and (HERE / "embedded").exists():  # the container image has no servers to start
        sys.argv = ["posyantek", *words]
        runpy.run_module("services.embedded", run_name="__main__")
        return
    if words[:1] == ["areas"]:
        words = ["registry", *words]  # who keeps the list of areas need not be known to ask about it
    services = sorted(path.parent.name for path in HERE.glob("*/main.py"))
    if not words or words[0] not in services:
        asked = f"no service {words[0]!r}. " if words and not words[0].startswith("-") else ""
        raise SystemExit(f"{asked}usage: posyantek {'|'.join(services)} COMMAND …   (posyantek {services[0]} --help)")
    lend_settings(words[0])
    sys.argv = [f"posyantek {words[0]}", *words[1:]]
    runpy.run_module(f"services.{words[0]}", run_name="__main__")


def lend_settings(service: str) -> None:
    """Set what the one-command run would give the service, unless settings are given."""
    home = Path(os.environ.get("POSYANTEK_HOME") or HOME)
    given = "POSYANTEK_DATABASE_URL" in os.environ or (SECRETS / "posyantek_database_url").exists()
    if given or not (home / "database-passwords.json").exists():
        return
    from services.embedded.home import settings_of  # noqa: PLC0415 - not in the container image, nor needed there
    from services.embedded.processes import CannotRun  # noqa: PLC0415

    try:
        settings = settings_of(home, service)
    except CannotRun as error:
        raise SystemExit(str(error)) from None
    for name, value in settings.items():
        os.environ.setdefault(name, value)


if __name__ == "__main__":
    main(sys.argv[1:])
