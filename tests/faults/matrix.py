"""The matrix: every kind of fault that is rehearsed, and the part of them that every test run affords."""

from tests.faults import (
    faults_access,
    faults_broker,
    faults_database,
    faults_network,
    faults_process,
    faults_queue,
    faults_storage,
)
from tests.faults.kinds import LISTED, Kind

FAMILIES = (
    faults_broker, faults_queue, faults_access, faults_database, faults_storage, faults_network, faults_process,
)  # fmt: skip
KINDS: dict[str, Kind] = {kind.name: kind for kind in LISTED if kind.do.__module__ in {f.__name__ for f in FAMILIES}}

SMOKE = (
    "broker killed", "broker connections closed", "queue deleted", "database killed", "backends terminated",
    "answers lost", "service killed", "stopped after commit", "stopped after publish", "stopped after storing",
    "lines reset", "lines half open",
)  # fmt: skip
"""Quick ones of every family, for every test run."""
