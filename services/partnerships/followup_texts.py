"""What people read about visits and what follows from them: refusals and labels; `texts` joins them to its own.

Promises and manners are those of `texts`: one whole sentence per code, what is wrong and then what to do.
Must not break: a code is stable, its sentence may be improved.
"""

REFUSALS: dict[str, str] = {
    "visit_already_planned": "Kunjungan ini sudah direncanakan untuk {planned_on} dengan isi lain. Buat rencana baru.",
    "visit_not_planned": "Kunjungan ini belum direncanakan. Buat rencananya dahulu, lalu laporkan.",
    "visit_already_reported": "Kunjungan {visited_on} ini sudah dilaporkan. Buat rencana untuk kunjungan lain.",
    "visit_not_reported": "Kunjungan ini belum dilaporkan. Catat laporannya dahulu, baru tutup.",
    "visit_cancelled": "Kunjungan ini sudah dibatalkan: “{reason}”. Buat rencana baru bila jadi dilaksanakan.",
    "visitors_exceed_participants": (
        "Rincian peserta ({told}) melebihi jumlah peserta ({participants}). Perbaiki salah satunya."
    ),
}

LABELS: dict[str, str] = {
    # Party
    "DINAS_PEMBINA": "Dinas pembina",
    "KECAMATAN": "Kecamatan",
    "DESA_KELURAHAN": "Desa/kelurahan",
    # VisitStatus
    "DIRENCANAKAN": "Direncanakan",
    "DILAKSANAKAN": "Sedang dilaksanakan",
    "DILAPORKAN": "Dilaporkan",
}
