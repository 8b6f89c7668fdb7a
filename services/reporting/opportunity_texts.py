"""What reporting says of needs and potentials: sentences, which `texts` joins to its own.

Promises and manners are those of `texts`.
"""

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
