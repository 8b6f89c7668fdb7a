"""Example data of registry's later life: posts that rest and end, partners corrected, sized and merged.

Things that must not touch the founding story's figures have ids and codes of their own. All of it is invented.
"""

from datetime import date
from uuid import UUID

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.codelists import IssuerRole, PartnerKind, SizeBasis, SizeClass
from contracts.posyantek_lists import MaturityLevel, MaturityMeasure, ServiceType
from contracts.registry import (
    Coordinates,
    MaturityFinding,
    PartnerDeactivated,
    PartnerIdentifiersCorrected,
    PartnerMerged,
    PartnerMergeUndone,
    PartnerProposedAgain,
    PartnerReactivated,
    PartnerRegistered,
    PartnerRejected,
    PartnerSiteRecorded,
    PartnerSizeClassified,
    PosyantekAgencyAssigned,
    PosyantekCertificateRenewed,
    PosyantekDissolved,
    PosyantekLocated,
    PosyantekMarkedDormant,
    PosyantekMaturityAssessed,
    PosyantekRevived,
    PosyantekServiceOffered,
    PosyantekServiceStopped,
    Site,
)

_BASE = 0x0195_0000_0000_7000_8000_0000_0000_0000
FOUNDING_POST, FEED_PARTNER, UNIVERSITY = (UUID(int=_BASE + n) for n in (1, 2, 3))
RESTING_POST, UNIVERSITY_TWIN, OLD_SUPPLIER = (UUID(int=_BASE + n) for n in (40, 41, 42))

certificate_renewed = PosyantekCertificateRenewed(
    posyantek_id=FOUNDING_POST, certificate_number="220/031/SKT/2021", issuer=IssuerRole.WALI_KOTA,
    issued_on=date(2021, 2, 1), valid_until=date(2026, 1, 31),
)  # fmt: skip
agency_assigned = PosyantekAgencyAssigned(
    posyantek_id=FOUNDING_POST, agency="Bappedalitbang Kota Cilegon", since=date(2021, 3, 1),
    basis="Perwal Contoh 7/2021",
)  # fmt: skip
marked_dormant = PosyantekMarkedDormant(
    posyantek_id=RESTING_POST, since=date(2020, 6, 1), reason="Pengurus tidak lagi bertemu", by_rule=False
)
revived = PosyantekRevived(
    posyantek_id=RESTING_POST, dormant_since=date(2020, 6, 1), revived_on=date(2020, 11, 2),
    effort="Pengurus baru dan rencana kerja 2021",
)  # fmt: skip
dissolved = PosyantekDissolved(
    posyantek_id=RESTING_POST, dissolved_on=date(2021, 2, 15), reason="Digabung dengan Posyantek tetangga",
    decree_number="411.4/Kep.12-Dinsos/2021", issuer=IssuerRole.WALI_KOTA,
)  # fmt: skip
located = PosyantekLocated(
    posyantek_id=FOUNDING_POST, address="Jalan Contoh 7, Purwakarta",
    coordinates=Coordinates(latitude=-6.0123, longitude=106.0321),
)  # fmt: skip
service_offered = PosyantekServiceOffered(
    posyantek_id=FOUNDING_POST, service=ServiceType.KONSULTASI, since=date(2019, 4, 1)
)
service_stopped = PosyantekServiceStopped(
    posyantek_id=FOUNDING_POST, service=ServiceType.KONSULTASI, stopped_on=date(2020, 12, 31)
)
maturity_assessed = PosyantekMaturityAssessed(
    posyantek_id=FOUNDING_POST, assessed_on=date(2021, 3, 8), level=MaturityLevel.PRATAMA, rules="Contoh 1",
    findings=(
        MaturityFinding(level=MaturityLevel.PRATAMA, measure=MaturityMeasure.SK_BERLAKU, needed=1, found=1),
        MaturityFinding(level=MaturityLevel.MADYA, measure=MaturityMeasure.RENCANA_KERJA, needed=1, found=0),
    ),
)  # fmt: skip

identifiers_corrected = PartnerIdentifiersCorrected(
    partner_id=FEED_PARTNER, nib="9120001234568", kbli=("10801",), reason="Salah ketik pada NIB"
)
size_classified = PartnerSizeClassified(
    partner_id=FEED_PARTNER, size=SizeClass.KECIL, derived=SizeClass.MIKRO, basis=SizeBasis.PENJUALAN_TAHUNAN,
    year=2020, classified_on=date(2021, 3, 8), thresholds="PP 7/2021", override_reason="Penjualan naik sejak Januari",
)  # fmt: skip
site_recorded = PartnerSiteRecorded(
    partner_id=FEED_PARTNER,
    site=Site(
        name="Gudang pakan", area=AreaCode("36.72.07"), address="Jalan Contoh 12, Purwakarta",
        coordinates=Coordinates(latitude=-6.0211, longitude=106.0457),
    ),
)  # fmt: skip
university_twin_registered = PartnerRegistered(
    partner_id=UNIVERSITY_TWIN, kind=PartnerKind.PERGURUAN_TINGGI, legal_name="Universitas Sultan Agung Tirtayasa",
    area=AreaCode("36.73"),
)  # fmt: skip
partner_merged = PartnerMerged(partner_id=UNIVERSITY_TWIN, into=UNIVERSITY, reason="Nama salah tulis di berita")
partner_merge_undone = PartnerMergeUndone(partner_id=OLD_SUPPLIER, into=FEED_PARTNER, reason="Ternyata dua usaha")
partner_deactivated = PartnerDeactivated(partner_id=OLD_SUPPLIER, deactivated_on=date(2021, 1, 4), reason="Usaha tutup")
partner_reactivated = PartnerReactivated(
    partner_id=OLD_SUPPLIER, reactivated_on=date(2021, 2, 22), reason="Usaha buka kembali", verified=False
)

partner_rejected = PartnerRejected(
    partner_id=OLD_SUPPLIER, rejected_on=date(2020, 5, 4), reason="NIB belum terbit dan tempat usahanya tidak ditemukan"
)
partner_proposed_again = PartnerProposedAgain(
    partner_id=OLD_SUPPLIER, proposed_on=date(2020, 8, 3), corrected="NIB sudah terbit; alamat diperbaiki"
)

REGISTRY_LATER: tuple[Event, ...] = (
    certificate_renewed, agency_assigned, marked_dormant, revived, dissolved, service_offered, service_stopped,
    maturity_assessed, identifiers_corrected, size_classified, university_twin_registered, partner_merged,
    partner_merge_undone, partner_deactivated, partner_reactivated, partner_rejected, partner_proposed_again,
    located, site_recorded,
)  # fmt: skip
