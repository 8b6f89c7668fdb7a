"""What people read about visits and what follows from them: refusals and labels; `texts` joins them to its own.

Promises and manners are those of `texts`: one whole sentence per code, what is wrong and then what to do.
Must not break: a code is stable, its sentence may be improved.
"""

REFUSALS: dict[str, str] = {
    "visit_already_planned": "Kunjungan ini sudah direncanakan untuk {planned_on} dengan isi lain. Buat rencana baru.",
    "visit_not_planned": "Kunjungan ini belum direncanakan. Buat rencananya dahulu, lalu laporkan.",
    "visit_already_reported": "Kunjungan {visited_on} ini sudah dilaporkan. Buat rencana untuk kunjungan lain.",
    "visit_not_reported": "Kunjungan ini belum dilaporkan. Catat laporannya dahulu, baru tutup.",
    "visit_follow_ups_unsettled": (
        "Masih ada {left} tindak lanjut kunjungan ini yang belum diverifikasi. Selesaikan dahulu;"
        " sesudah yang terakhir, kunjungan tertutup sendiri."
    ),
    "follow_up_due_before_visit": (
        "Batas waktu tindak lanjut ({due_on}) mendahului kunjungannya ({visited_on}). Pilih tanggal sesudahnya."
    ),
    "visit_cancelled": "Kunjungan ini sudah dibatalkan: “{reason}”. Buat rencana baru bila jadi dilaksanakan.",
    "visitors_exceed_participants": (
        "Rincian peserta ({told}) melebihi jumlah peserta ({participants}). Perbaiki salah satunya."
    ),
    "person_unknown": (
        "Tidak ada pengurus atau anggota Posyantek dengan tanda {person_id}. Salin tautan kartunya dari Registri, atau"
        " tulis fungsi dan lembaganya saja."
    ),
    # workshops
    "workshop_not_scheduled": (
        "Lokakarya ini dicatat tanpa rencana, jadi tidak ada rencana yang dapat dilaporkan atau dibatalkan. Bila sudah"
        " waktunya, ukur hasilnya."
    ),
    "workshop_already_scheduled": (
        "Lokakarya ini sudah direncanakan untuk {planned_on} dengan isi lain. Buat rencana baru."
    ),
    "workshop_cancelled": "Lokakarya ini sudah dibatalkan: “{reason}”. Buat rencana baru bila jadi dilaksanakan.",
    "workshop_already_held": "Lokakarya {held_on} ini sudah tercatat dengan isi lain. Catat yang lain secara terpisah.",
    "workshop_ends_before_it_starts": (
        "Hari terakhir lokakarya ({last}) mendahului hari pertamanya ({first}). Perbaiki salah satunya."
    ),
    "workshop_without_attendees": "Lokakarya tanpa peserta tidak dapat dicatat. Isi jumlah pesertanya.",
    "workshop_scores_not_paired": "Isi nilai sebelum dan sesudah lokakarya dua-duanya, atau kosongkan dua-duanya.",
    "workshop_not_held": "Lokakarya ini belum dilaksanakan. Catat pelaksanaannya dahulu, baru ukur hasilnya.",
    "workshop_measured_before_held": "Pengukuran tidak dapat mendahului lokakaryanya ({held_on}). Periksa tanggalnya.",
    "workshop_already_measured": (
        "Hasilnya sudah diukur pada {measured_on}. Untuk pengukuran berikutnya, pilih tanggal sesudahnya."
    ),
    "workshop_more_asked_than_attended": (
        "Yang ditanya ({asked}) melebihi pesertanya ({attended}). Perbaiki jumlah yang ditanya."
    ),
    "workshop_more_apply_than_asked": (
        "Yang memakai hasilnya ({applying}) melebihi yang ditanya ({asked}). Perbaiki salah satunya."
    ),
    # action items
    "action_item_not_opened": "Tindak lanjut ini belum ada. Catat dahulu dari daftar tindak lanjut.",
    "action_item_already_opened": (
        "Tindak lanjut ini sudah tercatat dengan isi lain, batas waktunya {due_on}. Catat yang lain secara terpisah."
    ),
    "action_item_due_in_past": "Batas waktu {due_on} sudah lewat. Pilih hari ini atau sesudahnya.",
    "action_item_due_unchanged": "Batas waktunya memang {due_on}. Pilih tanggal lain, atau biarkan.",
    "action_item_finished": (
        "Tindak lanjut ini sudah dicatat selesai {finished_on}. Verifikasi, atau buka kembali bila belum selesai."
    ),
    "action_item_not_finished": "Tindak lanjut ini belum dicatat selesai. Catat selesai dengan buktinya dahulu.",
    "action_item_verified": (
        "Tindak lanjut ini sudah diverifikasi {verified_on} dan tidak berubah lagi. Catat yang baru bila perlu."
    ),
    "action_item_verified_by_its_finisher": (
        "Anda yang mencatat tindak lanjut ini selesai. Mintalah petugas lain memeriksa dan memverifikasinya."
    ),
    "action_item_day_before_finish": "Tanggal ini mendahului tanggal selesai ({finished_on}). Periksa tanggalnya.",
}

LABELS: dict[str, str] = {
    # Party
    "DINAS_PEMBINA": "Dinas pembina",
    # VisitStatus
    "DIRENCANAKAN": "Direncanakan",
    "DILAKSANAKAN": "Sedang dilaksanakan",
    "DILAPORKAN": "Dilaporkan",
    # WorkshopStatus
    "DIADAKAN": "Sudah dilaksanakan",
    "TERUKUR": "Hasilnya sudah diukur",
    # ActionSource
    "KUNJUNGAN": "Kunjungan",
    "EVALUASI": "Evaluasi kemitraan",
    "BENDERA_MERAH": "Tanda perlu perhatian",
    "PENGINGAT": "Pengingat masa berlaku",
    "LOKAKARYA": "Lokakarya",
    "LANGSUNG": "Dicatat langsung",
    # ActionPriority
    "TINGGI": "Tinggi",
    "SEDANG": "Sedang",
    "RENDAH": "Rendah",
    # ActionStatus
    "BUKA": "Belum selesai",
    "SELESAI": "Selesai, belum diverifikasi",
    "DIVERIFIKASI": "Diverifikasi",
}
