"""What registry says about small businesses: refusals and labels, a part of `texts`. Its promises hold here too."""

REFUSALS: dict[str, str] = {
    "enterprise_unknown": "UMKM ini belum didaftarkan. Daftarkan dahulu dari kartu Posyantek.",
    "enterprise_already_registered": "UMKM ini sudah didaftarkan dengan isian lain. Buka kartunya.",
    "consent_comes_first": (
        "Persetujuan bertanggal {consent_on}, sesudah pendaftaran. Minta persetujuan dahulu, lalu daftarkan."
    ),
    "consent_withdrawn": (
        "Persetujuan UMKM ini ditarik pada {withdrawn_on}, jadi tidak ada lagi yang dicatat tentangnya."
        " Bila setuju kembali, daftarkan sebagai UMKM baru."
    ),
    "enterprise_not_yet_assisted": "UMKM ini baru didampingi sejak {since}. Isi tanggal yang sama atau sesudahnya.",
    "enterprise_closed": "UMKM ini tercatat tutup sejak {closed_on}. Periksa kartunya; tidak ada lagi yang dicatat.",
}

LABELS: dict[str, str] = {
    # ReferralTarget, ReferralNeed
    "BANK": "Bank",
    "DINAS": "Dinas",
    "MITRA": "Mitra",
    "MODAL": "Modal",
    "PEMASARAN": "Pemasaran",
    "PERIZINAN": "Perizinan",
    "TEKNOLOGI": "Teknologi",
    "PELATIHAN": "Pelatihan",
}
