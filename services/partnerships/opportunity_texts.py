"""What people read about needs, potentials and suggestions; `texts` joins it to the rest.

Promises and manners are those of `texts`.
"""

REFUSALS: dict[str, str] = {
    "opportunity_already_posted": "“{name}” sudah tercatat dengan isi lain. Ubah dari kartunya, atau catat terpisah.",
    "opportunity_not_posted": "Kebutuhan atau potensi ini belum tercatat. Catat dahulu.",
    "opportunity_closed": "Peluang ini sudah ditutup pada {closed_on}. Catat yang baru bila ada lagi.",
    "volume_below_fulfilled": "Volume tidak dapat kurang dari yang sudah terpenuhi ({covered}). Naikkan volumenya.",
    "match_needs_one_side": "Pilih satu potensi atau satu mitra, jangan keduanya atau kosong.",
    "match_told_at_need": "Potensi dicocokkan dengan kebutuhan dari kartu kebutuhannya. Di sini pilih mitra.",
    "potential_unknown": "Potensi ini tidak ditemukan. Pilih dari daftar.",
    "potential_closed": "Potensi ini sudah ditutup. Pilih potensi lain yang masih terbuka.",
    "match_unknown": "Pihak ini belum dicocokkan dengan peluang ini. Cocokkan dahulu, lalu catat yang terpenuhi.",
    "fulfilled_before_match": "Pemenuhan tidak dapat mendahului kesepakatannya ({matched_on}). Periksa tanggalnya.",
    "suggestion_unknown": "Ini tidak sedang disarankan. Muat ulang halaman saran, lalu pilih dari daftarnya.",
    "fulfilled_exceeds_volume": "Yang belum terpenuhi tinggal {left}. Kurangi volumenya, atau naikkan kebutuhannya.",
}

LABELS: dict[str, str] = {
    # OpportunityStatus
    "TERBUKA": "Terbuka",
    "DICOCOKKAN": "Dicocokkan",
    "TERPENUHI_SEBAGIAN": "Terpenuhi sebagian",
    "TERPENUHI": "Terpenuhi",
    "TIDAK_BERLAKU": "Ditutup",
    # SuggestionReason
    "KOMODITAS_SAMA": "Komoditas cocok",
    "KBLI_SESUAI": "KBLI sesuai",
    "JENIS_BELUM_ADA": "Jenis mitra belum ada",
    "VOLUME_CUKUP": "Volume cukup",
    "MUSIM_COCOK": "Musim cocok",
    "SATU_KECAMATAN": "Satu kecamatan",
    "SATU_KABUPATEN_KOTA": "Satu kabupaten/kota",
    "SATU_PROVINSI": "Satu provinsi",
    "AKTIF_DI_TETANGGA": "Bermitra dengan Posyantek tetangga",
    "JARAK": "Jarak",
}

SUGGESTION_REASONS: dict[str, str] = {
    "KOMODITAS_SAMA": "Yang satu mencari, yang lain punya",
    "KBLI_SESUAI": "Bidang usahanya memakai atau menghasilkan komoditas ini, KBLI",
    "JENIS_BELUM_ADA": "Posyantek ini belum bermitra dengan jenis ini",
    "VOLUME_CUKUP": "Volume yang tersedia mencukupi",
    "MUSIM_COCOK": "Tersedia di setiap bulan yang dibutuhkan",
    "SATU_KECAMATAN": "Berada di kecamatan yang sama",
    "SATU_KABUPATEN_KOTA": "Berada di kabupaten/kota yang sama",
    "SATU_PROVINSI": "Berada di provinsi yang sama",
    "AKTIF_DI_TETANGGA": "Sudah bermitra aktif dengan Posyantek lain di kabupaten/kota ini",
    "JARAK": "Jarak garis lurus",
}
"""Each reason of a suggestion as a sentence; what it is about follows it."""

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
"""The months of the year, for seasons."""
