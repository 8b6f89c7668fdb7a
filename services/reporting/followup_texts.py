"""What reporting says of visits and what follows from them: labels and sentences, which `texts` joins to its own.

Promises and manners are those of `texts`.
"""

LABELS: dict[str, str] = {}

SENTENCES: dict[str, str] = {
    "partnerships.VisitPlanned": (
        "Kunjungan ke {place} direncanakan untuk {planned_on:day}, tujuan {purpose:label}[, mitra {partner}]."
    ),
    "partnerships.VisitCheckedIn": "Rombongan kunjungan tiba di tempat[, mitra {partner}].",
    "partnerships.VisitReported": "Kunjungan dilaporkan, dihadiri {participants:number} orang[, mitra {partner}].",
    "partnerships.VisitClosed": "Kunjungan ditutup: tidak ada lagi yang harus dilakukan[, mitra {partner}].",
    "partnerships.VisitCancelled": "Rencana kunjungan dibatalkan: {reason}",
}
