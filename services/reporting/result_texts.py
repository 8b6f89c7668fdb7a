"""What reporting says of research, innovations and income: labels and sentences, which `texts` joins to its own.

Promises and manners are those of `texts`.
"""

LABELS: dict[str, str] = {
    "BERHASIL": "berhasil",
    "PERLU_PERBAIKAN": "perlu perbaikan",
    "GAGAL": "gagal",
    "ARTIKEL": "artikel",
    "PROTOTIPE": "prototipe",
    "PATEN": "paten",
    "PATEN_SEDERHANA": "paten sederhana",
    "HAK_CIPTA": "hak cipta",
    "PANDUAN": "panduan",
    "TETAP": "tetap",
    "MUSIMAN": "musiman",
    "SESUAI_PESANAN": "sesuai pesanan",
    "BARANG": "barang",
    "ALAT_DIBERIKAN": "alat yang diberikan",
    "ALAT_DIPINJAMKAN": "alat yang dipinjamkan",
    "PENGETAHUAN": "pengetahuan dan pendampingan",
    "AKSES_PASAR": "akses pasar",
    "SERTIFIKASI": "sertifikasi",
}

SENTENCES: dict[str, str] = {
    "partnerships.InnovationRegistered": "Inovasi “{name}” didaftarkan, bidang {field:label}.",
    "partnerships.InnovationPrototyped": (
        "Prototipe inovasi selesai dibuat[, biaya {cost:rupiah}][, sumber dana {fund_source:label}]."
    ),
    "partnerships.InnovationTested": ("Inovasi diuji coba: {result:label}[, tingkat kesiapan teknologi {trl:number}]."),
    "partnerships.InnovationAdopted": "Inovasi dipakai oleh {adopter}.",
    "partnerships.InnovationCommercialised": "Inovasi mulai dijual: {channel}.",
    "partnerships.InnovationAbandoned": "Inovasi ditinggalkan: {reason}",
    "partnerships.InnovationRevived": "Inovasi dilanjutkan lagi: {reason}",
    "partnerships.ResearchProposed": "Riset bersama “{topic}” diusulkan.",
    "partnerships.ResearchRejected": "Usulan riset bersama ditolak: {reason}",
    "partnerships.ResearchFunded": "Riset bersama mendapat dana {amount:rupiah} dari {funder}[ ({fund_source:label})].",
    "partnerships.ResearchMilestoneReached": ("Capaian riset: {milestone}[, tingkat kesiapan teknologi {trl:number}]."),
    "partnerships.ResearchOutputPublished": "Luaran riset ({output:label}) terbit: “{title}”, {reference}.",
    "partnerships.ResearchOutputTransferred": "Luaran riset dipakai dalam inovasi.",
    "partnerships.ResearchFinished": "Riset bersama selesai[, tingkat kesiapan teknologi {trl:number}].",
    "partnerships.ResearchStopped": "Riset bersama dihentikan: {reason}",
    "partnerships.JobsOffered": (
        "Kemitraan[ dengan {partner}] memberi pekerjaan ({kind:label}) kepada {women:number} perempuan dan {men:number}"
        " laki-laki: {work}."
    ),
    "partnerships.JobsCorrected": (
        "Catatan pekerjaan[ dari kemitraan dengan {partner}] diperbaiki menjadi {women:number} perempuan dan"
        " {men:number} laki-laki: {reason}"
    ),
    "partnerships.JobsEnded": "Pekerjaan[ dari kemitraan dengan {partner}] berakhir.",
    "partnerships.BenefitReceived": (
        "Kemitraan[ dengan {partner}] memberi manfaat kepada {beneficiary:label} ({kind:label}): {what}."
    ),
    "partnerships.BenefitWithdrawn": "Manfaat[ dari kemitraan dengan {partner}] dicabut karena salah catat: {reason}",
    "partnerships.IncomeRecorded": (
        "Draf pemasukan {amount:rupiah} untuk {beneficiary:label} dicatat; belum dihitung sampai dibukukan."
    ),
    "partnerships.IncomeDiscarded": "Draf pemasukan dibuang: {reason}",
    "partnerships.IncomeLinked": "Pemasukan dikaitkan dengan inovasi yang menghasilkannya.",
    "partnerships.IncomeReversed": (
        "Pemasukan {amount:rupiah} dibatalkan[, bagian dari pemasukan organisasi{distribution_of:mark}]: {reason}"
    ),
}
