"""What people read about contests; `texts` joins it to the rest.

Promises and manners are those of `texts`.
"""

REFUSALS: dict[str, str] = {
    "contest_already_open": "Lomba {host} tahun {year} ini sudah tercatat dengan isi lain. Buka dari daftar lomba.",
    "contest_not_open": "Lomba ini belum dibuka. Buka dahulu dari daftar lomba.",
    "contest_decided": "Pemenang sudah ditetapkan pada {decided_on}, jadi tidak dapat diubah. Catat lomba berikutnya.",
    "contest_already_entered": "Pendaftaran “{title}” ini tercatat dengan isi lain. Daftarkan yang lain terpisah.",
    "contest_not_scored": (
        "Penilaian belum lengkap: {entries} peserta, kurang {missing} penilaian. Lengkapi nilai setiap juri dahulu."
    ),
    "contest_tied": (
        "“{one}” dan “{other}” bernilai sama pada semua kriteria. Minta juri menilai ulang salah satunya dahulu."
    ),
    "host_of_another_level": (
        "Wilayah penyelenggara tidak sesuai dengan tingkat {level}. Pilih kode kabupaten/kota atau provinsi,"
        " atau kosongkan untuk tingkat nasional."
    ),
    "criterion_twice": "Kriteria {criterion} tertulis dua kali. Tulis setiap kriteria satu kali.",
    "weights_not_hundred": "Jumlah bobot {total}, seharusnya 100. Perbaiki bobotnya.",
    "post_outside_contest": "Posyantek ini di luar wilayah {host}. Pilih Posyantek di wilayah penyelenggara.",
    "win_unknown": "Posyantek ini bukan juara kategori yang sama di lomba itu. Pilih dari daftar, atau kosongkan.",
    "win_not_of_lower_level": "Lomba itu bertingkat {level}, tidak di bawah lomba ini. Pilih tingkat di bawahnya.",
    "entry_unknown": "Peserta ini tidak terdaftar di lomba ini. Pilih dari daftar pesertanya.",
    "file_in_dossier": "Berkas ini sudah ada sebagai “{title}”. Periksa berkasnya, lalu lampirkan yang lain.",
    "juror_of_own_post": "Juri tidak menilai peserta dari Posyanteknya sendiri (“{title}”). Minta juri lain.",
    "scores_do_not_fit_rubric": "Isi tepat satu nilai untuk setiap kriteria: {criteria}.",
}

LABELS: dict[str, str] = {
    # DossierPart
    "BIODATA": "Biodata",
    "SURAT_KEPUTUSAN": "SK Posyantek",
    "DOKUMEN_TEKNIS": "Dokumen teknis",
    "FOTO": "Foto",
    "VIDEO": "Video",
    "BERITA_ACARA_PENILAIAN": "Berita acara penilaian",
    "SK_PEMENANG": "SK pemenang",
    # ContestLevel
    "NASIONAL": "Nasional",
}
