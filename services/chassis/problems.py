"""Refusals and failures as answers: RFC 9457 problem details for machines, a page in Indonesian for people.

Promises
- Every failure has a stable `code`, a status, and a sentence that says what is wrong and, where it helps, what to do
  next: in Indonesian, and in English for machines that prefer it. `next` is the page where it can be done.
- No answer shows a stack, SQL or a secret; the correlation id leads to the log line that does.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote

from services.chassis.forms import FieldError
from services.chassis.pages import day, number

Language = Literal["id", "en"]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Problem:
    """`english` is title and detail for who asks in English; `errors` names the fields at fault; `next` is a path."""

    status: int
    code: str
    title: str
    detail: str
    errors: tuple[FieldError, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    next: str | None = None
    english: tuple[str, str] = field(kw_only=True)

    def as_json(self, correlation_id: str | None, instance: str, language: Language = "id") -> dict[str, Any]:
        """The body of `application/problem+json`."""
        title, detail = self.english if language == "en" else (self.title, self.detail)
        body: dict[str, Any] = {
            "type": f"/problems/{self.code}", "title": title, "status": self.status, "detail": detail,
            "code": self.code, "instance": instance, "correlation_id": correlation_id,
        }  # fmt: skip
        told = [{"field": e.field, "message": e.english if language == "en" else e.message} for e in self.errors]
        return body | ({"errors": told} if told else {}) | ({"next": self.next} if self.next else {})


class ProblemError(Exception):
    """Raised anywhere in a handler; becomes its problem's answer."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


THINGS = {
    "data": "thing", "halaman": "page", "perintah": "command", "wilayah": "area", "posyantek": "posyantek",
    "kejadian": "event", "pejabat": "official", "penunjukan": "appointment", "jabatan": "office",
    "perangkat": "device", "kata sandi": "password", "orang": "person", "mitra": "partner", "umkm": "small business",
    "aspirasi": "aspiration",
    "kemitraan": "partnership", "kewajiban": "obligation", "kunjungan": "visit", "lokakarya": "workshop",
    "tindak lanjut": "action item",
    "riset": "research", "inovasi": "innovation", "keluarga inovasi": "family of innovations", "pemasukan": "income",
    "kebutuhan atau potensi": "need or potential", "lomba": "contest", "sasaran": "target", "impor": "import",
    "usulan": "proposal", "berita": "news",
    "program atau guncangan": "programme or shock", "pekerjaan": "record of jobs",
    "manfaat": "benefit",
}  # fmt: skip
"""What is not found, in English."""


def NotFound(thing: str) -> ProblemError:
    """It does not exist, or this actor may not know that it does. `thing` is one of `THINGS`."""
    english = THINGS[thing.lower()]
    named = thing[:1].upper() + thing[1:]  # not `capitalize`, which would write Umkm
    problem = Problem(
        404, "not_found", "Tidak ditemukan", f"{named} ini tidak ada, atau di luar wilayah Anda.",
        english=("Not found", f"There is no such {english}, or it lies outside your area."),
    )  # fmt: skip
    return ProblemError(problem)


