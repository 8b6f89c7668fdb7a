"""What registry says to people, in Indonesian.

Promises: every refusal says what is wrong and what to do next; every value of a code list that a page shows has a
label. Placeholders in braces are facts of the refusal.
Must not break: a test compares these codes with those that the domain raises, both ways.
"""

from contracts import labels
from services.registry import account_texts, aspiration_texts, enterprise_texts, people_texts

REFUSALS: dict[str, str] = {
    "area_unknown": "Kode wilayah {area} tidak dikenal. Periksa di halaman Wilayah, atau minta operator memuatnya.",
    "area_closed": "Wilayah {area} tidak berlaku lagi; sekarang {successor}. Pakai kode itu.",
    "area_known_by_other_name": (
        "Wilayah {area} sudah tercatat dengan nama {known_as}. Jika namanya kini {name}, catat sebagai ganti nama."
    ),
    "area_has_areas_inside": (
        "Di dalam wilayah {area} masih ada {count} wilayah yang berlaku. Pindahkan wilayah di dalamnya lebih dahulu."
    ),
    "split_needs_parts": (
        "Pemekaran {area} memerlukan sedikitnya dua wilayah yang berbeda. Tulis satu wilayah per baris; bila hanya satu"
        " yang tersisa, catat sebagai pindah atau gabung."
    ),
    "bps_code_of_other_level": "Kode BPS wilayah {area} terdiri atas {digits} angka tanpa titik. Periksa kodenya.",
    "bps_code_taken": "Kode BPS {bps_code} sudah tercatat untuk wilayah {holder}. Periksa kodenya pada daftar BPS.",
    "effective_date_too_early": (
        "Tanggal berlaku {effective_on} mendahului perubahan terakhir ({since}). Isi tanggal yang sama atau sesudahnya."
    ),
    "successor_does_not_fit": (
        "Kode baru {successor} tidak dapat menggantikan {area}. Isi kode lain dengan tingkat wilayah yang sama."
    ),
    "in_charge_too_early": (
        "Dinas pembina {agency} tercatat bertugas di wilayah {area} mulai {in_charge_from}."
        " Isi tanggal yang sama atau sesudahnya."
    ),
    "posyantek_unknown": "Posyantek ini belum diusulkan. Usulkan lebih dahulu dari daftar Posyantek.",
    "posyantek_already_proposed": "Posyantek {name} sudah diusulkan dengan isian lain. Buka kartunya.",
    "level_does_not_fit_area": (
        "Posyantek tingkat {level} tidak dapat berada di wilayah {area}."
        " Pilih kode kecamatan, desa, atau kelurahan sesuai tingkatnya."
    ),
    "posyantek_already_registered": (
        "Posyantek ini sudah memegang SKT nomor {number}. Periksa kartunya; SKT kedua tidak dicatat."
    ),
    "issued_in_future": "Tanggal terbit {issued_on} belum tiba. Isi tanggal yang tertulis pada dokumen.",
    "valid_until_not_after_issue": (
        "Masa berlaku berakhir {valid_until}, padahal dokumen terbit {issued_on}. Isi tanggal sesudahnya."
    ),
    "decree_number_already_used": (
        "SK nomor {number} tahun {year} dari penerbit yang sama sudah tercatat dengan isi lain. Periksa nomornya."
    ),
    "posyantek_already_active": "Posyantek ini sudah aktif sejak {active_on}. Tidak ada yang perlu dilakukan.",
    "posyantek_not_registered": "Posyantek ini belum terdaftar. Catat surat keterangan terdaftar (SKT) lebih dahulu.",
    "active_on_in_future": "Tanggal aktif {active_on} belum tiba. Isi hari ini atau tanggal sebelumnya.",
    "active_before_registration": "SKT baru terbit {issued_on}. Isi tanggal aktif yang sama atau sesudahnya.",
    "no_decree_in_force": "Tidak ada SK yang berlaku pada {active_on}. Catat SK yang mencakup tanggal itu.",
    "posyantek_dissolved": "Posyantek ini sudah bubar sejak {dissolved_on}. Usulkan Posyantek baru bila dibentuk lagi.",
    "certificate_not_newer": "SKT {number} terbit {issued_on}. Perpanjangan terbit sesudahnya; periksa tanggalnya.",
    "agency_since_too_early": (
        "Dinas pembina {agency} tercatat sejak {since}. Isi tanggal sesudahnya untuk dinas berikutnya."
    ),
    "day_in_future": "Tanggal {day} belum tiba. Isi hari ini atau tanggal sebelumnya.",
    "service_already_offered": "Layanan {service} sudah tercatat sejak {since}. Tidak ada yang perlu dilakukan.",
    "service_stopped_later": (
        "Layanan {service} tercatat berhenti {stopped_on}. Isi tanggal yang sama atau sesudahnya."
    ),
    "service_not_offered": "Layanan {service} tidak sedang ditawarkan. Pilih layanan yang ada pada kartunya.",
    "service_stopped_too_early": "Layanan ini baru ditawarkan {since}. Isi tanggal berhenti sesudahnya.",
    "maturity_answer_missing": "Isian {measure} diperlukan oleh aturan penilaian. Isi angkanya, lalu simpan lagi.",
    "assessed_earlier_than_last": "Penilaian terakhir bertanggal {assessed_on}. Isi tanggal yang sama atau sesudahnya.",
    "posyantek_already_dormant": "Posyantek ini sudah vakum sejak {since}. Catat revitalisasi bila berjalan lagi.",
    "posyantek_not_active": "Hanya Posyantek aktif yang dapat dinyatakan vakum; yang ini {stage}. Periksa kartunya.",
    "dormant_before_working": "Posyantek ini bekerja sejak {working_since}. Isi tanggal yang sama atau sesudahnya.",
    "posyantek_not_dormant": "Posyantek ini tidak sedang vakum ({stage}), jadi tidak perlu direvitalisasi.",
    "revived_before_dormant": "Posyantek ini vakum sejak {since}. Isi tanggal berjalan lagi sesudahnya.",
    "dissolved_too_early": "Kejadian terakhir Posyantek ini {latest}. Isi tanggal yang sama atau sesudahnya.",
    "officer_needs_post": "Pengelola Posyantek ditunjuk untuk satu Posyantek yang belum bubar. Pilih Posyanteknya.",
    "post_is_for_officers": "Hanya pengelola Posyantek yang ditunjuk untuk satu Posyantek. Kosongkan Posyantek.",
    "appointed_oneself": "Anda tidak dapat menunjuk diri sendiri. Mintalah kepada pejabat lain yang berwenang.",
    "role_beyond_yours": "Peran {role} tidak dapat Anda tunjuk. Mintalah kepada pejabat di atas Anda.",
    "area_beyond_yours": "Wilayah {area} di luar wilayah Anda ({own_area}). Pilih wilayah di dalamnya.",
    "role_does_not_fit_area": (
        "Peran {role} tidak dipegang di wilayah {area}."
        " Isi kode kecamatan, kabupaten/kota, atau provinsi sesuai perannya."
    ),
    "term_ends_before_it_begins": "Hari terakhir {until} mendahului hari pertama {since}. Periksa kedua tanggal.",
    "appointment_already_held": (
        "Pejabat ini sudah memegang jabatan yang sama: {title}, sejak {since}."
        " Akhiri dahulu, atau isi tanggal sesudahnya."
    ),
    "appointment_unknown": "Jabatan itu tidak ada pada pejabat ini. Buka kartunya dan pilih dari sana.",
    "appointment_over": "Jabatan ini sudah berakhir sejak {since}. Bila masih diperlukan, tunjuk lagi dari kartunya.",
    "day_outside_term": "Tanggal {day} di luar masa jabatan, yang mulai {since}. Isi tanggal di dalam masa jabatan.",
    "handed_over_to_holder": "Pengganti harus pejabat lain. Pilih yang lain, atau kosongkan untuk pejabat baru.",
    "official_unknown": "Pejabat itu tidak dikenal di wilayah Anda. Pilih dari daftar, atau kosongkan.",
    "delegated_to_holder": "Tugas tidak dilimpahkan kepada pemegang jabatan itu sendiri. Pilih pejabat lain.",
    "delegate_holds_no_office": "Yang dilimpahi harus sedang menjabat di wilayah Anda. Pilih dari daftar pejabat.",
    "delegation_outlasts_office": "Jabatan ini berakhir {until}. Isi hari terakhir pelimpahan pada atau sebelum itu.",
    "endorsed_by_proposer": "Anda sendiri yang mengusulkan. Mintalah pengelola sistem lain untuk menyetujuinya.",
    "proposal_unknown": "Usulan itu tidak ada pada pejabat ini. Buka kartunya dan pilih dari sana.",
    "proposal_declined": (
        "Usulan ini sudah ditarik atau ditolak, dengan alasan: {reason}. Bila masih diperlukan, buat usulan baru."
    ),
    "proposal_endorsed": "Usulan ini sudah disetujui. Akhiri jabatan atau pelimpahannya dari kartu pejabat ini.",
    "operator_not_handed_over": (
        "Jabatan pengelola sistem tidak diserahterimakan. Usulkan penggantinya, minta disetujui, lalu akhiri yang ini."
    ),
    "delegation_unknown": "Pelimpahan itu tidak ada pada jabatan ini. Buka kartu pejabatnya dan pilih dari sana.",
    "delegation_over": "Pelimpahan ini sudah diakhiri. Bila masih diperlukan, buat pelimpahan baru.",
    "delegation_ended_outside_its_time": ("Pelimpahan ini berlaku {since} sampai {until}. Isi tanggal di antaranya."),
    "partner_unknown": "Mitra ini belum terdaftar. Daftarkan lebih dahulu dari daftar mitra.",
    "partner_already_registered": "Mitra {name} sudah terdaftar dengan isian lain. Buka kartunya.",
    "partner_already_verified": "Mitra ini sudah diverifikasi pada {verified_on}. Tidak ada yang perlu dilakukan.",
    "partner_rejected": (
        "Mitra ini ditolak pada {rejected_on}, jadi tidak dapat bermitra. Setelah diperbaiki, usulkan lagi di kartunya."
    ),
    "partner_not_candidate": (
        "Mitra ini sudah diverifikasi pada {verified_on}, jadi tidak dapat ditolak. Nonaktifkan di kartunya bila perlu."
    ),
    "partner_not_rejected": "Mitra ini tidak ditolak ({stage}), jadi tidak perlu diusulkan lagi. Periksa kartunya.",
    "verified_too_early": (
        "Mitra ini diusulkan lagi pada {proposed_on}, jadi diperiksa kembali. Isi tanggal itu atau sesudahnya."
    ),
    "rejected_too_early": "Mitra ini diusulkan lagi pada {proposed_on}. Isi tanggal yang sama atau sesudahnya.",
    "proposed_too_early": "Mitra ini ditolak pada {rejected_on}. Isi tanggal yang sama atau sesudahnya.",
    "partner_may_exist": (
        "Mungkin mitra ini sudah terdaftar: {candidates}. Periksa kartunya; bila memang lain, beri centang di bawah."
    ),
    "partner_merged": "Mitra {name} sudah digabung dengan mitra lain. Buka kartunya: kartu mitra gabungan yang tampil.",
    "merge_into_itself": "Mitra tidak dapat digabung dengan dirinya sendiri. Pilih mitra yang lain.",
    "merge_target_merged": "Mitra tujuan sendiri sudah digabung. Pilih mitra yang tampil pada daftar.",
    "partner_not_merged": "Mitra ini tidak sedang digabung, jadi tidak ada yang perlu dibatalkan.",
    "partner_already_inactive": "Mitra ini sudah nonaktif sejak {deactivated_on}. Tidak ada yang perlu dilakukan.",
    "partner_not_inactive": "Mitra ini tidak nonaktif ({stage}), jadi tidak perlu diaktifkan lagi.",
    "deactivated_too_early": "Mitra ini aktif lagi sejak {reactivated_on}. Isi tanggal yang sama atau sesudahnya.",
    "reactivated_too_early": "Mitra ini nonaktif sejak {deactivated_on}. Isi tanggal yang sama atau sesudahnya.",
    "year_in_future": "Tahun {year} belum tiba. Isi tahun angka itu dicatat.",
    "override_without_reason": (
        "Menurut angkanya kelas usaha ini {derived}. Isi alasan bila kelas lain yang benar, atau kosongkan kelas lain."
    ),
    "verified_on_in_future": "Tanggal verifikasi {verified_on} belum tiba. Isi hari ini atau tanggal sebelumnya.",
    "nib_malformed": "NIB {nib} tidak sah. Isi 13 angka tanpa spasi, seperti pada dokumen OSS.",
    "kbli_malformed": "Kode KBLI {kbli} tidak sah. Isi 5 angka untuk tiap kode.",
    **people_texts.REFUSALS,
    **enterprise_texts.REFUSALS,
    **aspiration_texts.REFUSALS,
    "npwp_malformed": "NPWP tidak sah. Isi 15 atau 16 angka; titik dan strip boleh ditulis.",
    "npwp_is_personal_number": (
        "Nomor itu adalah NIK perorangan dan tidak boleh dicatat di sini. Isi NPWP badan usaha, atau kosongkan."
    ),
    # accounts and passwords
    **account_texts.REFUSALS,
}

