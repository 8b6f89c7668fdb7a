"""Sentences about small businesses that a post assists. None of them names one."""

SENTENCES: dict[str, str] = {
    "registry.EnterpriseRegistered": "Sebuah UMKM mulai didampingi[, bidang usaha KBLI {kbli}].",
    "registry.EnterpriseServed": "Sebuah UMKM mendapat layanan: {service:label}.",
    "registry.EnterpriseReferred": "Sebuah UMKM dirujuk ke {to} ({target:label}) untuk {need:label}.",
    "registry.EnterpriseLinkedToPartner": "Sebuah UMKM mulai bekerja dengan mitra[ {partner}].",
    "registry.EnterpriseProductOffered": "Sebuah UMKM menawarkan produk baru.",
    "registry.EnterpriseProductWithdrawn": "Sebuah UMKM tidak lagi menawarkan salah satu produknya.",
    "registry.EnterpriseTurnoverReported": (
        "Sebuah UMKM melaporkan tahun {year}: {workers:number} pekerja, kelas {size:label} menurut {thresholds}."
    ),
    "registry.EnterpriseClassUpgraded": "Sebuah UMKM naik kelas dari {before:label} menjadi {after:label}.",
    "registry.EnterpriseClosed": "Sebuah UMKM yang didampingi tutup.",
    "registry.EnterpriseConsentWithdrawn": "Sebuah UMKM menarik persetujuannya; datanya tidak lagi dipakai.",
}
