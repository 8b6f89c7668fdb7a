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
    # OpportunityKind and OpportunityStatus
    "KEBUTUHAN": "Kebutuhan",
    "POTENSI": "Potensi",
    "TERBUKA": "Terbuka",
    "DICOCOKKAN": "Dicocokkan",
    "TERPENUHI_SEBAGIAN": "Terpenuhi sebagian",
    "TERPENUHI": "Terpenuhi",
    "TIDAK_BERLAKU": "Ditutup",
    # Commodity
    "AMPAS_TAHU": "Ampas tahu",
    "AMPAS_KELAPA": "Ampas kelapa",
    "DEDAK": "Dedak",
    "SEKAM": "Sekam",
    "JERAMI": "Jerami",
    "SABUT_KELAPA": "Sabut kelapa",
    "TEMPURUNG_KELAPA": "Tempurung kelapa",
    "SERBUK_KAYU": "Serbuk kayu",
    "KOTORAN_TERNAK": "Kotoran ternak",
    "LIMBAH_RUMAH_POTONG": "Limbah rumah potong hewan",
    "LIMBAH_IKAN": "Limbah ikan",
    "SAMPAH_ORGANIK": "Sampah organik",
    "PLASTIK_BEKAS": "Plastik bekas",
    "MINYAK_JELANTAH": "Minyak jelantah",
    "PADI": "Padi dan beras",
    "JAGUNG": "Jagung",
    "KEDELAI": "Kedelai",
    "SINGKONG": "Singkong",
    "KELAPA": "Kelapa",
    "KOPI": "Kopi",
    "SAYURAN": "Sayuran",
    "BUAH": "Buah",
    "TERNAK": "Ternak",
    "TELUR": "Telur",
    "SUSU": "Susu",
    "IKAN": "Ikan",
    "RUMPUT_LAUT": "Rumput laut",
    "GARAM": "Garam",
    "KAYU": "Kayu",
    "BAMBU": "Bambu",
    "PAKAN_TERNAK": "Pakan ternak",
    "PUPUK_ORGANIK": "Pupuk organik",
    "PANGAN_OLAHAN": "Pangan olahan",
    "ALAT_TTG": "Alat TTG",
    # VolumeUnit and VolumePeriod
    "KG": "kg",
    "TON": "ton",
    "LITER": "liter",
    "METER_KUBIK": "meter kubik",
    "EKOR": "ekor",
    "BUAH_SATUAN": "buah",
    "SEKALI": "sekali",
    "PER_HARI": "per hari",
    "PER_MINGGU": "per minggu",
    "PER_BULAN": "per bulan",
    "PER_MUSIM": "per musim",
    "PER_TAHUN": "per tahun",
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
