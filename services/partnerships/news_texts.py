"""What people read about news; `texts` joins it to the rest.

Promises and manners are those of `texts`.
"""

REFUSALS: dict[str, str] = {
    "news_already_recorded": (
        "Berita di alamat ini sudah dicatat dengan judul “{title}”. Cabut dahulu bila isinya perlu diperbaiki."
    ),
    "news_unknown": "Berita itu tidak tercatat. Buka halaman tempat berita itu ditampilkan, lalu pilih dari sana.",
}
