"""What reporting says of visits, workshops and what follows: labels and sentences, which `texts` joins to its own.

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
    "partnerships.WorkshopScheduled": (
        "Lokakarya “{topic}” direncanakan untuk {planned_on:day}[ sampai {planned_until:day}]"
        "[, pelatih dari {trainer:label}]."
    ),
    "partnerships.WorkshopHeld": (
        "Lokakarya “{topic}” diadakan[ sampai {held_until:day}], {men:number} laki-laki dan {women:number} perempuan"
        "[, pelatih dari {trainer:label}][, biaya {cost:rupiah}][, sumber dana {fund_source:label}]"
        "[, nilai tes dari {score_before:number} menjadi {score_after:number}]."
    ),
    "partnerships.WorkshopCancelled": "Rencana lokakarya dibatalkan: {reason}",
    "partnerships.WorkshopOutcomeMeasured": (
        "Hasil lokakarya diukur: {applying:number} dari {asked:number} peserta yang ditanya memakainya."
    ),
    "partnerships.ActionItemOpened": "Tindak lanjut untuk {owner:label} sampai {due_on:day}: {task}",
    "partnerships.ActionItemReassigned": "Tindak lanjut dialihkan kepada {owner:label}.",
    "partnerships.ActionItemDueChanged": (
        "Batas waktu tindak lanjut diubah dari semula {original_due_on:day} menjadi {due_on:day}: {reason}"
    ),
    "partnerships.ActionItemFinished": "Tindak lanjut dicatat selesai.",
    "partnerships.ActionItemReopened": "Tindak lanjut dibuka kembali: {reason}",
    "partnerships.ActionItemVerified": "Tindak lanjut diverifikasi.",
}
