#!/usr/bin/env python3
"""Checks an evidence pack offline: python verify_evidence.py PACK.zip [--key HEX] [--seals FILE]

Needs Python 3.11+ and the package `cryptography`, and nothing of ours. Exit code 0: every event of the stream is what
was sealed. 1: something is not; the line says what. Without --key the pack vouches for itself only: compare the key
that is printed with the one that the operator has published.
"""

import argparse
import hashlib
import json
import sys
import zipfile
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

COVERED = ("stream", "version", "event_id", "type", "schema_version", "recorded_at", "data", "meta")


class Wrong(Exception):
    """The pack does not prove what it says."""


def chain(events: list[dict[str, Any]], stream: str) -> bytes:
    """Each event's hash covers the event and the hash before it; the answer is the last one."""
    last = bytes(32)
    for place, event in enumerate(events, 1):
        if (event["stream"], event["version"]) != (stream, place):
            raise Wrong(f"event {place} is version {event['version']} of {event['stream']}")
        parts = [str(event[name]) for name in COVERED]
        if any("\0" in part for part in parts):
            raise Wrong(f"event {place} has a NUL, which is what separates its parts")
        last = hashlib.sha256(last + "\0".join(parts).encode()).digest()
        if last.hex() != event["hash"]:
            raise Wrong(f"event {place} ({event['type']}) is not what its hash covers")
    return last


def climb(stream: str, version: int, last: bytes, steps: list[list[str]]) -> str:
    """From the stream's last hash up to the root."""
    name = stream.encode()
    head = len(name).to_bytes(4, "big") + name + version.to_bytes(8, "big") + last
    node = hashlib.sha256(b"\0" + head).digest()
    for side, neighbour in steps:
        other = unhex(neighbour)
        node = hashlib.sha256(b"\1" + (other + node if side == "left" else node + other)).digest()
    return node.hex()


def unhex(text: str) -> bytes:
    """Bytes from hexadecimal digits in their one spelling."""
    found = bytes.fromhex(text)
    if found.hex() != text:
        raise ValueError("hexadecimal digits in another spelling")
    return found


def check(path: str, key: str | None, seals: str | None) -> str:
    """What the pack proves, in one line. Raises `Wrong`."""
    with zipfile.ZipFile(path) as pack:
        events = [json.loads(line) for line in pack.read("events.jsonl").decode().split("\n") if line]
        evidence = json.loads(pack.read("evidence.json"))
    stream, statement = evidence["stream"], evidence["seal"]["statement"]
    if not events:
        raise Wrong("no events")
    if climb(stream, len(events), chain(events, stream), evidence["proof"]) != statement["root"]:
        raise Wrong("the stream is not in the sealed root")
    signed = json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(key or statement["key"])).verify(
        unhex(evidence["seal"]["signature"]), signed
    )
    if seals is not None:
        with open(seals, encoding="utf-8") as file:
            if not any(json.loads(line)["statement"] == statement for line in file if line.strip()):
                raise Wrong("the seal is not among those that were lodged")
    whose = "the key given" if key else f"key {statement['key']}: compare it with the published one"
    return f"{stream}: {len(events)} events, sealed {statement['at']} by {statement['service']}, {whose}"


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pack")
    parser.add_argument("--key", help="the operator's public key, 64 hexadecimal digits")
    parser.add_argument("--seals", help="a file of seals that was lodged elsewhere")
    given = parser.parse_args()
    try:
        print(f"SAH / VALID  {check(given.pack, given.key, given.seals)}")
        return 0
    except InvalidSignature:
        words = "the seal's signature is not right"
    except Wrong as error:
        words = str(error)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        words = f"not readable as a pack ({type(error).__name__}: {error})"
    print(f"TIDAK SAH / NOT VALID  {words}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
