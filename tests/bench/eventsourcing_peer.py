"""The peer: PyPI `eventsourcing` with its PostgreSQL recorder, used as its documentation shows. Bench only.

Must not break: it gets what makes it fast: its C driver, a pool as large as its threads, and no snapshot or cache that
our side would not have either.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.sql import SQL, Identifier

EVIDENCE = "Kuitansi 07/II/2021, penjualan pakan ternak di pasar kecamatan, disetor ke kas organisasi"


class Income(Aggregate):
    """An income, about as many bytes as ours."""

    @event("Posted")
    def __init__(
        self, post: str, partnership: str, beneficiary: str, source: str, amount: int, received_on: str, evidence: str,
        actor: str, area: str,
    ) -> None:  # fmt: skip
        self.post, self.amount, self.evidence, self.area = post, amount, evidence, area


class Incomes(Application[UUID]):
    """One command."""

    def post(self) -> None:
        """Make and save."""
        self.save(
            Income(
                "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002", "ORGANISASI",
                "KEMITRAAN", 12_500_000, "2021-02-28", EVIDENCE, "petugas-kecamatan", "36.01.01",
            )
        )  # fmt: skip


def environment(url: str, **more: str) -> dict[str, str]:
    """Its settings for a database."""
    parts = urlsplit(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres", "POSTGRES_DBNAME": parts.path.lstrip("/"),
        "POSTGRES_HOST": "127.0.0.1", "POSTGRES_PORT": str(parts.port), "POSTGRES_USER": str(parts.username),
        "POSTGRES_PASSWORD": str(parts.password), "POSTGRES_POOL_SIZE": "8", "POSTGRES_MAX_OVERFLOW": "8", **more,
    }  # fmt: skip


@contextmanager
def application(url: str) -> Iterator[Incomes]:
    """The application on a database of its own."""
    app = Incomes(environment(url))
    try:
        yield app
    finally:
        app.close()


def appended(app: Incomes, threads: int, seconds: float) -> float:
    """Events per second with so many threads."""
    began = time.perf_counter()
    until = began + seconds

    def work(_: int) -> int:
        done = 0
        while time.perf_counter() < until:
            app.post()
            done += 1
        return done

    with ThreadPoolExecutor(threads) as pool:
        total = sum(pool.map(work, range(threads)))
    return total / (time.perf_counter() - began)


def filled(app: Incomes, events: int) -> None:
    """Events to be projected."""
    for _ in range(events):
        app.post()


class Entries(PostgresTrackingRecorder):
    """One row per event: what our timeline keeps, and less than all our views do."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.check_identifier_length("entries")
        self.sql_create_statements.append(
            SQL("create table if not exists {0}.entries (post uuid, version int, what text, shown text)").format(
                Identifier(self.datastore.schema)
            )
        )
        self.insert = SQL("insert into {0}.entries values (%s, %s, %s, %s)").format(Identifier(self.datastore.schema))

    def add(self, post: UUID, version: int, what: str, shown: str, tracking: Tracking) -> None:
        """A row and how far we are, in one transaction."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(self.insert, (post, version, what, shown), prepare=True)


class Timeline(Projection[Entries]):
    """Fills `Entries`."""

    name = "timeline"

    @singledispatchmethod
    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        """Every event gives a row."""
        self.view.add(
            domain_event.originator_id, domain_event.originator_version, type(domain_event).__name__,
            str(getattr(domain_event, "amount", "")), tracking,
        )  # fmt: skip


def projected(url: str, events: int) -> float:
    """Events per second of its ProjectionRunner, over the first `events` of the log, from nothing."""
    env = environment(url)
    began = time.perf_counter()
    with ProjectionRunner(application_class=Incomes, projection_class=Timeline, view_class=Entries, env=env) as runner:
        runner.wait(events, timeout=120)
        took = time.perf_counter() - began
    return events / took
