"""What registry says about aspirations: refusals and labels, a part of `texts`. Its promises hold here too."""

REFUSALS: dict[str, str] = {
    "aspiration_unknown": "Aspirasi ini belum dicatat. Catat dahulu dari kartu Posyantek.",
    "aspiration_already_voiced": "Aspirasi ini sudah dicatat dengan isian lain. Buka kartunya.",
    "aspiration_of_two": "Pilih satu UMKM atau tulis satu kelompok, jangan keduanya. Catat dua aspirasi bila perlu.",
    "aspiration_enterprise_unknown": (
        "UMKM itu tidak didampingi Posyantek ini, atau persetujuannya ditarik. Pilih dari daftar, atau kosongkan."
    ),
    "aspiration_not_upward": "Aspirasi ini sudah di {level}. Pilih tingkat di atasnya, atau beri jawaban.",
    "aspiration_not_passed_on": "Aspirasi ini belum diteruskan dari Posyantek. Teruskan dahulu, lalu beri jawaban.",
    "aspiration_to_be_taken_up": (
        "Aspirasi ini sedang menunggu {level}. Teruskan dahulu ke tingkat Anda, lalu beri jawaban."
    ),
    "aspiration_above_yours": "Aspirasi ini sudah di {level}, di atas tingkat Anda. Tunggu jawabannya di kartunya.",
    "aspiration_answered": "Aspirasi ini sudah dijawab pada {answered_on}. Baca jawabannya di kartunya.",
    "aspiration_closed": "Aspirasi ini ditutup pada {closed_on}. Bila masih diperlukan, catat yang baru.",
    "aspiration_too_early": "Aspirasi ini menunggu di sini sejak {since}. Isi tanggal yang sama atau sesudahnya.",
}

LABELS: dict[str, str] = {
    # AspirationSubject
    "BAHAN_BAKU": "Bahan baku",
    "PRASARANA": "Jalan, listrik, air, dan tempat usaha",
    # AspirationLevel
    "POSYANTEK": "Posyantek",
    "DINAS": "Dinas",
}
