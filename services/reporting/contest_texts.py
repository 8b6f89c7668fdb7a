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
}

SENTENCES: dict[str, str] = {
    "partnerships.ContestOpened": "Lomba {category:label} {year} dibuka oleh {host}[, {edition}].",
    "partnerships.ContestEntered": "Terdaftar dalam lomba dengan “{title}”.",
    "partnerships.ContestDocumentAttached": "Berkas lomba dilampirkan ({part:label}): “{title}”.",
    "partnerships.ContestEntryScored": "Juri {juror} menilai seorang peserta lomba.",
    "partnerships.ContestDecided": "Pemenang lomba ditetapkan dari {entries:number} peserta oleh {jurors:number} juri.",
    "partnerships.ContestAwarded": "Meraih {award:label} lomba {category:label} {year}, tingkat {level:label}.",
}