LABELS: dict[str, str] = {
    **labels.AREA_LEVELS,
    **labels.POSYANTEK_STATUSES,
    **labels.MATURITY_LEVELS,
    **labels.OFFICIAL_ROLES,
    **labels.POSITIONS,
    **labels.PARTNER_KINDS,
    **labels.PARTNER_STATUSES,
    **labels.KBLI_EDITIONS,
    **labels.COMMODITIES,
    **people_texts.LABELS,
    **enterprise_texts.LABELS,
    **aspiration_texts.LABELS,
    # PosyantekLevel
    "DESA": "Desa",
    "KELURAHAN": "Kelurahan",
    # ServiceType
    "RENCANA": "Program dan rencana kerja",
    "LAYANAN_TEKNIS": "Layanan teknis",
    "INFORMASI": "Informasi TTG",
    "PROMOSI": "Promosi TTG",
    "PEMETAAN_KEBUTUHAN": "Pemetaan kebutuhan",
    "FASILITASI_SUMBER": "Penghubung ke sumber TTG",
    "KONSULTASI": "Konsultasi",
    "PENDAMPINGAN": "Pendampingan",
    "PENERAPAN": "Bantuan penerapan",
    "PELAPORAN": "Pelaporan",
    # MaturityMeasure
    "SK_BERLAKU": "SK yang berlaku",
    "LAYANAN_DITAWARKAN": "Layanan yang ditawarkan",
    "RENCANA_KERJA": "Rencana kerja tahun ini",
    "JUMLAH_PENGURUS": "Jumlah pengurus",
    "TRIWULAN_DENGAN_LAYANAN": "Triwulan dengan layanan (dari empat terakhir)",
    "KEMITRAAN_AKTIF": "Kemitraan aktif",
    "JENIS_MITRA": "Jenis mitra yang berbeda",
    "TTG_DITERAPKAN": "TTG yang diterapkan masyarakat",
    "LAPORAN_TEPAT_WAKTU": "Laporan terakhir tepat waktu",
    "PERSEN_PENDAPATAN_SENDIRI": "Pendapatan sendiri (persen)",
    "RISET_BERJALAN": "Riset bersama yang berjalan",
    # IssuerRole
    "GUBERNUR": "Gubernur",
    "BUPATI": "Bupati",
    "WALI_KOTA": "Wali kota",
    "CAMAT": "Camat",
    "KEPALA_DESA": "Kepala desa",
    "LURAH": "Lurah",
    "KEPALA_DINAS": "Kepala dinas",
    # SizeClass, SizeBasis
    "MIKRO": "Mikro",
    "KECIL": "Kecil",
    "MENENGAH": "Menengah",
    "BESAR": "Besar",
    "MODAL_USAHA": "Modal usaha (tanpa tanah dan bangunan)",
    "PENJUALAN_TAHUNAN": "Penjualan setahun",
}
