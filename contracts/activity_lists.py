"""The code lists of what is done and followed up: visits, tasks, workshops. The promises of `codelists` hold here.

A list says what a thing is or who takes part, never who somebody is.
"""

from enum import StrEnum


class Party(StrEnum):
    """Who visits or has a task: a side of the work, never a person."""

    DINAS_PEMBINA = "DINAS_PEMBINA"
    PIHAK_POSYANTEK = "PIHAK_POSYANTEK"
    PIHAK_MITRA = "PIHAK_MITRA"
    KECAMATAN = "KECAMATAN"
    DESA_KELURAHAN = "DESA_KELURAHAN"
    PERGURUAN_TINGGI = "PERGURUAN_TINGGI"
    WARGA = "WARGA"
    LAINNYA = "LAINNYA"


class VisitStatus(StrEnum):
    """How far a visit has come."""

    DIRENCANAKAN = "DIRENCANAKAN"
    DILAKSANAKAN = "DILAKSANAKAN"
    DILAPORKAN = "DILAPORKAN"
    DITUTUP = "DITUTUP"
    DIBATALKAN = "DIBATALKAN"


class WorkshopStatus(StrEnum):
    """How far a workshop has come; TERUKUR: it is known who uses what was learned."""

    DIRENCANAKAN = "DIRENCANAKAN"
    DIADAKAN = "DIADAKAN"
    TERUKUR = "TERUKUR"
    DIBATALKAN = "DIBATALKAN"


class ActionSource(StrEnum):
    """What a task arose from; LANGSUNG was written down by hand."""

    KUNJUNGAN = "KUNJUNGAN"
    EVALUASI = "EVALUASI"
    BENDERA_MERAH = "BENDERA_MERAH"
    PENGINGAT = "PENGINGAT"
    LOKAKARYA = "LOKAKARYA"
    LANGSUNG = "LANGSUNG"


class ActionPriority(StrEnum):
    """How much a task matters."""

    TINGGI = "TINGGI"
    SEDANG = "SEDANG"
    RENDAH = "RENDAH"


class ActionStatus(StrEnum):
    """How far a task has come."""

    BUKA = "BUKA"
    SELESAI = "SELESAI"
    DIVERIFIKASI = "DIVERIFIKASI"
