"""Seals: signed roots over the heads of all own streams, one line each in a file that an operator lodges elsewhere.

Promises
- A seal signs (Ed25519) the root over every stream's head, the log's order, position, number and incarnation, and the
  hash of the seal before it: with the newest line in safe hands, nothing before it can be changed unnoticed.
- A line also lists the heads that moved since the seal before; together the lines give every head, and the root shows
  that they are right. So a cut tail is not only noticed but named.
- After a restore the next seal says where the log forked (`forked_at`) and lists all heads anew: that the tail is gone
  is then signed too, and not hidden.

Must not break: statements are canonical JSON (sorted, compact, ASCII), the bytes that were signed. The file is first:
a seal whose commit was lost still stands in the file, and the next one follows the file.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from services.chassis.chain import StreamHead, root

FORMAT = "posyantek-seal/1"


class SealError(Exception):
    """The key or the file of seals cannot be used."""


def canonical(value: object) -> str:
    """JSON with one spelling only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Seal:
    """One seal. `heads` are those that moved since the seal before it."""

    statement: Mapping[str, Any]
    signature: bytes
    heads: tuple[StreamHead, ...]

    @property
    def position(self) -> int:
        """The last position that it covers."""
        return int(self.statement["position"])

    @property
    def forked_at(self) -> int | None:
        """The first seal after a restore: the position after which the log went another way."""
        at: int | None = self.statement["forked_at"]
        return at

    def digest(self) -> str:
        """What the next seal calls `previous`."""
        return hashlib.sha256(canonical(self.statement).encode()).hexdigest()

    def line(self) -> str:
        """As it stands in the file."""
        heads = [[h.stream, h.version, h.hash.hex(), h.position] for h in self.heads]
        return canonical({"statement": self.statement, "signature": self.signature.hex(), "heads": heads})

    @classmethod
    def read(cls, line: str) -> "Seal":
        """From a line. Raises `SealError` for anything that is none."""
        try:
            raw = json.loads(line)
            heads = tuple(StreamHead(s, int(v), bytes.fromhex(h), int(p)) for s, v, h, p in raw["heads"])
            found = cls(raw["statement"], bytes.fromhex(raw["signature"]), heads)
            missing = {"service", "incarnation", "forked_at", "position", "root", "order", "previous", "key"}
            if found.statement["format"] != FORMAT or missing - set(found.statement):
                raise ValueError("another format")
            return found
        except (ValueError, TypeError, LookupError) as error:
            raise SealError(f"not a seal: {line[:80]!r} ({error})") from error


def sign(statement: Mapping[str, Any], heads: Sequence[StreamHead], key: Ed25519PrivateKey) -> Seal:
    """A seal over this statement; the public key goes into it."""
    whole = {**statement, "format": FORMAT, "key": key.public_key().public_bytes_raw().hex()}
    return Seal(whole, key.sign(canonical(whole).encode()), tuple(heads))


def signing_key(path: Path) -> Ed25519PrivateKey:
    """The key in this file, made at first use, readable for us alone. Raises `SealError`."""
    try:
        if not path.exists():
            _make_key(path)
        found = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError) as error:
        raise SealError(f"seal key {path}: {error}") from error
    if not isinstance(found, Ed25519PrivateKey):
        raise SealError(f"seal key {path} is no Ed25519 key")
    return found


def _make_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.touch(mode=0o600)
    draft.write_bytes(Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    try:
        path.hardlink_to(draft)  # whole or not at all, and never over one that is there
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def read_file(path: Path) -> list[Seal]:
    """All seals of a file, oldest first; none when it is not there. Raises `SealError`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise SealError(f"seals {path}: {error}") from error
    return [Seal.read(line) for line in lines if line]


def append_to_file(path: Path, seal: Seal) -> None:
    """One more line, on the disk when this returns. Raises `SealError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(seal.line() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise SealError(f"seals {path}: {error}") from error


def sealed_heads(seals: Sequence[Seal]) -> dict[str, StreamHead]:
    """The heads that the newest of these seals covers, by stream."""
    heads: dict[str, StreamHead] = {}
    for seal in seals:
        if seal.forked_at is not None:
            heads = {}  # the first seal after a restore lists all heads anew
        heads |= {head.stream: head for head in seal.heads}
    return heads


def troubles(seals: Sequence[Seal]) -> list[str]:
    """What is wrong with the seals themselves: signatures, their order, heads that do not make the root. Pure."""
    found = []
    previous: Seal | None = None
    for n, seal in enumerate(seals, 1):
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(seal.statement["key"]))
            key.verify(seal.signature, canonical(seal.statement).encode())
        except (InvalidSignature, ValueError):
            found.append(f"seal {n}: the signature is not right")
        if seal.statement["previous"] != (previous.digest() if previous else ""):
            found.append(f"seal {n}: does not follow the seal before it")
        if previous and seal.statement["key"] != previous.statement["key"]:
            found.append(f"seal {n}: signed with another key than the seal before it")
        previous = seal
    if previous and root(sealed_heads(seals).values()).hex() != previous.statement["root"]:
        found.append(f"seal {len(seals)}: the heads in the file do not make its root")
    return found
