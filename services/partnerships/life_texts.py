"""What people read about a partnership that is under way: refusals and labels; `texts` joins them to its own.

Promises and manners are those of `texts`: one whole sentence per code, what is wrong and then what to do.
Must not break: a code is stable, its sentence may be improved.
"""

REFUSALS: dict[str, str] = {
    # the term
    "partnership_not_active": "Kemitraan ini tidak sedang aktif (tahap: {stage}). Ikuti langkah di kartunya.",
    "partnership_over": (
        "Kemitraan ini sudah tidak berjalan (tahap: {stage}). Perpanjang bila masih bisa, atau usulkan yang baru."
    ),
    "partnership_already_suspended": "Kemitraan ini sudah ditangguhkan sejak {since}. Lanjutkan dahulu.",
    "partnership_not_suspended": "Kemitraan ini tidak sedang ditangguhkan (tahap: {stage}). Periksa kartunya.",
    "resumed_before_suspension": (
        "Kemitraan ditangguhkan {suspended_on}; tanggal dilanjutkan harus sesudahnya. Periksa tanggalnya."
    ),
    "day_before_latest_step": "Tanggal ini mendahului langkah terakhir ({latest}). Pilih tanggal itu atau sesudahnya.",
    "partnership_term_over": (
        "Tanggal ini di luar jangka waktu, yang berakhir {ends_on}. Nyatakan berakhir, atau perpanjang kemitraannya."
    ),
    "partnership_term_not_over": (
        "Jangka waktu masih berjalan sampai {ends_on}. Untuk berhenti sebelum itu, catat penghentiannya."
    ),
    "suspended_partnership_not_renewed": (
        "Kemitraan yang ditangguhkan tidak dapat diperpanjang (tahap: {stage}). Lanjutkan dahulu, baru perpanjang."
    ),
    "renewal_too_late": (
        "Jangka waktu berakhir {ends_on}, lebih dari 90 hari sebelum perpanjangan ini. Usulkan kemitraan baru."
    ),
    "renewal_not_longer": "Jangka waktu yang baru harus melewati {ends_on}. Pilih tanggal akhir yang lebih jauh.",
    # what both sides owe, and evaluations
    "obligation_already_agreed": (
        "Kewajiban ini sudah tercatat dengan isi lain, jatuh tempo {due_on}. Catat kewajiban lain secara terpisah."
    ),
    "obligation_due_before_signature": (
        "Jatuh tempo mendahului penandatanganan ({signed_on}). Pilih tanggal itu atau sesudahnya."
    ),
    "obligation_unknown": "Kewajiban ini tidak ditemukan. Pilih dari kartu kemitraannya.",
    "obligation_already_met": "Kewajiban ini sudah tercatat dipenuhi pada {met_on}. Tidak ada yang perlu dilakukan.",
    "evaluated_before_start": "Kemitraan baru aktif sejak {active_on}. Periksa tanggal evaluasinya.",
    "evaluation_already_recorded": (
        "Evaluasi terakhir bertanggal {evaluated_on}. Evaluasi berikutnya harus sesudah tanggal itu."
    ),
    "partnership_closed": "Kemitraan ini sudah ditutup dengan evaluasi akhir (tahap: {stage}). Usulkan yang baru.",
    # what the kecamatan says
    "draft_already_endorsed": (
        "{office} sudah mendukung draf ini pada {endorsed_on}. Sesudah ada draf baru, kecamatan dapat berpendapat lagi."
    ),
    # what it stands under
    "umbrella_under_umbrella": (
        "Perjanjian payung tidak ditempatkan di bawah payung. Tempatkan perjanjian kerja sama yang melaksanakannya."
    ),
    "partnership_is_no_umbrella": (
        "Kemitraan itu bukan perjanjian payung (tahap: {stage}). Pilih yang ditandatangani sebagai kesepakatan bersama."
    ),
    "umbrella_stands_no_more": "Payung itu tidak berlaku lagi (tahap: {stage}). Perbarui dahulu, atau pilih yang lain.",
    "partnership_outlives_umbrella": (
        "Kemitraan ini berlaku sampai {ends_on}, sesudah payungnya berakhir ({umbrella_ends_on}). Perpanjang payungnya"
        " lebih dahulu, atau nyatakan bahwa Anda tetap menempatkannya."
    ),
    "facilitator_unknown": "Jabatan ini tidak ditemukan. Pilih dari daftar.",
    "role_does_not_facilitate": (
        "Peran {role} tidak mendampingi kemitraan. Pilih jabatan dinas pembina atau kecamatan."
    ),
    "facilitator_of_another_area": (
        "Jabatan itu untuk wilayah lain ({area}). Pilih jabatan yang wilayahnya meliputi Posyantek ini."
    ),
    "facilitator_not_in_office": "{title} tidak sedang dipegang pada {since}. Pilih jabatan atau tanggal lain.",
    "facilitator_named_later": (
        "Fasilitator yang sekarang ditunjuk mulai {since}. Untuk penggantinya, pilih tanggal sesudahnya."
    ),
    # documents
    "addendum_does_not_fit_kind": (
        "Isian tidak sesuai dengan yang diubah ({kind}). Isi hanya nilai baru untuk jenis itu, kosongkan yang lain."
    ),
    "document_already_attached": "Dokumen ini sudah dilampirkan dengan nomor {posyantek_number}. Lampirkan yang lain.",
    "file_already_attached": "Berkas ini sudah dilampirkan pada dokumen nomor {posyantek_number}. Periksa berkasnya.",
    "document_unknown": "Dokumen yang hendak digantikan tidak ditemukan. Pilih dari daftar, atau kosongkan.",
    "document_already_superseded": (
        "Dokumen nomor {posyantek_number} sudah digantikan. Gantikan dokumen yang masih berlaku."
    ),
    "document_number_used": (
        "Nomor {posyantek_number} sudah dipakai dokumen lain kemitraan ini. Isi nomor dokumen yang baru."
    ),
}

