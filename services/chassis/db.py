"""Postgres with our own deadlines.

Promises
- A unit of work ends within its deadline or its connection is thrown away: a frozen backend never holds the pool.
- `TRANSIENT` names every error after which the same work may simply be tried again (asyncpg's own included, one of
  which, `InternalClientError`, is no PostgresError).

Must not break: no query here or elsewhere says `select *` (a changed table would break prepared statements).
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg

TRANSIENT: tuple[type[Exception], ...] = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.exceptions.InvalidCachedStatementError,
    asyncpg.exceptions.OperatorInterventionError,
    asyncpg.exceptions.InsufficientResourcesError,
    asyncpg.exceptions.TransactionRollbackError,
    asyncpg.exceptions.LockNotAvailableError,
    asyncpg.exceptions.IdleInTransactionSessionTimeoutError,
    asyncpg.exceptions.ReadOnlySQLTransactionError,
    OSError,
    TimeoutError,
)

DEADLINE, READ, QUICK = 12.0, 5.0, 3.0
"""For a unit of work that names no other (longer than a lock is waited for, so that a lock is told from a dead line),
for a query of a page, and for what never has to wait."""

_DOUBT = (*TRANSIENT, asyncio.CancelledError)
_DEAD = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.exceptions.OperatorInterventionError,
    OSError,  # TimeoutError is one
)
_SESSION = {
    "timezone": "UTC",
    "jit": "off",
    "lock_timeout": "10s",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "60s",
}


async def connect(url: str, name: str, patience: float = 30, /, **session: str) -> asyncpg.Connection:
    """One connection outside the pool, for work that keeps it; each statement gets `patience` seconds."""
    session = {**_SESSION, "application_name": f"posyantek {name}", **session}
    return await asyncpg.connect(url, timeout=5, command_timeout=patience, server_settings=session)


Greet = Callable[[asyncpg.Connection], Awaitable[object]]


class Line:
    """A connection of somebody's own, made when it is needed and thrown away when in doubt; `greet` has each new one
    first."""

    def __init__(self, url: str, name: str, greet: Greet | None = None, **session: str) -> None:
        self._url, self._name, self._greet, self._session = url, name, greet, session
        self._conn: asyncpg.Connection | None = None

    async def connection(self) -> asyncpg.Connection:
        """The connection, or a new one."""
        if self._conn is None or self._conn.is_closed():
            self._conn = await connect(self._url, self._name, **self._session)
            if self._greet is not None:
                await self._greet(self._conn)
        return self._conn

    def drop(self) -> None:
        """Cut it, without a goodbye that might have to wait."""
        if self._conn is not None:
            self._conn.terminate()
            self._conn = None


async def _nothing_to_undo(conn: asyncpg.Connection) -> None:
    """For a connection that goes back to the pool: what is set here is set for a transaction, and a lock of a session
    is on a line of its own or given back by its taker. The usual RESET would be one more question after every use."""


class Busy(TimeoutError):
    """Every connection of the pool is taken: told soon, and not tried again, which would only lengthen the queue."""


class Db:
    """A pool, with deadlines."""

    def __init__(self, pool: asyncpg.Pool, url: str) -> None:
        self.pool = pool
        self.url = url

    @classmethod
    async def open(cls, url: str, name: str, *, size: int = 8) -> "Db":
        """Open the pool. Raises what asyncpg raises when the server cannot be reached."""
        pool = await asyncpg.create_pool(
            url, min_size=1, max_size=size, timeout=5, command_timeout=30, max_inactive_connection_lifetime=120,
            server_settings={**_SESSION, "application_name": f"posyantek {name}"}, reset=_nothing_to_undo,
        )  # fmt: skip
        return cls(pool, url)

    async def close(self) -> None:
        """Close the pool, by force if it takes longer than 3 s."""
        try:
            async with asyncio.timeout(3):
                await self.pool.close()
        except TimeoutError:
            self.pool.terminate()

    @asynccontextmanager
    async def connection(self, deadline: float = DEADLINE) -> AsyncIterator[asyncpg.Connection]:
        """A pooled connection for at most `deadline` seconds; on any doubt it is thrown away, not returned.

        Where one is dead the others may be: they are made anew before they are used again.
        """
        try:
            async with asyncio.timeout(QUICK):
                conn = await self.pool.acquire()
        except TimeoutError as error:
            raise Busy(f"no connection was free within {QUICK} s") from error
        try:
            async with asyncio.timeout(deadline):
                yield conn
        except BaseException as error:
            if isinstance(error, _DOUBT):
                with suppress(asyncpg.InterfaceError):  # the server ended it first: then it is back in the pool already
                    conn.terminate()  # `release` would wait for a frozen backend (asyncpg#431): cut the line first
            if isinstance(error, _DEAD):
                await self.pool.expire_connections()
            if (task := asyncio.current_task()) is not None and task.cancelling():
                # The rollback on a dead line raised over the cancellation: who was cancelled must not come again.
                raise asyncio.CancelledError from error
            raise
        finally:
            await self._give_back(conn)

    async def _give_back(self, conn: asyncpg.Connection) -> None:
        """To the pool. Where a rollback has to be told and no answer comes, the line is cut, and the work is done."""
        try:
            await self.pool.release(conn, timeout=QUICK)
        except TRANSIENT:
            await self.pool.expire_connections()

    @asynccontextmanager
    async def transaction(self, deadline: float = DEADLINE) -> AsyncIterator[asyncpg.Connection]:
        """A transaction for at most `deadline` seconds."""
        async with self.connection(deadline) as conn:
            transaction = conn.transaction()
            async with asyncio.timeout(QUICK):  # `begin` waits for nobody: no answer is a dead line
                await transaction.start()
            try:
                yield conn
            except BaseException as error:
                if not isinstance(error, _DOUBT):  # where nobody answers, a rollback would wait once more
                    await transaction.rollback()
                raise
            await transaction.commit()

    async def fetch(self, sql: str, *args: Any) -> list[asyncpg.Record]:
        """Read rows; tried once more after a transient error, which is safe for reading only."""
        try:
            async with self.connection(READ) as conn:
                return list(await conn.fetch(sql, *args))
        except Busy:
            raise
        except TRANSIENT:
            async with self.connection(READ) as conn:
                return list(await conn.fetch(sql, *args))

    async def fetchrow(self, sql: str, *args: Any) -> asyncpg.Record | None:
        """Read the first row, or None."""
        rows = await self.fetch(sql, *args)
        return rows[0] if rows else None

    async def fetchval(self, sql: str, *args: Any) -> Any:
        """Read the first column of the first row, or None."""
        row = await self.fetchrow(sql, *args)
        return row[0] if row else None
