"""What registry says to people, in Indonesian.

Promises: every refusal says what is wrong and what to do next; every value of a code list that a page shows has a
label. Placeholders in braces are facts of the refusal.
Must not break: a test compares these codes with those that the domain raises, both ways.
"""

REFUSALS: dict[str, str] = {
    "area_unknown": "Kode wilayah {area} tidak dikenal. Periksa di halaman Wilayah, atau minta operator memuatnya.",
    "area_closed": "Wilayah {area} sudah pindah dan tidak dipakai lagi. Pakai kode penggantinya: {successor}.",
    "area_known_by_other_name": (
        "Wilayah {area} sudah tercatat dengan nama {known_as}. Jika namanya kini {name}, catat sebagai ganti nama."
    ),
    "area_has_areas_inside": (
        "Di dalam wilayah {area} masih ada {count} wilayah yang berlaku. Pindahkan wilayah di dalamnya lebih dahulu."
    ),
    "effective_date_too_early": (
        "Tanggal berlaku {effective_on} mendahului perubahan terakhir ({since}). Isi tanggal yang sama atau sesudahnya."
    ),
    "successor_does_not_fit": (
        "Kode baru {successor} tidak dapat menggantikan {area}. Isi kode lain dengan tingkat wilayah yang sama."
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
    "partner_unknown": "Mitra ini belum terdaftar. Daftarkan lebih dahulu dari daftar mitra.",
    "partner_already_registered": "Mitra {name} sudah terdaftar dengan isian lain. Buka kartunya.",
    "partner_already_verified": "Mitra ini sudah diverifikasi pada {verified_on}. Tidak ada yang perlu dilakukan.",
    "verified_on_in_future": "Tanggal verifikasi {verified_on} belum tiba. Isi hari ini atau tanggal sebelumnya.",
    "nib_malformed": "NIB {nib} tidak sah. Isi 13 angka tanpa spasi, seperti pada dokumen OSS.",
    "kbli_malformed": "Kode KBLI {kbli} tidak sah. Isi 5 angka untuk tiap kode.",
    "npwp_malformed": "NPWP tidak sah. Isi 15 atau 16 angka; titik dan strip boleh ditulis.",
    "npwp_is_personal_number": (
        "Nomor itu adalah NIK perorangan dan tidak boleh dicatat di sini. Isi NPWP badan usaha, atau kosongkan."
    ),
}

LABELS: dict[str, str] = {
    # AreaLevel, PosyantekLevel
    "PROVINSI": "Provinsi",
    "KABUPATEN_KOTA": "Kabupaten/kota",
    "KECAMATAN": "Kecamatan",
    "DESA_KELURAHAN": "Desa/kelurahan",
    "DESA": "Desa",
    "KELURAHAN": "Kelurahan",
    # PosyantekStatus
    "DIUSULKAN": "Diusulkan",
    "TERDAFTAR": "Terdaftar",
    "AKTIF": "Aktif",
    # IssuerRole
    "GUBERNUR": "Gubernur",
    "BUPATI": "Bupati",
    "WALI_KOTA": "Wali kota",
    "CAMAT": "Camat",
    "KEPALA_DESA": "Kepala desa",
    "LURAH": "Lurah",
    "KEPALA_DINAS": "Kepala dinas",
    # PartnerKind
    "PENGUSAHA": "Pengusaha",
    "INDUSTRI": "Industri",
    "PERGURUAN_TINGGI": "Perguruan tinggi",
    "LEMBAGA_RISET": "Lembaga riset",
    "PEMERINTAH": "Pemerintah",
    "PERBANKAN": "Perbankan",
    "LSM": "LSM",
    "MEDIA": "Media",
    "KOPERASI": "Koperasi",
    "BUMDES": "BUM Desa",
    "LAINNYA": "Lainnya",
    # PartnerStatus
    "CALON": "Calon",
    "TERVERIFIKASI": "Terverifikasi",
}