LABELS: dict[str, str] = {
    # PartnershipStage after AKTIF
    "DITANGGUHKAN": "Ditangguhkan",
    "BERAKHIR": "Berakhir",
    "DIHENTIKAN": "Dihentikan",
    "DITUTUP": "Ditutup",
    # AgreementSide
    "PIHAK_POSYANTEK": "Posyantek",
    "PIHAK_MITRA": "Mitra",
    # ChecklistAnswer
    "YA": "Ya",
    "TIDAK": "Tidak",
    "BELUM_JELAS": "Belum jelas",
    # AddendumKind
    "ADMINISTRASI": "Administrasi",
    "RUANG_LINGKUP": "Ruang lingkup",
    "NILAI": "Nilai",
    "JANGKA_WAKTU": "Jangka waktu",
    # PartnershipDocument beside AgreementKind
    "ADDENDUM": "Addendum",
    "PERPANJANGAN": "Perpanjangan",
    "PENGHENTIAN": "Penghentian",
    "SURAT_KUASA": "Surat kuasa",
    # SignerCapacity
    "KETUA_POSYANTEK": "Ketua Posyantek",
    "PENGURUS_POSYANTEK": "Pengurus Posyantek",
    "PIMPINAN_MITRA": "Pimpinan mitra",
    "PEJABAT_MITRA": "Pejabat mitra",
    "PEJABAT_DINAS": "Pejabat dinas",
    "PENERIMA_KUASA": "Penerima kuasa",
    # AgreementContent
    "KEGIATAN_USAHA": "Kegiatan usaha",
    "HAK_KEWAJIBAN": "Hak dan kewajiban",
    "BENTUK_PENGEMBANGAN": "Bentuk pengembangan",
    "PEMBAYARAN": "Pembayaran",
    "PENYELESAIAN_PERSELISIHAN": "Penyelesaian perselisihan",
    "BAHASA_INDONESIA": "Ditulis dalam bahasa Indonesia",
    # RedFlagCause
    "KEWAJIBAN_TERLEWAT": "Kewajiban melewati batas waktu",
    "PENGUASAAN_KEPEMILIKAN": "Kemungkinan penguasaan kepemilikan",
    # TerminationReason
    "SEPAKAT_BERSAMA": "Kesepakatan kedua pihak",
    "WANPRESTASI": "Kewajiban tidak dipenuhi (wanprestasi)",
    "USAHA_TUTUP": "Usaha mitra tutup",
    "POSYANTEK_TIDAK_AKTIF": "Posyantek tidak aktif lagi",
    "KEADAAN_KAHAR": "Keadaan kahar",
    "PELANGGARAN_HUKUM": "Pelanggaran hukum",
}
