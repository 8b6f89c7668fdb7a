"""What people read about jobs and benefits other than money; `texts` joins it to the rest.

Promises and manners are those of `texts`.
"""

REFUSALS: dict[str, str] = {
    "jobs_for_nobody": "Belum ada yang bekerja. Isi jumlah perempuan atau laki-laki, paling sedikit satu orang.",
    "jobs_already_offered": (
        "Pekerjaan ini sudah tercatat sejak {since} dengan isi lain. Perbaiki dari kartu kemitraannya."
    ),
    "jobs_unknown": "Pekerjaan ini tidak ditemukan. Pilih dari kartu kemitraannya.",
    "jobs_already_ended": (
        "Pekerjaan ini sudah tercatat berakhir pada {ended_on}. Bila masih ada yang bekerja, catat pekerjaan baru."
    ),
    "jobs_end_before_beginning": "Pekerjaan tidak dapat berakhir sebelum mulai ({since}). Periksa tanggalnya.",
    "day_before_agreement": "Tanggal ini mendahului penandatanganan ({signed_on}). Pilih tanggal itu atau sesudahnya.",
    "benefit_already_recorded": (
        "Manfaat ini sudah tercatat pada {received_on} dengan isi lain. Catat manfaat lain secara terpisah."
    ),
    "benefit_unknown": "Manfaat ini tidak ditemukan. Pilih dari kartu kemitraannya.",
}

LABELS: dict[str, str] = {
    # JobKind
    "TETAP": "Tetap",
    "MUSIMAN": "Musiman",
    "SESUAI_PESANAN": "Sesuai pesanan",
    # BenefitKind
    "BARANG": "Barang",
    "ALAT_DIBERIKAN": "Alat yang diberikan",
    "ALAT_DIPINJAMKAN": "Alat yang dipinjamkan",
    "PENGETAHUAN": "Pengetahuan dan pendampingan",
    "AKSES_PASAR": "Akses pasar",
    "SERTIFIKASI": "Sertifikasi",
}
