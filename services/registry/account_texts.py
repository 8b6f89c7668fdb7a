"""What registry says about accounts and passwords. The promises of `texts` hold here too."""

REFUSALS: dict[str, str] = {
    "official_not_appointed": (
        "Pejabat ini tidak memegang jabatan yang berlaku hari ini. Tunjuk dahulu, lalu buat tautannya."
    ),
    "link_replaced": "Tautan ini sudah diganti dengan yang lebih baru. Pakai tautan terakhir yang Anda terima.",
    "link_too_late": "Masa berlaku tautan ini sudah lewat. Mintalah tautan baru kepada pejabat yang menunjuk Anda.",
    "account_not_open": "Akun ini belum dibuka. Mintalah tautan undangan kepada pejabat yang menunjuk Anda.",
    "session_unknown": "Perangkat ini tidak ada dalam daftar Anda. Muat ulang halaman Akun saya.",
    "login_not_usable": (
        "Nama masuk hanya boleh berisi huruf kecil, angka, titik, dan garis, 3 sampai 60 huruf. Pilih yang lain."
    ),
    "password_too_short": "Kata sandi terlalu pendek. Pakai paling sedikit {shortest} huruf atau angka.",
    "password_too_long": "Kata sandi terlalu panjang. Pakai paling banyak {longest} huruf atau angka.",
    "password_contains_login": "Kata sandi tidak boleh berisi nama masuk. Pilih kata lain.",
    "password_too_common": (
        "Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak terkait, misalnya empat kata acak."
    ),
    "passwords_differ": "Kedua kata sandi tidak sama. Ketik sekali lagi dengan teliti.",
}
