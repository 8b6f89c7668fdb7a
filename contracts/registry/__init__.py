"""Public events of registry: who exists. One module for each kind of thing; all are named here."""

from contracts.base import Event
from contracts.registry import areas, officials, partners, people, posyantek, sessions
from contracts.registry.areas import (
    AreaLoaded,
    AreaMoved,
    AreaRenamed,
)
from contracts.registry.officials import (
    AppointmentEnded,
    AppointmentHandedOver,
    DelegationEnded,
    DelegationGranted,
    OfficialAppointed,
)
from contracts.registry.partners import (
    PartnerDeactivated,
    PartnerIdentifiersCorrected,
    PartnerMerged,
    PartnerMergeUndone,
    PartnerReactivated,
    PartnerRegistered,
    PartnerSizeClassified,
    PartnerVerified,
    Site,
)
from contracts.registry.people import (
    MemberJoined,
    MemberLeft,
    OfficerAppointed,
    OfficerTermEnded,
)
from contracts.registry.posyantek import (
    MaturityFinding,
    PosyantekActivated,
    PosyantekAgencyAssigned,
    PosyantekCertificateRenewed,
    PosyantekDecreeIssued,
    PosyantekDissolved,
    PosyantekMarkedDormant,
    PosyantekMaturityAssessed,
    PosyantekProposed,
    PosyantekRegistered,
    PosyantekRevived,
    PosyantekServiceOffered,
    PosyantekServiceStopped,
)
from contracts.registry.sessions import SessionEnded, SessionsRevoked
from contracts.registry.words import (
    DocumentNumber,
    Kbli,
    Name,
    Nib,
    Text,
    Year,
)

EVENTS: tuple[type[Event], ...] = (
    *areas.EVENTS,
    *posyantek.EVENTS,
    *partners.EVENTS,
    *people.EVENTS,
    *officials.EVENTS,
    *sessions.EVENTS,
)

__all__ = [
    "EVENTS",
    "AppointmentEnded",
    "AppointmentHandedOver",
    "AreaLoaded",
    "AreaMoved",
    "AreaRenamed",
    "DelegationEnded",
    "DelegationGranted",
    "DocumentNumber",
    "Kbli",
    "MaturityFinding",
    "MemberJoined",
    "MemberLeft",
    "Name",
    "Nib",
    "OfficerAppointed",
    "OfficerTermEnded",
    "OfficialAppointed",
    "PartnerDeactivated",
    "PartnerIdentifiersCorrected",
    "PartnerMergeUndone",
    "PartnerMerged",
    "PartnerReactivated",
    "PartnerRegistered",
    "PartnerSizeClassified",
    "PartnerVerified",
    "PosyantekActivated",
    "PosyantekAgencyAssigned",
    "PosyantekCertificateRenewed",
    "PosyantekDecreeIssued",
    "PosyantekDissolved",
    "PosyantekMarkedDormant",
    "PosyantekMaturityAssessed",
    "PosyantekProposed",
    "PosyantekRegistered",
    "PosyantekRevived",
    "PosyantekServiceOffered",
    "PosyantekServiceStopped",
    "SessionEnded",
    "SessionsRevoked",
    "Site",
    "Text",
    "Year",
]
