"""Sentences about small businesses that a post assists, and what is asked there. None of them names a business."""

SENTENCES: dict[str, str] = {
    "registry.EnterpriseRegistered": "Sebuah UMKM mulai didampingi[, bidang usaha {kbli_edition:label} {kbli}].",
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
    "registry.AspirationVoiced": "Aspirasi dicatat tentang {subject:label}[, dari {group}].",
    "registry.AspirationPassedOn": "Sebuah aspirasi diteruskan ke {to:label}.",
    "registry.AspirationAnswered": "Sebuah aspirasi dijawab oleh {level:label}.",
    "registry.AspirationClosed": "Sebuah aspirasi ditutup: {reason}",
}
