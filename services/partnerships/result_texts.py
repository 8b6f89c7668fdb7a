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
    "innovation_of_another_posyantek": "Inovasi ini milik Posyantek lain. Pilih inovasi Posyantek yang sama.",
    # research
    "research_already_started": "Riset ini sudah dimulai {started_on}. Lanjutkan dari kartunya, atau catat riset lain.",
    "research_not_started": "Riset ini belum dimulai. Catat mulainya dahulu.",
    "research_not_proposed": "Riset ini dicatat tanpa usulan, jadi tidak ada yang dijawab. Periksa kartunya.",
    "research_already_proposed": "Riset ini sudah diusulkan {proposed_on} dengan isi lain. Jawab dari kartunya.",
    "research_rejected": "Usulan riset ini sudah ditolak: “{reason}”. Usulkan riset baru bila akan dilanjutkan.",
    "day_before_proposal": "Tanggal ini mendahului usulannya ({proposed_on}). Pilih tanggal itu atau sesudahnya.",
    "research_over": "Riset ini sudah tidak berjalan ({state}). Periksa tanggalnya, atau catat riset baru.",
    "day_before_research": "Tanggal ini mendahului mulainya riset ({started_on}). Periksa tanggalnya.",
    "funding_already_recorded": "Dana ini sudah tercatat sebesar Rp{amount}. Catat dana lain secara terpisah.",
    "milestone_already_recorded": "Capaian {reached_on} ini tercatat dengan isi lain. Catat yang lain terpisah.",
    "output_already_published": "Luaran ini sudah tercatat sebagai “{title}”. Periksa rujukannya.",
    "output_unknown": "Luaran ini tidak ditemukan. Catat luarannya dahulu, lalu pilih dari daftar.",
    # drafts of income
    "income_not_recorded": "Draf pemasukan ini belum tercatat. Catat drafnya dahulu, atau catat pemasukannya langsung.",
    "draft_without_evidence": "Draf ini belum punya bukti. Isi buktinya, mis. nomor kuitansi, lalu bukukan lagi.",
    "draft_discarded": "Draf ini sudah dibuang pada {discarded_on}. Catat draf baru bila pemasukannya memang ada.",
    # income in error
    "income_reversed": "Pemasukan ini sudah dibatalkan pada {reversed_on}. Catat yang benar secara terpisah.",
    "income_has_shares": (
        "Pemasukan ini masih punya {shares} bagian (Rp{amount}) yang berlaku. Batalkan bagian-bagiannya dahulu."
    ),
    "reversed_before_income": "Pembatalan tidak dapat mendahului penerimaannya ({received_on}). Periksa tanggalnya.",
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
    # ResearchOutput
    "ARTIKEL": "Artikel",
    "PATEN": "Paten",
    "PATEN_SEDERHANA": "Paten sederhana",
    "HAK_CIPTA": "Hak cipta",
    "PANDUAN": "Panduan",
    # ResearchState
    "BERJALAN": "Berjalan",
    "SELESAI": "Selesai",
    "BERHENTI": "Berhenti",
    "USULAN": "Usulan",
}
