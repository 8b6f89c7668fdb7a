"""What people read: each refusal in Indonesian, and the labels of the code lists.

Promises
- `REFUSALS` has one sentence for every code that the domain raises, and none besides: what is wrong, then what to do.
  `{fact}` is filled with a fact of the refusal; code list values are shown by their labels.
- `LABELS` names every value of every code list that this service shows.

Must not break: a code is stable, its sentence may be improved.
"""

from contracts import labels
from services.partnerships import (
    benefit_texts,
    circumstance_texts,
    contest_texts,
    followup_texts,
    life_texts,
    news_texts,
    opportunity_texts,
    result_texts,
    target_texts,
)
from services.partnerships.opportunity_texts import MONTHS, SUGGESTION_REASONS

__all__ = ["LABELS", "MONTHS", "REFUSALS", "SIZE_HINTS", "SUGGESTION_REASONS"]

REFUSALS: dict[str, str] = {
    # whoever and whatever a command names
    "posyantek_unknown": "Posyantek ini tidak dikenal. Daftarkan dahulu di Registri, lalu pilih dari daftar.",
    "posyantek_not_active": (
        "Posyantek ini belum aktif (status: {status}). Nyatakan aktif dahulu di Registri, lalu ulangi."
    ),
    "partner_unknown": "Mitra ini tidak dikenal. Daftarkan dahulu di Registri, lalu pilih dari daftar.",
    "partner_rejected": (
        "Mitra ini ditolak dinas. Baca alasannya di kartunya; setelah diperbaiki dan diusulkan lagi, tunggu verifikasi."
    ),
    "partner_not_verified": "Mitra ini belum diverifikasi (status: {status}). Minta dinas memverifikasi di Registri.",
    "partner_does_no_research": (
        "Riset dilakukan dengan perguruan tinggi atau lembaga riset; mitra ini {kind}. Pilih mitra atau pola lain."
    ),
    "area_unknown": "Kode wilayah {area} tidak ada dalam daftar wilayah. Periksa kodenya, misalnya 36.72.07.",
    "day_in_future": "Tanggal {day} belum tiba. Isi tanggal kejadian yang sebenarnya, paling lambat hari ini.",
    "partnership_unknown": "Kemitraan ini tidak ditemukan. Pilih dari daftar, atau kosongkan.",
    "partnership_of_another_posyantek": "Kemitraan ini milik Posyantek lain. Pilih kemitraan Posyantek yang sama.",
    "research_unknown": "Riset ini tidak ditemukan. Pilih dari daftar, atau kosongkan.",
    "research_of_another_posyantek": "Riset ini milik Posyantek lain. Pilih riset Posyantek yang sama.",
    # the path of a partnership
    "partnership_not_proposed": "Kemitraan ini belum diusulkan. Usulkan dahulu.",
    "partnership_already_proposed": "Usulan ini sudah tercatat dengan isi lain. Lanjutkan dari kartu kemitraannya.",
    "partnership_already_open": (
        "Posyantek dan mitra ini sudah punya kemitraan berjalan dengan pola yang sama. "
        "Lanjutkan kemitraan itu, atau batalkan dahulu."
    ),
    "roles_do_not_fit_pattern": (
        "Peran tidak sesuai dengan pola {pattern}. Peran yang sesuai (Posyantek / mitra): {fitting}."
    ),
    "partner_too_small_for_role": (
        "Pada pola {pattern}, {role} adalah pihak yang lebih besar: usaha menengah atau besar. Menurut Registri mitra "
        "ini {size}, dan Posyantek tidak berkelas usaha. Tukar perannya, pilih pola lain, atau perbaiki kelas mitra."
    ),
    "partner_too_big_for_role": (
        "Pada pola {pattern}, {role} adalah pihak yang lebih kecil: usaha mikro, kecil, atau menengah. Menurut "
        "Registri mitra ini {size}, dan Posyantek tidak berkelas usaha. Tukar perannya, pilih pola lain, atau perbaiki "
        "kelas mitra."
    ),
    "partnership_already_explored": "Penjajakan sudah tercatat (tahap: {stage}). Lanjutkan ke langkah berikutnya.",
    "partnership_not_explored": "Kemitraan belum dijajaki (tahap: {stage}). Catat dahulu pertemuan kedua pihak.",
    "draft_already_reviewed": (
        "Draf sudah direviu dinas (tahap: {stage}) sehingga tidak dapat diubah. "
        "Sebelum ditandatangani, dinas dapat mengembalikannya untuk diperbaiki."
    ),
    "agreement_ends_too_early": "Akhir jangka waktu ({ends_on}) tidak sesudah mulainya ({starts_on}). Perbaiki.",
    "burden_without_region": (
        "Beban bagi daerah hanya ada bila pemerintah daerah ikut menjadi pihak. Centang keduanya, atau tidak keduanya."
    ),
    "council_consent_not_needed": (
        "Draf ini tidak ditandai membebani masyarakat atau anggaran daerah, jadi tidak memerlukan persetujuan DPRD. "
        "Tandai dahulu dalam drafnya bila memang membebani."
    ),
    "council_consent_missing": (
        "Pemerintah daerah ikut menjadi pihak dan terbebani, jadi perjanjian kerja sama ini memerlukan persetujuan "
        "DPRD. Minta dinas mencatat persetujuannya dahulu."
    ),
    "signed_before_consent": "Tanggal tanda tangan mendahului persetujuan DPRD ({consented_on}). Periksa tanggalnya.",
    "partnership_not_drafted": "Perjanjian belum punya draf (tahap: {stage}). Susun drafnya dahulu.",
    "partnership_already_reviewed": "Draf sudah direviu (tahap: {stage}). Lanjutkan ke penandatanganan.",
    "draft_not_mended": "Draf masih menunggu perbaikan: “{reason}”. Perbaiki drafnya dahulu, lalu reviu kembali.",
    "partnership_not_reviewed": "Draf belum direviu dinas (tahap: {stage}). Minta dinas mereviunya dahulu.",
    "signed_before_review": "Tanggal tanda tangan mendahului reviu dinas ({reviewed_on}). Periksa tanggalnya.",
    "signed_after_term": (
        "Jangka waktu perjanjian sudah berakhir {ends_on}. Kembalikan draf untuk memperbaiki jangka waktunya."
    ),
    "partnership_already_signed": (
        "Perjanjian sudah ditandatangani (nomor {posyantek_number}). Isinya tidak dapat diubah atau dibatalkan di sini."
    ),
    "partnership_not_signed": "Perjanjian belum ditandatangani (tahap: {stage}). Catat penandatanganannya dahulu.",
    "partnership_already_active": "Kemitraan sudah aktif sejak {active_on}. Tidak ada yang perlu dilakukan.",
    "active_outside_term": "Kemitraan dapat aktif dari {earliest} sampai {latest}. Pilih tanggal di antaranya.",
    "partnership_cancelled": "Kemitraan ini sudah dibatalkan. Usulkan kemitraan baru bila akan dilanjutkan.",
    # income
    "amount_not_positive": "Jumlah {amount} tidak dapat dicatat. Isi jumlah dalam rupiah, paling sedikit 1.",
    "income_already_posted": "Pemasukan ini sudah tercatat sebesar Rp{amount}. Catat pemasukan lain secara terpisah.",
    "income_not_posted": "Pemasukan yang hendak dibagikan tidak ditemukan. Pilih dari buku pemasukan.",
    "income_not_the_organisations": (
        "Hanya pemasukan organisasi yang dibagikan; pemasukan ini untuk {beneficiary}. Pilih pemasukan organisasi."
    ),
    "share_for_the_organisation": "Bagian diberikan kepada pengurus, anggota, atau warga. Pilih salah satunya.",
    "share_before_income": "Bagian tidak dapat diterima sebelum pemasukannya ({received_on}). Periksa tanggalnya.",
    "share_exceeds_income": "Sisa yang dapat dibagikan tinggal Rp{left}. Kurangi jumlahnya.",
    "share_already_posted": "Bagian ini sudah tercatat sebesar Rp{amount}. Catat bagian lain secara terpisah.",
    # a partnership under way
    **life_texts.REFUSALS,
    # what it brings besides money
    **benefit_texts.REFUSALS,
    # visits and what follows from them
    **followup_texts.REFUSALS,
    # what comes of it
    **result_texts.REFUSALS,
    # needs, potentials and who fits
    **opportunity_texts.REFUSALS,
    # contests
    **contest_texts.REFUSALS,
    # targets
    **target_texts.REFUSALS,
    # news
    **news_texts.REFUSALS,
    # programmes and shocks
    **circumstance_texts.REFUSALS,
}

