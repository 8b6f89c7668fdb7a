"""What people read about research, innovations and income: refusals and labels; `texts` joins them to its own.

Promises and manners are those of `texts`: one whole sentence per code, what is wrong and then what to do.
Must not break: a code is stable, its sentence may be improved.
"""

REFUSALS: dict[str, str] = {
    # innovations
    "innovation_already_registered": "Inovasi ini sudah tercatat sebagai “{name}”. Catat inovasi lain secara terpisah.",
    "innovation_not_registered": "Inovasi ini belum tercatat. Catat inovasinya dahulu, baru langkahnya.",
    "innovation_unknown": "Inovasi ini tidak ditemukan. Pilih dari daftar, atau kosongkan.",
    "prototype_already_recorded": "Prototipe {built_on} ini sudah tercatat dengan isi lain. Catat yang lain terpisah.",
    "trial_already_recorded": "Uji coba {tested_on} ini sudah tercatat dengan isi lain. Catat yang lain terpisah.",
    "adoption_already_recorded": "Penerapan ini sudah tercatat oleh {adopter}. Catat penerapan lain secara terpisah.",
    "innovation_without_prototype": "Belum ada yang dapat diuji. Catat dahulu prototipenya, atau penerapannya.",
    "innovation_failed_trial": "Uji coba terakhir ({tested_on}) gagal. Catat uji ulang yang berhasil dahulu.",
    "innovation_not_adopted": "Belum ada yang menerapkan inovasi ini (tahap: {stage}). Catat penerapannya dahulu.",
    "innovation_already_commercialised": "Inovasi ini sudah dijual sejak {since}. Tidak ada yang perlu dilakukan.",
    "innovation_abandoned": "Inovasi ini ditinggalkan sejak {abandoned_on}. Lanjutkan dahulu, baru catat langkahnya.",
    "innovation_not_abandoned": "Inovasi ini tidak sedang ditinggalkan (tahap: {stage}). Periksa kartunya.",
}

LABELS: dict[str, str] = {
    # InnovationStage
    "IDE": "Ide",
    "PROTOTIPE": "Prototipe",
    "UJI": "Uji",
    "DITERAPKAN": "Diterapkan",
    "DIKOMERSIALKAN": "Dijual",
    "DITINGGALKAN": "Ditinggalkan",
    # TrialResult
    "BERHASIL": "Berhasil",
    "PERLU_PERBAIKAN": "Perlu perbaikan",
    "GAGAL": "Gagal",
}
