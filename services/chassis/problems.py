"""Refusals and failures as answers: RFC 9457 problem details for machines, a page in Indonesian for people.

Promises
- Every failure has a stable `code`, a status, a sentence that says what is wrong and, where it helps, what to do next.
- No answer shows a stack, SQL or a secret; the correlation id leads to the log line that does.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from services.chassis.pages import day, number

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Problem:
    """`errors` names the fields at fault: [{"field": …, "message": …}]."""

    status: int
    code: str
    title: str
    detail: str
    errors: tuple[Mapping[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_json(self, correlation_id: str | None, instance: str) -> dict[str, Any]:
        """The body of `application/problem+json`."""
        body: dict[str, Any] = {
            "type": f"/problems/{self.code}", "title": self.title, "status": self.status, "detail": self.detail,
            "code": self.code, "instance": instance, "correlation_id": correlation_id,
        }  # fmt: skip
        return body | ({"errors": [dict(e) for e in self.errors]} if self.errors else {})


class ProblemError(Exception):
    """Raised anywhere in a handler; becomes its problem's answer."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def NotFound(thing: str) -> ProblemError:
    """It does not exist, or this actor may not know that it does."""
    return ProblemError(
        Problem(404, "not_found", "Tidak ditemukan", f"{thing.capitalize()} ini tidak ada, atau di luar wilayah Anda.")
    )


BAD_REQUEST = Problem(
    400, "bad_request", "Permintaan tidak terbaca", "Isi permintaan rusak atau bukan bentuk yang diminta."
)
SIGN_IN = Problem(
    401, "sign_in_required", "Perlu masuk", "Buka tautan masuk yang Anda terima dari pengelola, lalu ulangi.",
    headers={"WWW-Authenticate": "Bearer"},
)  # fmt: skip
FORBIDDEN = Problem(
    403, "forbidden", "Tidak berwenang", "Peran Anda tidak mencakup tindakan ini. Hubungi pengelola bila perlu."
)
CROSS_SITE = Problem(
    403, "cross_site", "Permintaan dari situs lain ditolak", "Buka halaman ini langsung, lalu kirim formulirnya lagi."
)
TOO_LARGE = Problem(413, "too_large", "Terlalu besar", "Isi permintaan melebihi 1 MB.")
UNSUPPORTED = Problem(
    415, "unsupported_media_type", "Bentuk isi tidak dikenal", "Kirim formulir, atau JSON dengan application/json."
)
CONFLICT = Problem(
    409,
    "conflict",
    "Data sudah berubah",
    "Orang lain mengubah data ini lebih dulu. Muat ulang halaman, lalu periksa lagi.",
)
REUSED = Problem(
    422,
    "command_id_reused",
    "Nomor perintah sudah dipakai",
    "Nomor perintah ini sudah dipakai untuk isi yang lain. Buka formulir lagi.",
)
UNAVAILABLE = Problem(
    503, "unavailable", "Belum dapat diproses",
    "Penyimpanan sedang tidak menjawab. Data Anda mungkin sudah atau belum tersimpan: kirim lagi formulir yang sama,"
    " tidak akan tercatat dua kali.",
    headers={"Retry-After": "5"},
)  # fmt: skip
BEHIND = Problem(
    503, "behind", "Data belum sampai", "Data terbaru dari layanan lain belum sampai di sini. Ulangi sebentar lagi.",
    headers={"Retry-After": "2"},
)  # fmt: skip
BAD_AT_LEAST = Problem(400, "bad_at_least", "Nomor keliru", "Tulis nomor seperti registry:57,partnerships:3.")
INTERNAL = Problem(
    500,
    "internal_error",
    "Terjadi kesalahan",
    "Kesalahan ini sudah tercatat. Sebutkan nomor kejadian di bawah kepada pengelola.",
)


def rejected(code: str, facts: Mapping[str, Any], texts: Mapping[str, str], labels: Mapping[str, str]) -> Problem:
    """A refusal of the domain, in the words of the service's table: labels, days and numbers as people write them."""
    shown = {name: _shown(value, labels) for name, value in facts.items()}
    return Problem(409, code, "Ditolak", texts[code].format_map(shown))


def _shown(value: Any, labels: Mapping[str, str]) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    text = str(value)
    return day(text) if _DAY.fullmatch(text) else labels.get(text, text)