_WEIGHED = "Pada pola {pattern}, {bigger} adalah pihak yang lebih besar: usaha menengah atau besar. "
SIZE_HINTS: dict[str, str] = {
    "unknown": _WEIGHED + "Kelas usaha mitra belum dicatat, jadi belum dapat diperiksa. Catat pada kartu mitra.",
    "too small": (
        _WEIGHED + "Kini mitra tercatat {size}. Kemitraan tetap berjalan; periksa kelasnya, atau bicarakan pola lain "
        "pada addendum atau perpanjangan."
    ),
    "too big": (
        _WEIGHED + "Kini mitra di pihak yang lebih kecil tercatat {size}. Kemitraan tetap berjalan; periksa kelasnya, "
        "atau bicarakan pola lain pada addendum atau perpanjangan."
    ),
}
"""What the card says of a partner's size where nothing is refused: it advises, and accuses nobody."""

LABELS: dict[str, str] = {
    **labels.AREA_LEVELS,
    **labels.POSYANTEK_STATUSES,
    **labels.OFFICIAL_ROLES,
    **labels.PARTNER_KINDS,
    **labels.PARTNER_STATUSES,
    **labels.KBLI_EDITIONS,
    **labels.COMMODITIES,
    **labels.VOLUME_UNITS,
    **labels.VOLUME_PERIODS,
    **labels.OPPORTUNITY_KINDS,
    **labels.CONTEST_CATEGORIES,
    **labels.AWARDS,
    **labels.CIRCUMSTANCE_KINDS,
    **labels.FUNDERS,
    # PartnershipStage
    "PROSPEK": "Prospek",
    "PENJAJAKAN": "Penjajakan",
    "DRAF": "Draf",
    "REVIU_DINAS": "Reviu dinas",
    "TANDA_TANGAN": "Tanda tangan",
    "DIBATALKAN": "Dibatalkan",
    **life_texts.LABELS,
    **benefit_texts.LABELS,
    **followup_texts.LABELS,
    **result_texts.LABELS,
    **opportunity_texts.LABELS,
    **contest_texts.LABELS,
    **target_texts.LABELS,
    # Pattern
    "INTI_PLASMA": "Inti-plasma",
    "SUBKONTRAK": "Subkontrak",
    "WARALABA": "Waralaba",
    "PERDAGANGAN_UMUM": "Perdagangan umum",
    "DISTRIBUSI_KEAGENAN": "Distribusi dan keagenan",
    "RANTAI_PASOK": "Rantai pasok",
    "BAGI_HASIL": "Bagi hasil",
    "KERJA_SAMA_OPERASIONAL": "Kerja sama operasional",
    "USAHA_PATUNGAN": "Usaha patungan",
    "PENYUMBERLUARAN": "Penyumberluaran",
    "RISET_BERSAMA": "Riset bersama",
    "PELATIHAN": "Pelatihan",
    "CSR_TJSL": "Tanggung jawab sosial (CSR/TJSL)",
    "HIBAH_ALAT": "Hibah alat",
    "MAGANG": "Magang",
    "PEMASARAN": "Pemasaran",
    # Role
    "INTI": "inti",
    "PLASMA": "plasma",
    "KONTRAKTOR": "kontraktor",
    "SUBKONTRAKTOR": "subkontraktor",
    "PEMBERI_WARALABA": "pemberi waralaba",
    "PENERIMA_WARALABA": "penerima waralaba",
    "PEMASOK": "pemasok",
    "PENERIMA_PASOKAN": "penerima pasokan",
    "PRINSIPAL": "prinsipal",
    "AGEN": "agen",
    "PEMBERI_PEKERJAAN": "pemberi pekerjaan",
    "PENERIMA_PEKERJAAN": "penerima pekerjaan",
    "PELAKSANA": "pelaksana",
    "PENYEDIA_MODAL": "penyedia modal",
    "MITRA": "mitra sejajar",
    # AgreementKind
    "KESEPAKATAN_BERSAMA": "Kesepakatan bersama",
    "PERJANJIAN_KERJA_SAMA": "Perjanjian kerja sama",
    "NOTA_KESEPAKATAN": "Nota kesepakatan",
    # VisitPurpose
    "PENGUATAN_KEMITRAAN": "Penguatan kemitraan",
    "PEMBINAAN": "Pembinaan",
    "MONITORING": "Monitoring",
    # TtgField
    "PANGAN": "Pangan",
    "PERTANIAN": "Pertanian",
    "PETERNAKAN": "Peternakan",
    "PERIKANAN": "Perikanan",
    "AIR": "Air",
    "ENERGI": "Energi",
    "LINGKUNGAN": "Lingkungan dan limbah",
    "KESEHATAN": "Kesehatan",
    "KONSTRUKSI": "Konstruksi",
    "TIK": "Teknologi informasi",
    # AdopterKind
    "PARTNER": "Mitra",
    "UMKM": "UMKM",
    "KELOMPOK_WARGA": "Kelompok warga",
    "POSYANTEK_LAIN": "Posyantek lain",
    # Beneficiary
    "ORGANISASI": "Organisasi",
    "PENGURUS": "Pengurus",
    "ANGGOTA": "Anggota",
    "WARGA": "Warga",
    # IncomeSource
    "KEMITRAAN": "Kemitraan",
    "LAYANAN": "Layanan",
    "PENJUALAN": "Penjualan",
    "HIBAH": "Hibah",
    # SizeClass
    "MIKRO": "usaha mikro",
    "KECIL": "usaha kecil",
    "MENENGAH": "usaha menengah",
    "BESAR": "usaha besar",
}
