"""Hashing passwords: argon2id, off the event loop, a bounded number at a time.

Promises
- Parameters are OWASP's advice for argon2id (Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane); a hash made with
  others is recognised, so that it can be made anew when the password is at hand.
- A name without an account costs the same work as one with: `verified` then compares with a hash of nobody's password.
- Two threads hash, 40 requests may wait for them; the next one is told so (`Busy`) instead of queueing.
"""

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_THREADS, _LONGEST_QUEUE = 2, 40
_POOL = ThreadPoolExecutor(_THREADS, thread_name_prefix="argon2")
_NOBODYS = _HASHER.hash(secrets.token_urlsafe(16))
_waiting = 0
T = TypeVar("T")


class Busy(Exception):
    """Too many passwords are being looked at."""


async def hashed(password: str) -> str:
    """The hash to keep. Raises `Busy`."""
    return await _in_thread(_HASHER.hash, password)


async def verified(password: str, known: str | None) -> bool:
    """Whether it is the password of this hash; False, after the same work, where there is none. Raises `Busy`."""
    return await _in_thread(_verify, known or _NOBODYS, password) and known is not None


def outdated(known: str) -> bool:
    """Whether it was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(known)


def _verify(known: str, password: str) -> bool:
    try:
        return _HASHER.verify(known, password)
    except (VerificationError, InvalidHashError):
        return False


async def _in_thread(work: Callable[..., T], *given: str) -> T:
    global _waiting  # noqa: PLW0603 - one queue for the one pool
    if _waiting >= _LONGEST_QUEUE:
        raise Busy
    _waiting += 1
    try:
        return await asyncio.get_running_loop().run_in_executor(_POOL, work, *given)
    finally:
        _waiting -= 1
