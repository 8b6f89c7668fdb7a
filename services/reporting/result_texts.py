"""What reporting says of research, innovations and income: labels and sentences, which `texts` joins to its own.

Promises and manners are those of `texts`.
"""

LABELS: dict[str, str] = {
    "BERHASIL": "berhasil",
    "PERLU_PERBAIKAN": "perlu perbaikan",
    "GAGAL": "gagal",
}

SENTENCES: dict[str, str] = {
    "partnerships.InnovationRegistered": "Inovasi “{name}” didaftarkan, bidang {field:label}.",
    "partnerships.InnovationPrototyped": "Prototipe inovasi selesai dibuat[, biaya {cost:rupiah}].",
    "partnerships.InnovationTested": ("Inovasi diuji coba: {result:label}[, tingkat kesiapan teknologi {trl:number}]."),
    "partnerships.InnovationAdopted": "Inovasi dipakai oleh {adopter}.",
    "partnerships.InnovationCommercialised": "Inovasi mulai dijual: {channel}.",
    "partnerships.InnovationAbandoned": "Inovasi ditinggalkan: {reason}",
    "partnerships.InnovationRevived": "Inovasi dilanjutkan lagi: {reason}",
}
