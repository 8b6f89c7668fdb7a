"""What is wrong with a field, in Indonesian and in English: one line for each kind of error that pydantic knows.

Promises: both sentences of a kind use the same `{placeholders}`, which are the context of the error.
"""

from collections.abc import Mapping

FALLBACK = (
    "Isian ini tidak dapat dibaca. Periksa, lalu isi lagi.",
    "This cannot be read. Write it again.",
)
_DAY = (
    "Isi tanggal dengan bentuk tahun-bulan-hari, mis. 2021-03-05.",
    "Write the day as year-month-day, as in 2021-03-05.",
)
CHOICE = ("Pilih salah satu dari daftar.", "Choose one from the list.")
_WHOLE = ("Isi dengan angka bulat.", "Write a whole number.")
SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("Wajib diisi.", "This is required."),
    "string_too_short": ("Minimal {min_length} huruf.", "At least {min_length} letters."),
    "string_too_long": ("Maksimal {max_length} huruf.", "At most {max_length} letters."),
    "string_pattern_mismatch": ("Bentuknya tidak sesuai.", "It does not have the right form."),
    "enum": CHOICE,
    "uuid_parsing": CHOICE,
    "date_from_datetime_parsing": _DAY,
    "date_parsing": _DAY,
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "greater_than_equal": ("Paling sedikit {ge}.", "At least {ge}."),
    "less_than_equal": ("Paling banyak {le}.", "At most {le}."),
    "bool_parsing": ("Isi ya atau tidak.", "Say yes or no."),
    "extra_forbidden": ("Isian ini tidak dikenal.", "There is no such field."),
    "value_error": ("{error}", "{error}"),
    "characters": (
        "Mengandung karakter yang tidak terlihat; ketik ulang isian ini.",
        "It holds characters that cannot be seen; type it again.",
    ),
}


def sentences(kind: str, context: Mapping[str, object]) -> tuple[str, str]:
    """What to tell of an error of this kind, in Indonesian and in English."""
    shown = {name: str(value) for name, value in context.items()}
    english = {**shown, "error": getattr(context.get("error"), "english", shown.get("error", ""))}
    indonesian, other = SENTENCES.get(kind, FALLBACK)
    try:
        return indonesian.format_map(shown), other.format_map(english)
    except KeyError:
        return FALLBACK
