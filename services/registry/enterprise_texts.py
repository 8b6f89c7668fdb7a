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
    "product_unknown": "Produk ini tidak tercatat pada UMKM ini. Buka kartunya dan pilih dari sana.",
    "product_already_offered": "Produk dengan nama ini sudah tercatat pada UMKM ini. Buka kartunya dan ubah yang ada.",
    "product_withdrawn": (
        "Produk ini tidak ditawarkan lagi sejak {withdrawn_on}. Bila dijual kembali, tambahkan sebagai produk baru."
    ),
    "product_withdrawn_too_early": (
        "Produk ini baru ditawarkan sejak {offered_on}. Isi tanggal yang sama atau sesudahnya."
    ),
    "product_price_unclear": (
        "Harga tertinggi diisi bersama harga terendah, dan tidak kurang darinya. Periksa kedua harga."
    ),
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
    # ProductUnit
    "BUAH_SATUAN": "buah",
    "BUNGKUS": "bungkus",
    "BOTOL": "botol",
    "PORSI": "porsi",
    "PASANG": "pasang",
    "KG": "kg",
    "LITER": "liter",
    "METER": "meter",
    "EKOR": "ekor",
}
