"""What reporting says of needs and potentials: labels and sentences, which `texts` joins to its own.

Promises and manners are those of `texts`.
"""

LABELS: dict[str, str] = {
    "KEBUTUHAN": "Kebutuhan",
    "POTENSI": "Potensi",
    "KG": "kg",
    "BUAH_SATUAN": "buah",
    "PER_HARI": "per hari",
    "PER_MINGGU": "per minggu",
    "PER_BULAN": "per bulan",
    "PER_MUSIM": "per musim",
    "PER_TAHUN": "per tahun",
}

SENTENCES: dict[str, str] = {
    "partnerships.OpportunityPosted": (
        "{kind:label} “{name}”[ {partner}] dicatat, {volume:number} {unit:label} {per:label}"
        "[, harga {price:rupiah} per satuan]."
    ),
    "partnerships.OpportunityChanged": "Volume kebutuhan atau potensi diubah menjadi {volume:number}.",
    "partnerships.OpportunityMatched": "Kebutuhan atau potensi dicocokkan[ dengan {partner}].",
    "partnerships.OpportunityFulfilled": (
        "Kebutuhan atau potensi terpenuhi sebesar {volume:number}, belum terpenuhi {left:number}."
    ),
    "partnerships.SuggestionDismissed": "Saran mitra[ {partner}] dikesampingkan.",
    "partnerships.OpportunityClosed": "Kebutuhan atau potensi ditutup: {reason}",
}
