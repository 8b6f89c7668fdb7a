"""What reporting says to people, in Indonesian: labels of codes, and one sentence for each kind of event.

Promises: every public event has a sentence (a test reads the contracts). A sentence's `{field:form}` is filled from
the event, `form` being one of `web/sentences.py`; a part in [square brackets] is left out when a field of it is empty.
`{partner}` is the other side's name, as far as we know it.
"""

from contracts import labels
from services.reporting import (
    contest_texts,
    enterprise_texts,
    followup_texts,
    opportunity_texts,
    partnership_texts,
    result_texts,
)

REFUSALS: dict[str, str] = {}
"""Reporting decides nothing, so it refuses nothing."""

LABELS: dict[str, str] = {
    **labels.AREA_LEVELS,
    **labels.POSYANTEK_STATUSES,
    **labels.MATURITY_LEVELS,
    **labels.POSITIONS,
    **labels.PARTNER_KINDS,
    **labels.KBLI_EDITIONS,
    **labels.VOLUME_UNITS,
    **labels.VOLUME_PERIODS,
    **labels.OPPORTUNITY_KINDS,
    **labels.CONTEST_CATEGORIES,
    **labels.AWARDS,
    **labels.CIRCUMSTANCE_KINDS,
    **labels.FUNDERS,
    "PROSPEK": "Prospek",
    "DRAF": "Draf",
    "REVIU_DINAS": "Reviu dinas",
    "TANDA_TANGAN": "Tanda tangan",
    "DIBATALKAN": "Dibatalkan",
    **partnership_texts.LABELS,
    **followup_texts.LABELS,
    **result_texts.LABELS,
    **contest_texts.LABELS,
    "MIKRO": "mikro",
    "KECIL": "kecil",
    "MENENGAH": "menengah",
    "BESAR": "besar",
    "RENCANA": "program dan rencana kerja",
    "LAYANAN_TEKNIS": "teknis",
    "INFORMASI": "informasi TTG",
    "PROMOSI": "promosi TTG",
    "PEMETAAN_KEBUTUHAN": "pemetaan kebutuhan",
    "FASILITASI_SUMBER": "penghubung ke sumber TTG",
    "KONSULTASI": "konsultasi",
    "PENDAMPINGAN": "pendampingan",
    "PENERAPAN": "bantuan penerapan",
    "PELAPORAN": "pelaporan",
    "PENGEMBANGAN": "pengembangan",
    "MASA_BAKTI_SELESAI": "masa bakti selesai",
    "DIGANTI": "diganti",
    "MENGUNDURKAN_DIRI": "mengundurkan diri",
    "DIBERHENTIKAN": "diberhentikan",
    "MENINGGAL": "meninggal",
    "SALAH_CATAT": "salah catat",
    "SWADAYA": "swadaya masyarakat",
    "PENGUSAHA_DAN_INDUSTRI": "Pengusaha dan industri sekaligus",
    "GUBERNUR": "Gubernur",
    "BUPATI": "Bupati",
    "WALI_KOTA": "Wali Kota",
    "CAMAT": "Camat",
    "KEPALA_DESA": "Kepala Desa",
    "LURAH": "Lurah",
    "KEPALA_DINAS": "Kepala Dinas",
    "KESEPAKATAN_BERSAMA": "Kesepakatan Bersama",
    "PERJANJIAN_KERJA_SAMA": "Perjanjian Kerja Sama",
    "NOTA_KESEPAKATAN": "Nota Kesepakatan",
    "PENGUATAN_KEMITRAAN": "penguatan kemitraan",
    "PEMBINAAN": "pembinaan",
    "MONITORING": "monitoring",
    "PENJAJAKAN": "penjajakan",
    "INTI_PLASMA": "inti-plasma",
    "SUBKONTRAK": "subkontrak",
    "WARALABA": "waralaba",
    "PERDAGANGAN_UMUM": "perdagangan umum",
    "DISTRIBUSI_KEAGENAN": "distribusi dan keagenan",
    "RANTAI_PASOK": "rantai pasok",
    "BAGI_HASIL": "bagi hasil",
    "KERJA_SAMA_OPERASIONAL": "kerja sama operasional",
    "USAHA_PATUNGAN": "usaha patungan",
    "PENYUMBERLUARAN": "penyumberluaran",
    "RISET_BERSAMA": "riset bersama",
    "PELATIHAN": "pelatihan",
    "CSR_TJSL": "CSR/TJSL",
    "HIBAH_ALAT": "hibah alat",
    "MAGANG": "magang",
    "PEMASARAN": "pemasaran",
    "PANGAN": "pangan",
    "PERTANIAN": "pertanian",
    "PETERNAKAN": "peternakan",
    "PERIKANAN": "perikanan",
    "AIR": "air",
    "ENERGI": "energi",
    "LINGKUNGAN": "lingkungan",
    "KESEHATAN": "kesehatan",
    "KONSTRUKSI": "konstruksi",
    "KERAJINAN": "kerajinan",
    "TIK": "TIK",
    "ORGANISASI": "organisasi",
    "PENGURUS": "pengurus",
    "ANGGOTA": "anggota",
    "WARGA": "warga",
    "KEMITRAAN": "kemitraan",
    "LAYANAN": "layanan",
    "PENJUALAN": "penjualan",
    "HIBAH": "hibah",
    "registry": "Registri",
    "partnerships": "Kemitraan",
}

