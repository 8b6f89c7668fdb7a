"""Personal data: sealed under a key of its subject's own, so that destroying the key erases the data wherever it lies.

Promises
- A text is sealed with AES-256-GCM and a random 96-bit nonce, bound to its subject and field: changed, or moved to
  another subject or field, it does not open (`Broken`).
- A subject is the name of its stream. Its key stands in a table outside the log, wrapped by a key that is derived from
  `POSYANTEK_PRIVACY_KEY`: that one is in no database and in no dump.
- Who was erased has a tombstone and never a key again. A key that a restored backup brings back is not used where the
  tombstone is known, and is destroyed when the tombstones are applied (`tombstones`).
- The same number finds its subject again (`known_by`): by an HMAC under a key of its purpose, which goes with the key.

Must not break: no text and no key is in an exception, a log line or a `repr`; keys are not kept in memory.
Source: UU 27/2022 on personal data, art. 8, 16 and 43 (erasure).
"""

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from services.chassis.db import Db
from services.chassis.decider import Sealed

FORMAT = "posyantek-sealed/1"
NONCE = 12


class Erased(Exception):
    """The subject was erased: nothing more is sealed for it."""


class Broken(Exception):
    """What is sealed does not open: changed, moved from elsewhere, or sealed under another key."""


class WrongKey(SystemExit):
    """The start is refused: the setting is not the key that this database's keys are wrapped by."""


@dataclass(frozen=True, slots=True)
class SubjectKey:
    """Seals and opens the texts of one subject."""

    subject: str
    _key: bytes = field(repr=False)

    def seal(self, name: str, text: str) -> Sealed:
        """The text under the name of its field."""
        nonce = os.urandom(NONCE)
        closed = AESGCM(self._key).encrypt(nonce, text.encode(), self._context(name))
        mark = hmac.new(_derived(self._key, "mark"), self._context(name) + text.encode(), hashlib.sha256)
        return Sealed(mark.hexdigest()[:32], urlsafe_b64encode(nonce + closed).decode())

    def open(self, name: str, sealed: str) -> str:
        """The text again. Raises `Broken`."""
        try:
            raw = urlsafe_b64decode(sealed)
            return AESGCM(self._key).decrypt(raw[:NONCE], raw[NONCE:], self._context(name)).decode()
        except (InvalidTag, ValueError):
            raise Broken(f"{name} of {self.subject} does not open") from None

    def _context(self, name: str) -> bytes:
        """What a sealed text is bound to; a NUL stands in none of the parts."""
        return "\0".join((FORMAT, self.subject, name, "")).encode()


class Vault:
    """The keys of a service's subjects."""

    def __init__(self, db: Db, secret: str) -> None:
        self._db = db
        self._wrapping = AESGCM(_derived(secret.encode(), "wrap"))
        self._secret = secret.encode()

    async def check(self) -> None:
        """Refuse to begin with a key that opens nothing here. Raises `WrongKey`."""
        row = await self._db.fetchrow("select subject, wrapped from privacy.keys order by made_at limit 1")
        try:
            if row is not None:
                self._unwrapped(row["subject"], row["wrapped"])
        except Broken:
            raise WrongKey(
                "POSYANTEK_PRIVACY_KEY is not the key that the personal data in this database is wrapped by;"
                " put the right one back (runbook: a lost key)"
            ) from None

    async def key_for(self, subject: str) -> SubjectKey:
        """The subject's key, made at first use. Raises `Erased`."""
        nonce = os.urandom(NONCE)
        wrapped = nonce + self._wrapping.encrypt(nonce, os.urandom(32), subject.encode())
        async with self._db.transaction() as conn:
            await conn.execute(
                """insert into privacy.keys (subject, wrapped) select $1, $2
                    where not exists (select from privacy.tombstones t where t.subject = $1) on conflict do nothing""",
                subject, wrapped,
            )  # fmt: skip
        if (found := (await self.keys([subject])).get(subject)) is None:
            raise Erased(subject)
        return found

    async def keys(self, subjects: Iterable[str]) -> dict[str, SubjectKey]:
        """The keys of these subjects; who was erased, or never had one, is not in it. Raises `Broken`."""
        rows = await self._db.fetch(
            """select k.subject, k.wrapped from privacy.keys k where k.subject = any($1)
                  and not exists (select from privacy.tombstones t where t.subject = k.subject)""",
            list(subjects),
        )
        return {row["subject"]: SubjectKey(row["subject"], self._unwrapped(*row)) for row in rows}

    async def remember(self, subject: str, numbers: Mapping[str, str]) -> None:
        """Let the subject be found by these numbers, each under its purpose, until it is erased."""
        marks = [(purpose, self._mark(purpose, number), subject) for purpose, number in numbers.items()]
        async with self._db.transaction() as conn:
            await conn.executemany(
                "insert into privacy.marks (purpose, mark, subject) values ($1, $2, $3) on conflict do nothing", marks
            )

    async def known_by(self, purpose: str, number: str) -> list[str]:
        """The subjects that this number was ever remembered for: ask each whether it still is theirs."""
        rows = await self._db.fetch(
            "select subject from privacy.marks where purpose = $1 and mark = $2 order by subject limit 20",
            purpose, self._mark(purpose, number),
        )  # fmt: skip
        return [row["subject"] for row in rows]

    def _mark(self, purpose: str, number: str) -> bytes:
        return hmac.digest(_derived(self._secret, f"index {purpose}"), number.encode(), "sha256")

    def _unwrapped(self, subject: str, wrapped: bytes) -> bytes:
        try:
            return self._wrapping.decrypt(wrapped[:NONCE], wrapped[NONCE:], subject.encode())
        except InvalidTag:
            raise Broken(f"the key of {subject} does not open") from None


def _derived(secret: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, None, f"{FORMAT} {purpose}".encode()).derive(secret)
