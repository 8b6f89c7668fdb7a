"""An evidence pack: one stream with its hashes, the proof that it is in a signed root, and how to check it offline.

Promises
- The pack covers the whole stream as it is now: where the newest seal does not reach, a new one is taken first.
- A stream whose chain does not hold gets no pack.
- Whoever has the pack, the verifier (`deploy/verify_evidence.py`) and the operator's public key needs nothing else.

Must not break: a pack has everything that the stream has, private events too. Who may see it is decided before.
"""

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import asyncpg

from services.chassis.chain import instant, proof
from services.chassis.explain import StoredEvent, first_fault
from services.chassis.seal import Seal, SealError, canonical, sealed_heads, troubles
from services.chassis.sealing import seals_of, take_seal
from services.chassis.tamper import events_of

README = """PAKET BUKTI / EVIDENCE PACK

Aliran (stream): {stream}
Layanan (service): {service}
Kunci publik (public key, Ed25519): {key}

events.jsonl   semua peristiwa aliran ini, apa adanya, dengan nilai hash masing-masing
evidence.json  segel bertanda tangan dan jalur pembuktian dari hash terakhir ke akar segel

Cara memeriksa, tanpa jaringan (Python 3.11+ dengan paket cryptography):
    python verify_evidence.py {name} --key {key}
Cocokkan kunci publik di atas dengan yang diumumkan pengelola, dan segel dengan berkas segel yang dititipkan
di luar sistem (--seals BERKAS). Satu byte saja berubah, pemeriksaan gagal.

events.jsonl has every event of the stream as stored, each with its hash; evidence.json has the signed seal and the
path from the last hash to the seal's root. Compare the public key with the one that the operator has published, and
the seal with the file of seals that was lodged elsewhere (--seals FILE). One changed byte, and the check fails.
Private events are included: hand this pack only to those who may see them.
"""


async def make_pack(
    conn: asyncpg.Connection, service: str, stream: str, key_file: Path, seal_file: Path | None, name: str
) -> bytes:
    """The pack as a zip file; `name` is what its README calls it. Raises `LookupError`, `SealError`."""
    events = await events_of(conn, stream)
    if not events:
        raise LookupError(f"no stream {stream}")
    seals = await seals_of(conn, seal_file)
    if not _covers(seals, events):
        await take_seal(conn, service, key_file, seal_file)
        seals = await seals_of(conn, seal_file)
        events = await events_of(conn, stream)
    heads = sealed_heads(seals)
    fault = first_fault(events, heads.get(stream))
    if wrong := [*troubles(seals), *([str(fault)] if fault else [])]:
        raise SealError("no pack: " + "; ".join(wrong))
    events = events[: heads[stream].version]  # what came since that seal is in no root yet
    steps = [[side, neighbour.hex()] for side, neighbour in proof(list(heads.values()), stream)]
    seal = {"statement": seals[-1].statement, "signature": seals[-1].signature.hex()}
    readme = README.format(stream=stream, service=service, key=seals[-1].statement["key"], name=name)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("README.txt", readme)
        pack.writestr("events.jsonl", "".join(canonical(_as_json(event)) + "\n" for event in events))
        pack.writestr("evidence.json", json.dumps({"stream": stream, "seal": seal, "proof": steps}, indent=1))
    return whole.getvalue()


def _covers(seals: Sequence[Seal], events: Sequence[StoredEvent]) -> bool:
    head = sealed_heads(seals).get(events[0].link.stream)
    return head is not None and head.version >= events[-1].version


def _as_json(event: StoredEvent) -> dict[str, Any]:
    covered = event.link
    return {
        "stream": covered.stream, "version": covered.version, "event_id": str(covered.event_id), "type": covered.type,
        "schema_version": covered.schema_version, "recorded_at": instant(covered.recorded_at), "data": covered.data,
        "meta": covered.meta, "hash": event.hash.hex(),
    }  # fmt: skip
