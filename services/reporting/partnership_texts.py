"""What reporting says of a partnership under way: labels and sentences, which `texts` joins to its own.

Promises and manners are those of `texts`.
"""

LABELS: dict[str, str] = {
    "DITANGGUHKAN": "Ditangguhkan",
    "BERAKHIR": "Berakhir",
    "DIHENTIKAN": "Dihentikan",
    "DITUTUP": "Ditutup",
    "PIHAK_POSYANTEK": "Posyantek",
    "PIHAK_MITRA": "mitra",
    "ADMINISTRASI": "administrasi",
    "RUANG_LINGKUP": "ruang lingkup",
    "NILAI": "nilai",
    "JANGKA_WAKTU": "jangka waktu",
    "ADDENDUM": "addendum",
    "PERPANJANGAN": "perpanjangan",
    "PENGHENTIAN": "penghentian",
    "SURAT_KUASA": "surat kuasa",
    "YA": "ya",
    "TIDAK": "tidak",
    "BELUM_JELAS": "belum jelas",
    "KEWAJIBAN_TERLEWAT": "kewajiban melewati batas waktu",
    "PENGUASAAN_KEPEMILIKAN": "kemungkinan penguasaan kepemilikan",
    "SEPAKAT_BERSAMA": "kesepakatan kedua pihak",
    "WANPRESTASI": "kewajiban tidak dipenuhi",
    "USAHA_TUTUP": "usaha mitra tutup",
    "POSYANTEK_TIDAK_AKTIF": "Posyantek tidak aktif lagi",
    "KEADAAN_KAHAR": "keadaan kahar",
    "PELANGGARAN_HUKUM": "pelanggaran hukum",
}

SENTENCES: dict[str, str] = {
    "partnerships.PartnershipSuspended": "Kemitraan[ dengan {partner}] ditangguhkan: {reason}",
    "partnerships.PartnershipResumed": "Kemitraan[ dengan {partner}] dilanjutkan.",
    "partnerships.PartnershipEnded": "Jangka waktu kemitraan[ dengan {partner}] berakhir.",
    "partnerships.PartnershipTerminated": (
        "Kemitraan[ dengan {partner}] dihentikan sebelum waktunya ({reason:label}), dokumen {document_number}."
    ),
    "partnerships.PartnershipRenewed": (
        "Kemitraan[ dengan {partner}] diperpanjang sampai {ends_on:day}, nomor {posyantek_number} (Posyantek) dan"
        " {partner_number} (mitra)."
    ),
    "partnerships.ObligationAgreed": (
        "Kewajiban {side:label} dalam kemitraan[ dengan {partner}] disepakati, jatuh tempo {due_on:day}."
    ),
    "partnerships.ObligationMet": "Kewajiban dalam kemitraan[ dengan {partner}] dipenuhi.",
    "partnerships.ObligationMissed": (
        "Kewajiban {side:label} dalam kemitraan[ dengan {partner}] belum dipenuhi saat jatuh tempo {due_on:day}."
    ),
    "partnerships.PartnershipEvaluated": (
        "Kemitraan[ dengan {partner}] dievaluasi: kekuatan lembaga {strength_before:number} menjadi"
        " {strength_after:number} dari 100."
    ),
    "partnerships.AddendumSigned": (
        "Perjanjian[ dengan {partner}] diubah ({kind:label}), nomor {posyantek_number} (Posyantek) dan"
        " {partner_number} (mitra)[, berlaku sampai {ends_on:day}]."
    ),
    "partnerships.DocumentAttached": (
        "Dokumen {document:label} nomor {posyantek_number} dilampirkan pada kemitraan[ dengan {partner}]."
    ),
    "partnerships.DocumentSuperseded": "Satu dokumen kemitraan[ dengan {partner}] digantikan.",
    "partnerships.DraftEndorsed": "Draf perjanjian[ dengan {partner}] didukung kecamatan ({office})[: {remarks}].",
    "partnerships.DraftReturnedByKecamatan": (
        "Draf perjanjian[ dengan {partner}] dikembalikan kecamatan ({office}) untuk diperbaiki: {remarks}"
    ),
    "partnerships.CouncilConsentRecorded": ("DPRD menyetujui perjanjian[ dengan {partner}], nomor {consent_number}."),
    "partnerships.PartnershipPlacedUnderUmbrella": "Kemitraan[ dengan {partner}] kini di bawah perjanjian payung.",
    "partnerships.PartnershipTakenFromUmbrella": "Kemitraan[ dengan {partner}] tidak lagi di bawah payungnya.",
    "partnerships.FacilitatorNamed": "{title} mendampingi kemitraan[ dengan {partner}] sejak {since:day}.",
    "partnerships.RedFlagRaised": "Kemitraan[ dengan {partner}] perlu perhatian: {cause:label}.",
}
