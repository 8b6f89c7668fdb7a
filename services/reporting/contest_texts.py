"""What reporting says of contests: labels and sentences, which `texts` joins to its own.

Promises and manners are those of `texts`.
"""

LABELS: dict[str, str] = {
    "BIODATA": "biodata",
    "SURAT_KEPUTUSAN": "SK Posyantek",
    "DOKUMEN_TEKNIS": "dokumen teknis",
    "FOTO": "foto",
    "VIDEO": "video",
    "BERITA_ACARA_PENILAIAN": "berita acara penilaian",
    "SK_PEMENANG": "SK pemenang",
    "NASIONAL": "nasional",
    "INOVASI_TTG": "Inovasi TTG",
    "TTG_UNGGULAN": "TTG Unggulan",
    "POSYANTEK_BERPRESTASI": "Posyantek Berprestasi",
    "JUARA_1": "Juara 1",
    "JUARA_2": "Juara 2",
    "JUARA_3": "Juara 3",
    "HARAPAN_1": "Juara harapan 1",
    "HARAPAN_2": "Juara harapan 2",
    "HARAPAN_3": "Juara harapan 3",
}

SENTENCES: dict[str, str] = {
    "partnerships.ContestOpened": "Lomba {category:label} {year} dibuka oleh {host}[, {edition}].",
    "partnerships.ContestEntered": "Terdaftar dalam lomba dengan “{title}”.",
    "partnerships.ContestDocumentAttached": "Berkas lomba dilampirkan ({part:label}): “{title}”.",
    "partnerships.ContestEntryScored": "Juri {juror} menilai seorang peserta lomba.",
    "partnerships.ContestDecided": "Pemenang lomba ditetapkan dari {entries:number} peserta oleh {jurors:number} juri.",
    "partnerships.ContestAwarded": "Meraih {award:label} lomba {category:label} {year}, tingkat {level:label}.",
}
