"""Public events of partnerships: what is done together. One module for each part; all are named here.

Money is whole rupiah; `*_on` is a day in Asia/Jakarta. Every event that belongs to a post carries it, so that a
follower can gather a post's whole story without looking back; a contest itself belongs to none.
"""

from contracts.base import Event
from contracts.partnerships import (
    action_items,
    activities,
    contests,
    duties,
    endorsement,
    guidance,
    innovations,
    news,
    opportunities,
    papers,
    partnership,
    research,
    targets,
    term,
    visits,
    workshops,
)  # fmt: skip
from contracts.partnerships.action_items import (
    ActionItemDueChanged,
    ActionItemFinished,
    ActionItemOpened,
    ActionItemReassigned,
    ActionItemReopened,
    ActionItemVerified,
)
from contracts.partnerships.activities import (
    IncomePosted,
    IncomeReversed,
    InnovationAdopted,
    InnovationRegistered,
    ResearchStarted,
)
from contracts.partnerships.contests import (
    ContestAwarded,
    ContestDecided,
    ContestDocumentAttached,
    ContestEntered,
    ContestEntryScored,
    ContestOpened,
)
from contracts.partnerships.duties import (
    ObligationAgreed,
    ObligationMet,
    ObligationMissed,
    PartnershipEvaluated,
    RedFlagRaised,
)
from contracts.partnerships.endorsement import DraftEndorsed, DraftReturnedByKecamatan
from contracts.partnerships.guidance import (
    FacilitatorNamed,
    PartnershipPlacedUnderUmbrella,
    PartnershipTakenFromUmbrella,
)
from contracts.partnerships.innovations import (
    InnovationAbandoned,
    InnovationCommercialised,
    InnovationPrototyped,
    InnovationRevived,
    InnovationTested,
)
from contracts.partnerships.news import NewsAddress, NewsRecorded, NewsWithdrawn
from contracts.partnerships.opportunities import (
    OpportunityChanged,
    OpportunityClosed,
    OpportunityFulfilled,
    OpportunityMatched,
    OpportunityPosted,
    SuggestionDismissed,
    SuggestionGround,
)
from contracts.partnerships.papers import (
    AddendumSigned,
    DocumentAttached,
    DocumentSuperseded,
    FileHash,
)
from contracts.partnerships.partnership import (
    CouncilConsentRecorded,
    EvaluationScheduled,
    PartnershipActivated,
    PartnershipCancelled,
    PartnershipDrafted,
    PartnershipExplored,
    PartnershipProposed,
    PartnershipReturnedForFix,
    PartnershipReviewed,
    PartnershipSigned,
)
from contracts.partnerships.research import (
    ResearchFinished,
    ResearchFunded,
    ResearchMilestoneReached,
    ResearchOutputPublished,
    ResearchOutputTransferred,
    ResearchStopped,
)
from contracts.partnerships.targets import TargetSet, TargetWithdrawn
from contracts.partnerships.term import (
    PartnershipEnded,
    PartnershipRenewed,
    PartnershipResumed,
    PartnershipSuspended,
    PartnershipTerminated,
)
from contracts.partnerships.visits import (
    FollowUp,
    Photo,
    VisitCancelled,
    VisitCheckedIn,
    VisitClosed,
    VisitFollowUpSettled,
    VisitorGroup,
    VisitPlanned,
    VisitReported,
)
from contracts.partnerships.words import Count, Month, Recipients, Rupiah, Score, Trl, WebAddress
from contracts.partnerships.workshops import (
    WorkshopCancelled,
    WorkshopHeld,
    WorkshopOutcomeMeasured,
    WorkshopScheduled,
)

EVENTS: tuple[type[Event], ...] = (
    *partnership.EVENTS, *term.EVENTS, *duties.EVENTS, *papers.EVENTS, *guidance.EVENTS, *endorsement.EVENTS,
    *visits.EVENTS, *workshops.EVENTS, *activities.EVENTS, *innovations.EVENTS, *research.EVENTS, *action_items.EVENTS,
    *opportunities.EVENTS, *contests.EVENTS, *targets.EVENTS, *news.EVENTS,
)  # fmt: skip

__all__ = [
    "EVENTS",
    "ActionItemDueChanged",
    "ActionItemFinished",
    "ActionItemOpened",
    "ActionItemReassigned",
    "ActionItemReopened",
    "ActionItemVerified",
    "AddendumSigned",
    "ContestAwarded",
    "ContestDecided",
    "ContestDocumentAttached",
    "ContestEntered",
    "ContestEntryScored",
    "ContestOpened",
    "CouncilConsentRecorded",
    "Count",
    "DocumentAttached",
    "DocumentSuperseded",
    "DraftEndorsed",
    "DraftReturnedByKecamatan",
    "EvaluationScheduled",
    "FacilitatorNamed",
    "FileHash",
    "FollowUp",
    "IncomePosted",
    "IncomeReversed",
    "InnovationAbandoned",
    "InnovationAdopted",
    "InnovationCommercialised",
    "InnovationPrototyped",
    "InnovationRegistered",
    "InnovationRevived",
    "InnovationTested",
    "Month",
    "NewsAddress",
    "NewsRecorded",
    "NewsWithdrawn",
    "ObligationAgreed",
    "ObligationMet",
    "ObligationMissed",
    "OpportunityChanged",
    "OpportunityClosed",
    "OpportunityFulfilled",
    "OpportunityMatched",
    "OpportunityPosted",
    "PartnershipActivated",
    "PartnershipCancelled",
    "PartnershipDrafted",
    "PartnershipEnded",
    "PartnershipEvaluated",
    "PartnershipExplored",
    "PartnershipPlacedUnderUmbrella",
    "PartnershipProposed",
    "PartnershipRenewed",
    "PartnershipResumed",
    "PartnershipReturnedForFix",
    "PartnershipReviewed",
    "PartnershipSigned",
    "PartnershipSuspended",
    "PartnershipTakenFromUmbrella",
    "PartnershipTerminated",
    "Photo",
    "Recipients",
    "RedFlagRaised",
    "ResearchFinished",
    "ResearchFunded",
    "ResearchMilestoneReached",
    "ResearchOutputPublished",
    "ResearchOutputTransferred",
    "ResearchStarted",
    "ResearchStopped",
    "Rupiah",
    "Score",
    "SuggestionDismissed",
    "SuggestionGround",
    "TargetSet",
    "TargetWithdrawn",
    "Trl",
    "VisitCancelled",
    "VisitCheckedIn",
    "VisitClosed",
    "VisitFollowUpSettled",
    "VisitPlanned",
    "VisitReported",
    "VisitorGroup",
    "WebAddress",
    "WorkshopCancelled",
    "WorkshopHeld",
    "WorkshopOutcomeMeasured",
    "WorkshopScheduled",
]
