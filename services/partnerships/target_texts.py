"""What people read about targets; `texts` joins it to the rest.

Promises and manners are those of `texts`.
"""

REFUSALS: dict[str, str] = {
    "target_over_hundred": "Sasaran {indicator} paling tinggi 100 persen, bukan {value}. Perbaiki angkanya.",
    "target_not_set": "Sasaran ini belum ditetapkan. Tetapkan dahulu dari daftar sasaran.",
}

LABELS: dict[str, str] = {
    # Indicator
    "K1": "Cakupan Posyantek (K1, persen)",
    "K3": "Posyantek aktif yang bermitra (K3, persen)",
    "K5": "Kemitraan sehat (K5, persen)",
    "K7": "Kunjungan terlaksana (K7, persen)",
    "K8": "Tindak lanjut tepat waktu (K8, persen)",
    "K9": "Pemasukan organisasi (K9, rupiah)",
    "K12": "UMKM dilayani (K12)",
    "K14": "Inovasi diterapkan (K14)",
}
