"""What registry says about people: refusals and labels, a part of `texts`. The promises of `texts` hold here too.

Must not break: no sentence repeats a name or a number of a person.
"""

REFUSALS: dict[str, str] = {
    "person_unknown": "Orang ini belum dicatat. Catat orangnya dahulu dari daftar pengurus Posyantek.",
    "person_already_recorded": "Orang ini sudah dicatat dengan isian lain. Buka kartunya, lalu pilih Perbaiki.",
    "person_may_exist": (
        "NIK atau nomor telepon itu sudah tercatat pada {count} orang lain. Cari dahulu dalam daftar pengurus;"
        " bila memang orang lain, beri centang di bawah."
    ),
    "person_erased": "Data orang ini sudah dihapus. Catat sebagai orang baru bila diperlukan lagi.",
    "person_still_engaged": (
        "Orang ini masih menjabat atau menjadi anggota. Catat dahulu akhir jabatan atau keanggotaannya."
    ),
    "erasure_not_requested": "Penghapusan belum diminta. Minta dahulu dari kartu orangnya, dengan alasannya.",
    "erasure_needs_another_person": (
        "Anda sendiri yang meminta penghapusan ini. Mintalah rekan yang berwenang untuk menghapusnya."
    ),
    "office_held": (
        "Jabatan {position} sudah terisi sejak {since} pada masa itu. Pilih Ganti pengurus, atau catat akhir jabatannya"
        " dahulu."
    ),
    "term_already_ended": "Jabatan ini sudah berakhir {ended_on}. Periksa daftar pengurus.",
    "already_member": "Orang ini sudah menjadi anggota sejak {joined_on}. Tidak ada yang perlu dilakukan.",
    "member_left_later": "Orang ini tercatat keluar {left_on}. Isi tanggal sesudahnya.",
    "not_a_member": "Orang ini bukan anggota Posyantek ini. Periksa daftar anggota.",
    "ends_before_it_began": "Tanggal berakhir mendahului mulainya ({since}). Periksa tanggalnya.",
    "term_over_already": "Masa jabatan ini sudah habis {until}. Isi tanggal yang sama atau sebelumnya.",
    "not_in_office": "Orang ini tidak tercatat sebagai {position} di Posyantek ini. Periksa orang dan jabatannya.",
    "decree_not_known": "SK nomor {number} belum dicatat pada Posyantek ini. Catat SK itu dahulu di kartunya.",
    "section_does_not_fit": "Seksi diisi untuk kepala seksi saja, dan wajib baginya. Jabatan yang dipilih: {position}.",
    "term_ends_too_early": "Akhir masa jabatan ({until}) tidak sesudah mulainya ({since}). Perbaiki tanggalnya.",
}

LABELS: dict[str, str] = {
    # Sex
    "LAKI_LAKI": "Laki-laki",
    "PEREMPUAN": "Perempuan",
    # Section
    "PELAYANAN_TEKNIS": "Pelayanan teknis",
    "KEMITRAAN": "Kemitraan",
    "PENGEMBANGAN": "Pengembangan",
    # TermEndCause
    "MASA_BAKTI_SELESAI": "Masa bakti selesai",
    "DIGANTI": "Diganti",
    "MENGUNDURKAN_DIRI": "Mengundurkan diri",
    "DIBERHENTIKAN": "Diberhentikan",
    "MENINGGAL": "Meninggal",
    # PersonalField
    "NAMA": "Nama",
    "NIK": "NIK",
    "TELEPON": "Nomor telepon",
    # ReadPurpose
    "PENYUSUNAN_SK": "Penyusunan SK",
    "VERIFIKASI_DATA": "Verifikasi data",
    "MENGHUBUNGI": "Menghubungi orangnya",
    "ADMINISTRASI_KEGIATAN": "Administrasi kegiatan",
    "PERMINTAAN_ORANGNYA": "Permintaan orangnya",
    # ErasureReason
    "TIDAK_DIPERLUKAN_LAGI": "Tidak diperlukan lagi",
    "PERSETUJUAN_DITARIK": "Persetujuan ditarik",
    "DIPEROLEH_MELAWAN_HUKUM": "Diperoleh dengan melawan hukum",
    "SALAH_CATAT": "Salah catat",
    # NikDoubt
    "SEMUA_ANGKA_SAMA": "semua angkanya sama",
    "TANGGAL_LAHIR": "tanggal lahir di dalamnya tidak ada",
    "JENIS_KELAMIN": "tidak cocok dengan jenis kelamin yang dicatat",
    "NOMOR_URUT": "nomor urutnya 0000",
}