BAD_REQUEST = Problem(
    400, "bad_request", "Permintaan tidak terbaca",
    "Isi permintaan rusak atau bukan bentuk yang diminta. Buka halamannya lagi, lalu kirim ulang.",
    english=("Unreadable request", "The body is damaged, or not of the form asked for. Mend it and send it again."),
)  # fmt: skip
BAD_COMMAND_ID = Problem(
    400, "bad_command_id", "Nomor perintah keliru", "Nomor perintah harus berupa UUID.",
    english=("Wrong command id", "A command id is a UUID."),
)  # fmt: skip
BAD_IF_MATCH = Problem(
    400, "bad_if_match", "Versi keliru", 'If-Match harus berisi nomor versi, mis. "3".',
    english=("Wrong version", 'If-Match holds the number of a version, as in "3".'),
)  # fmt: skip
BAD_AT_LEAST = Problem(
    400, "bad_at_least", "Nomor keliru", "Tulis nomor seperti registry:57,partnerships:3.",
    english=("Wrong number", "Write numbers like registry:57,partnerships:3."),
)  # fmt: skip
SIGN_IN = Problem(
    401, "sign_in_required", "Perlu masuk", "Anda belum masuk, atau sudah terlalu lama. Masuk, lalu ulangi.",
    headers={"WWW-Authenticate": "Bearer"},
    english=("Signing in is needed", "Send a bearer token, or sign in, and ask again."),
)  # fmt: skip
FORBIDDEN = Problem(
    403, "forbidden", "Tidak berwenang", "Peran Anda tidak mencakup tindakan ini. Hubungi pengelola bila perlu.",
    english=("Not allowed", "Your role does not cover this act. Ask an operator if it should."),
)  # fmt: skip
CROSS_SITE = Problem(
    403, "cross_site", "Permintaan dari situs lain ditolak", "Buka halaman ini langsung, lalu kirim formulirnya lagi.",
    english=("Refused: sent from another site", "Open the page itself, and send its form again."),
)  # fmt: skip
METHOD_NOT_ALLOWED = Problem(
    405, "method_not_allowed", "Cara tidak didukung",
    "Alamat ini tidak menerima cara permintaan itu. Buka halamannya dari beranda.",
    english=("No such method", "This address does not take requests of this method; Allow names those that it takes."),
)  # fmt: skip
CONFLICT = Problem(
    409, "conflict", "Data sudah berubah",
    "Orang lain mengubah data ini lebih dulu. Muat ulang halaman, lalu periksa lagi.",
    english=("Changed meanwhile", "Somebody else changed this first. Read it again, then decide anew."),
)  # fmt: skip
TOO_LARGE = Problem(
    413, "too_large", "Terlalu besar", "Isi permintaan melebihi 1 MB. Ringkas isinya, lalu kirim lagi.",
    english=("Too large", "The body has more than 1 MB. Send less at once."),
)  # fmt: skip
UNSUPPORTED = Problem(
    415, "unsupported_media_type", "Bentuk isi tidak dikenal", "Kirim formulir, atau JSON dengan application/json.",
    english=("Unknown kind of body", "Send a form, or JSON as application/json."),
)  # fmt: skip
REUSED = Problem(
    422, "command_id_reused", "Nomor perintah sudah dipakai",
    "Nomor perintah ini sudah dipakai untuk isi yang lain. Buka formulir lagi.",
    english=("Command id used already", "This command id was used for another body. Take a new id for a new command."),
)  # fmt: skip
INTERNAL = Problem(
    500, "internal_error", "Terjadi kesalahan",
    "Kesalahan ini sudah tercatat. Sebutkan nomor kejadian di bawah kepada pengelola.",
    english=("Something went wrong", "It is on record. Tell an operator the correlation id."),
)  # fmt: skip
UNAVAILABLE = Problem(
    503, "unavailable", "Belum dapat diproses",
    "Penyimpanan sedang tidak menjawab. Data Anda mungkin sudah atau belum tersimpan: kirim lagi formulir yang sama,"
    " tidak akan tercatat dua kali.",
    headers={"Retry-After": "5"},
    english=("Not to be had now", "The store does not answer. Your command may have been taken or not: send it again"
             " with the same command id, it will not count twice."),
)  # fmt: skip
BEHIND = Problem(
    503, "behind", "Data belum sampai", "Data terbaru dari layanan lain belum sampai di sini. Ulangi sebentar lagi.",
    headers={"Retry-After": "2"},
    english=("Not here yet", "The newest data of another service has not arrived here. Ask again in a moment."),
)  # fmt: skip


def invalid(errors: tuple[FieldError, ...]) -> Problem:
    """Some fields of a form or a body do not do."""
    return Problem(
        422, "invalid", "Isian belum benar", "Perbaiki isian yang disebut, lalu kirim lagi.", errors,
        english=("Fields that do not do", "Mend the fields that are named, and send it again."),
    )  # fmt: skip


def invalid_address(errors: tuple[FieldError, ...]) -> Problem:
    """Some parameters of the query do not do."""
    return Problem(
        422, "invalid", "Alamat belum benar", "Periksa nilai pada alamat halaman, atau buka lagi dari beranda.", errors,
        english=("An address that does not do", "Look at the values in the query of the address."),
    )  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What a service says when it refuses: a sentence by code in two languages, a page to go on from, its labels."""

    refusals: Mapping[str, str] = field(default_factory=dict)
    english: Mapping[str, str] = field(default_factory=dict)
    next_pages: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


def rejected(code: str, facts: Mapping[str, Any], words: Words) -> Problem:
    """A refusal of the domain in the words of the service: labels, days and numbers as people write them.

    Labels are Indonesian in the English sentence, too: they are the words that stand on the pages.
    """
    told, english = (
        texts[code].format_map({name: _shown(value, words.labels, language) for name, value in facts.items()})
        for texts, language in ((words.refusals, "id"), (words.english, "en"))
    )
    page = words.next_pages.get(code)
    if page is not None:
        page = page.format_map({name: quote(str(value), safe="") for name, value in facts.items()})
    return Problem(409, code, "Ditolak", told, next=page, english=("Refused", english))


def _shown(value: Any, labels: Mapping[str, str], language: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value, language)
    text = str(value)
    return day(text, language) if _DAY.fullmatch(text) else labels.get(text, text)
