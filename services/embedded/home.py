"""What the one-command run of a home gives its services, for an operator's command beside it.

Promises: reads only; says in one line why it cannot (no run was ever made there, or the files are somebody else's).
Must not break: nothing is started, made or changed; a running run keeps its lock.
"""

import json
import os
from pathlib import Path

from services.embedded.postgres import ADMIN
from services.embedded.processes import CannotRun
from services.embedded.provision import ServicePasswords, urls_of
from services.embedded.rabbitmq import amqp_url

PORT = "8000"
SIMULATION = "simulation.json"
"""In the home of a simulation, and in no other: what is simulated there, and whether it is complete."""


def settings_of(home: Path, service: str) -> dict[str, str]:
    """The service's `POSYANTEK_…` settings, by name. Raises `CannotRun`."""
    try:
        return _settings_of(home, service)
    except (OSError, KeyError, ValueError) as error:
        why = f"{home} is not the home of a run that we can use ({type(error).__name__}: {error})"
        raise CannotRun(f"{why}: make a run there, or give POSYANTEK_DATABASE_URL and the other settings") from None


def _settings_of(home: Path, service: str) -> dict[str, str]:
    databases = json.loads((home / "database-passwords.json").read_text())
    brokers = json.loads((home / "broker-passwords.json").read_text())
    admin = f"postgresql://{ADMIN}@127.0.0.1:{int((home / 'postgres' / 'port').read_text())}/postgres"
    passwords = ServicePasswords(databases[f"{service}.owner"], databases[f"{service}.app"])
    database = urls_of(admin, service, passwords)
    services = sorted({name.partition(".")[0] for name in databases})
    address = f"http://127.0.0.1:{os.environ.get('POSYANTEK_PORT', PORT)}"
    return {
        "POSYANTEK_DATABASE_URL": database.app_url,
        "POSYANTEK_OWNER_DATABASE_URL": database.owner_url,
        "POSYANTEK_AMQP_URL": os.environ.get("POSYANTEK_AMQP_URL") or _private_broker(home, service, brokers[service]),
        "POSYANTEK_SECRET_KEY": (home / "secret-key").read_text().strip(),
        "POSYANTEK_PRIVACY_KEY": (home / "privacy-key").read_text().strip(),
        "POSYANTEK_TOMBSTONE_FILE": str(home.absolute() / "tombstones" / f"{service}.jsonl"),
        "POSYANTEK_ORIGINS": json.dumps(dict.fromkeys(services, address)),
        "POSYANTEK_SEAL_KEY": str(home.absolute() / "seal-key"),
        "POSYANTEK_SEAL_FILE": str(home.absolute() / "seals" / f"{service}.jsonl"),
        "POSYANTEK_SIMULATION": str(is_simulation(home)),
    }


def is_simulation(home: Path) -> bool:
    """Whether the home holds simulated data, and nothing else."""
    return (home / SIMULATION).exists()


def _private_broker(home: Path, service: str, password: str) -> str:
    return amqp_url(int((home / "rabbitmq" / "amqp-port").read_text()), service, password)
