"""What people read about programmes and shocks; `texts` joins it to the rest.

Promises and manners are those of `texts`.
"""

REFUSALS: dict[str, str] = {
    "circumstance_already_recorded": "{name} sudah dicatat dengan isian lain. Cabut dahulu, lalu catat yang benar.",
    "circumstance_unknown": "Program atau guncangan itu tidak tercatat, atau sudah dicabut. Pilih dari daftarnya.",
    "circumstance_over": "Ini sudah berakhir {until}. Bila tanggalnya salah, cabut, lalu catat yang benar.",
    "circumstance_ends_before_it_begins": "Hari terakhir {until} mendahului hari pertama {since}. Periksa keduanya.",
    "funder_is_of_programmes": (
        "Sumber dana diisi untuk program, dan hanya untuk program; yang dipilih {kind}."
        " Isi atau kosongkan sumber dananya."
    ),
}
