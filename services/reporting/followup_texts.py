"""What reporting says of visits and what follows from them: labels and sentences, which `texts` joins to its own.

Promises and manners are those of `texts`.
"""

LABELS: dict[str, str] = {
    "DINAS_PEMBINA": "dinas pembina",
}

SENTENCES: dict[str, str] = {
    "partnerships.VisitPlanned": (
        "Kunjungan ke {place} direncanakan untuk {planned_on:day}, tujuan {purpose:label}[, mitra {partner}]."
    ),
    "partnerships.VisitCheckedIn": "Rombongan kunjungan tiba di tempat[, mitra {partner}].",
    "partnerships.VisitReported": "Kunjungan dilaporkan, dihadiri {participants:number} orang[, mitra {partner}].",
    "partnerships.VisitFollowUpSettled": "Satu tindak lanjut kunjungan tuntas.",
    "partnerships.VisitClosed": "Kunjungan ditutup: tidak ada lagi yang harus dilakukan[, mitra {partner}].",
    "partnerships.VisitCancelled": "Rencana kunjungan dibatalkan: {reason}",
    "partnerships.ActionItemOpened": "Tindak lanjut untuk {owner:label} sampai {due_on:day}: {task}",
    "partnerships.ActionItemReassigned": "Tindak lanjut dialihkan kepada {owner:label}.",
    "partnerships.ActionItemDueChanged": (
        "Batas waktu tindak lanjut diubah dari semula {original_due_on:day} menjadi {due_on:day}: {reason}"
    ),
    "partnerships.ActionItemFinished": "Tindak lanjut dicatat selesai.",
    "partnerships.ActionItemReopened": "Tindak lanjut dibuka kembali: {reason}",
    "partnerships.ActionItemVerified": "Tindak lanjut diverifikasi.",
}