SENTENCES: dict[str, str] = {
    **partnership_texts.SENTENCES,
    **followup_texts.SENTENCES,
    **result_texts.SENTENCES,
    **enterprise_texts.SENTENCES,
    **opportunity_texts.SENTENCES,
    **contest_texts.SENTENCES,
    "registry.AreaLoaded": "Wilayah {name} ({code}) dicatat menurut {decree}.",
    "registry.AreaRenamed": "Wilayah {code} berganti nama menjadi {name} mulai {effective_on:day}, menurut {decree}.",
    "registry.AreaMerged": "Wilayah {code} digabung ke {into}[ ({formed_as})] mulai {effective_on:day}.",
    "registry.AreaSplit": (
        "Wilayah {code} dimekarkan mulai {effective_on:day}, menurut {decree}; yang tercatat dihitung di {successor}."
    ),
    "registry.AreaVariantRecorded": "Wilayah {code} dikenal juga dengan nama {variant}.",
    "registry.AreaBpsCodeRecorded": "Kode BPS wilayah {code} adalah {bps_code}.",
    "registry.AgencyPutInCharge": (
        "{agency} menjadi dinas pembina di wilayah {area} mulai {in_charge_from:day}, menurut {decree}."
    ),
    "registry.AreaMoved": "Wilayah {name} berpindah kode dari {code} ke {successor} mulai {effective_on:day}.",
    "registry.PosyantekProposed": "{name} diusulkan; dinas pembina: {agency}.",
    "registry.PosyantekLocated": "Letak Posyantek dicatat.",
    "registry.PosyantekRegistered": (
        "Surat Keterangan Terdaftar nomor {certificate_number} diterbitkan oleh {issuer:label}"
        "[, berlaku sampai {valid_until:day}]."
    ),
    "registry.PosyantekDecreeIssued": (
        "Surat Keputusan nomor {number} diterbitkan oleh {issuer:label}, berlaku sampai {valid_until:day}."
    ),
    "registry.PosyantekActivated": "Posyantek dinyatakan aktif.",
    "registry.PosyantekCertificateRenewed": (
        "Perpanjangan Surat Keterangan Terdaftar nomor {certificate_number} diterbitkan oleh {issuer:label}"
        "[, berlaku sampai {valid_until:day}]."
    ),
    "registry.PosyantekAgencyAssigned": "{agency} menjadi dinas pembina, menurut {basis}.",
    "registry.PosyantekMarkedDormant": "Posyantek dinyatakan vakum: {reason}",
    "registry.PosyantekRevived": "Posyantek berjalan lagi setelah vakum sejak {dormant_since:day}: {effort}",
    "registry.PosyantekDissolved": ("Posyantek bubar menurut SK nomor {decree_number} dari {issuer:label}: {reason}"),
    "registry.PosyantekServiceOffered": "Layanan {service:label} mulai ditawarkan.",
    "registry.PosyantekServiceStopped": "Layanan {service:label} tidak lagi ditawarkan.",
    "registry.PosyantekMaturityAssessed": "Kemandirian dinilai menurut “{rules}”[: tingkat {level:label}].",
    "registry.OfficerAppointed": (
        "{position:label}[ {section:label}] baru menjabat menurut SK nomor {decree_number}[, sampai {until:day}]."
    ),
    "registry.OfficerTermEnded": "Masa jabatan {position:label}[ {section:label}] berakhir: {cause:label}.",
    "registry.MemberJoined": "Seorang anggota baru bergabung.",
    "registry.MemberLeft": "Seorang anggota keluar[: {cause:label}].",
    "registry.OfficialAppointed": "{title} ditunjuk menurut {decree_number} mulai {since:day}[, sampai {until:day}].",
    "registry.AppointmentEnded": "Penunjukan berakhir: {reason}",
    "registry.AppointmentHandedOver": "{title} diserahterimakan menurut {decree_number}[, sampai {until:day}].",
    "registry.DelegationGranted": "Tugas dilimpahkan menurut {decree_number}, {since:day} sampai {until:day}.",
    "registry.SessionEnded": "Seorang pejabat keluar dari satu perangkat.",
    "registry.SessionsRevoked": "Semua perangkat seorang pejabat dikeluarkan.",
    "registry.DelegationEnded": "Pelimpahan tugas berakhir: {reason}",
    "registry.PartnerRegistered": "Mitra {legal_name} ({kind:label}) didaftarkan.",
    "registry.PartnerSiteRecorded": "Lokasi usaha mitra dicatat.",
    "registry.PartnerVerified": "Mitra diverifikasi berdasarkan {basis}.",
    "registry.PartnerRejected": "Calon mitra ditolak: {reason}",
    "registry.PartnerProposedAgain": "Mitra yang ditolak diusulkan lagi: {corrected}",
    "registry.PartnerIdentifiersCorrected": "NIB dan KBLI mitra diperbaiki: {reason}",
    "registry.PartnerDeactivated": "Mitra dinonaktifkan: {reason}",
    "registry.PartnerReactivated": "Mitra aktif lagi: {reason}",
    "registry.PartnerMerged": "Mitra digabung dengan mitra lain: {reason}",
    "registry.PartnerMergeUndone": "Penggabungan mitra dibatalkan: {reason}",
    "registry.PartnerSizeClassified": (
        "Kelas usaha mitra ditetapkan {size:label} menurut {thresholds}[, dengan alasan: {override_reason}]."
    ),
    "partnerships.PartnershipProposed": "Kemitraan[ dengan {partner}] diusulkan, pola {pattern:label}.",
    "partnerships.PartnershipExplored": "Penjajakan[ dengan {partner}] berlangsung dan dilanjutkan.",
    "partnerships.PartnershipDrafted": (
        "Perjanjian “{title}”[ dengan {partner}] disusun untuk {starts_on:day} sampai {ends_on:day}"
        "[, senilai {value:rupiah}]."
    ),
    "partnerships.PartnershipReviewed": "Draf perjanjian[ dengan {partner}] disetujui oleh {agency}.",
    "partnerships.PartnershipReturnedForFix": (
        "Draf perjanjian[ dengan {partner}] dikembalikan untuk diperbaiki: {reason}"
    ),
    "partnerships.PartnershipSigned": (
        "Kemitraan[ dengan {partner}] ditandatangani: {document:label}, nomor {posyantek_number} (Posyantek) dan"
        " {partner_number} (mitra), berlaku {starts_on:day} sampai {ends_on:day}."
    ),
    "partnerships.PartnershipActivated": "Kemitraan[ dengan {partner}] mulai berjalan, sampai {ends_on:day}.",
    "partnerships.PartnershipCancelled": "Rencana kemitraan[ dengan {partner}] dibatalkan: {reason}",
    "partnerships.EvaluationScheduled": "Evaluasi kemitraan[ dengan {partner}] dijadwalkan paling lambat {due_on:day}.",
    "partnerships.TargetSet": "Sasaran {indicator} tahun {year} untuk wilayah {area} ditetapkan: {value:number}.",
    "partnerships.TargetWithdrawn": "Sasaran {indicator} tahun {year} untuk wilayah {area} dicabut: {reason}",
    "partnerships.CircumstanceRecorded": "{kind:label} di wilayah {area}: {name}[, sampai {until:day}].",
    "partnerships.CircumstanceEnded": "Program atau guncangan di wilayah {area} berakhir {until:day}.",
    "partnerships.CircumstanceWithdrawn": "Catatan program atau guncangan di wilayah {area} dicabut: {reason}",
    "partnerships.NewsRecorded": "Diberitakan {outlet}: {title}",
    "partnerships.NewsWithdrawn": "Berita dicabut sebagai bukti: {reason}",
    "partnerships.ResearchStarted": (
        "Riset bersama[ {partner}][ ({faculty})] dimulai: {topic}[, tingkat kesiapan teknologi {trl:number}]."
    ),
    "partnerships.IncomePosted": (
        "Pemasukan {amount:rupiah} dari {source:label} dicatat untuk {beneficiary:label}"
        "[, bagian dari pemasukan organisasi{distribution_of:mark}]."
    ),
}
"""Event type → what happened, as a person would say it."""

STATES: dict[str, str] = {
    "NONE": "Belum ada Posyantek",
    "NOT_ACTIVE": "Ada Posyantek, belum aktif",
    "ACTIVE": "Posyantek aktif, belum bermitra",
    "PARTNERED": "Posyantek aktif dan bermitra",
}
"""What a tile of the map tells."""
