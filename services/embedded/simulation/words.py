"""Words of a simulation: what firms are called, what they do together, what was found.

Must not break: nobody real is meant. Every name of a firm or a person holds `Contoh` (example); places are real.
"""

from contracts.codelists import PartnerKind, TtgField
from contracts.opportunity_lists import Commodity

FORMS: dict[PartnerKind, tuple[str, ...]] = {
    PartnerKind.PENGUSAHA: ("UD", "CV", "Usaha"),
    PartnerKind.INDUSTRI: ("PT", "CV"),
    PartnerKind.PERGURUAN_TINGGI: ("Universitas", "Politeknik", "Institut"),
    PartnerKind.LEMBAGA_RISET: ("Balai Riset", "Pusat Penelitian"),
    PartnerKind.PEMERINTAH: ("Balai Latihan", "Unit Pelaksana Teknis"),
    PartnerKind.PERBANKAN: ("Bank", "BPR"),
    PartnerKind.LSM: ("Yayasan", "Perkumpulan"),
    PartnerKind.MEDIA: ("Radio", "Media"),
    PartnerKind.KOPERASI: ("Koperasi",),
    PartnerKind.BUMDES: ("BUMDes", "BUMDesma"),
    PartnerKind.LAINNYA: ("Paguyuban", "Kelompok"),
}
TRADES = (
    "Pakan Ternak", "Tahu Tempe", "Olahan Ikan", "Emping", "Gula Aren", "Batik", "Anyaman Bambu", "Kompos", "Gerabah",
    "Bengkel Las", "Mesin Tani", "Rumput Laut", "Kopi", "Sabut Kelapa", "Jamur", "Telur Asin", "Garam", "Madu",
    "Keripik", "Bata Ringan", "Panel Surya", "Pompa Air", "Daur Ulang", "Tenun", "Minyak Kelapa", "Pupuk Organik",
)  # fmt: skip
SIGNS = (
    "Maju", "Sentosa", "Makmur", "Lestari", "Mandiri", "Jaya", "Barokah", "Sejahtera", "Abadi", "Harapan", "Bersama",
    "Subur", "Cahaya", "Mulia", "Rukun", "Tunas", "Karya", "Sumber", "Guna", "Bina",
)  # fmt: skip
PURPOSES = (
    "Mengolah hasil samping menjadi barang yang laku", "Memasarkan hasil olahan warga ke pasar yang lebih luas",
    "Melatih warga memakai dan merawat alat", "Menyediakan alat tepat guna untuk kelompok usaha",
    "Memasok bahan baku secara tetap", "Menguji alat pengering hemat energi", "Mengurangi sampah dengan mengolahnya",
    "Menambah pendapatan anggota dari produksi bersama",
)  # fmt: skip
LEARNING = (
    "Meneliti dan mengembangkan alat bersama mahasiswa", "Menguji mutu hasil olahan di laboratorium",
    "Mendampingi pengurus menyusun pembukuan", "Menempatkan mahasiswa magang di tempat produksi",
)  # fmt: skip
OUTCOMES = (
    "Kedua pihak sepakat menyusun perjanjian", "Mitra meminta contoh hasil lebih dahulu, lalu sepakat",
    "Tempat usaha cocok; pembagian biaya disepakati", "Kebutuhan dan kemampuan kedua pihak sesuai",
)  # fmt: skip
FINDINGS = (
    "Alat dipakai setiap hari; hasil dijual ke pasar kecamatan",
    "Produksi turun karena bahan baku terlambat datang", "Pembukuan rapi, bukti pengeluaran lengkap",
    "Alat rusak ringan dan menunggu suku cadang", "Anggota bertambah; tempat produksi mulai sempit",
    "Kegiatan berjalan; pemasaran masih mengandalkan satu pembeli",
    "Mutu hasil baik, kemasan perlu diperbaiki", "Papan nama dan jadwal layanan belum dipasang",
)  # fmt: skip
TASKS = (
    "Lengkapi pembukuan enam bulan terakhir", "Perbaiki alat dan catat biayanya", "Cari pembeli kedua",
    "Susun jadwal layanan dan pasang di tempat", "Ajukan izin edar untuk hasil olahan",
    "Kirim contoh hasil kepada mitra", "Siapkan usulan pelatihan untuk anggota", "Urus perpanjangan surat keterangan",
)  # fmt: skip
TOPICS = (
    "Pengolahan ampas tahu menjadi pakan", "Pembuatan kompos dari sampah organik", "Perawatan mesin pencacah",
    "Pengemasan dan izin edar", "Pembukuan sederhana", "Pengering tenaga surya", "Budi daya magot",
    "Pemasaran lewat telepon genggam", "Biogas rumah tangga", "Pengolahan ikan tanpa limbah",
)  # fmt: skip
PLACES = ("Tempat produksi mitra", "Kantor Posyantek", "Bengkel bersama", "Balai warga", "Gudang bahan baku")
DUTIES = (
    "Menyerahkan satu mesin", "Memasok bahan baku tiap minggu", "Membayar hasil paling lambat 14 hari",
    "Menyediakan tempat produksi", "Melatih sepuluh anggota", "Menyampaikan laporan triwulan",
)  # fmt: skip
INNOVATIONS: dict[TtgField, tuple[str, ...]] = {
    TtgField.PETERNAKAN: ("Mesin pengolah ampas tahu", "Penetas telur hemat listrik", "Pencacah rumput gajah"),
    TtgField.PANGAN: ("Pengering gabah tenaga surya", "Perajang singkong", "Penggoreng hampa sederhana"),
    TtgField.PERIKANAN: ("Pengasap ikan tanpa asap keluar", "Aerator kolam kincir", "Pengolah limbah ikan"),
    TtgField.PERTANIAN: ("Penanam benih dorong", "Irigasi tetes dari bambu", "Pengusir burung tenaga angin"),
    TtgField.LINGKUNGAN: ("Tungku pembakar sampah bersih", "Pencacah plastik bekas", "Rumah magot bertingkat"),
    TtgField.ENERGI: ("Biogas rumah tangga", "Kompor sekam", "Lampu jalan tenaga surya"),
    TtgField.AIR: ("Saringan air pasir lambat", "Pompa hidram", "Penampung air hujan"),
    TtgField.KERAJINAN: ("Alat pintal sabut kelapa", "Pembelah bambu", "Cap batik dari limbah kayu"),
    TtgField.KONSTRUKSI: ("Cetak bata tanpa bakar", "Panel sekat dari jerami"),
    TtgField.KESEHATAN: ("Pengering herbal", "Tempat cuci tangan pedal"),
}
PROBLEMS = (
    "Hasil samping terbuang dan mencemari", "Pekerjaan tangan lambat dan melelahkan", "Biaya bahan bakar tinggi",
    "Hasil panen rusak sebelum terjual", "Air bersih sulit pada musim kemarau",
)  # fmt: skip
STUFF: dict[Commodity, str] = {
    Commodity.AMPAS_TAHU: "ampas tahu basah", Commodity.SEKAM: "sekam padi", Commodity.SABUT_KELAPA: "sabut kelapa",
    Commodity.KOTORAN_TERNAK: "kotoran sapi", Commodity.LIMBAH_IKAN: "limbah ikan", Commodity.JAGUNG: "jagung pipil",
    Commodity.SAMPAH_ORGANIK: "sampah organik pasar", Commodity.PLASTIK_BEKAS: "plastik bekas terpilah",
    Commodity.SINGKONG: "singkong segar", Commodity.KELAPA: "kelapa tua", Commodity.PAKAN_TERNAK: "pakan ternak",
    Commodity.PUPUK_ORGANIK: "pupuk organik", Commodity.IKAN: "ikan segar", Commodity.BAMBU: "bambu belah",
}  # fmt: skip
