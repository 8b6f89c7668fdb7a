"""Where a person can do what a refusal of partnerships misses: code to page. Only where one page is the answer.

Promises: `{fact}` is filled with a fact of the refusal; a test holds that each page is one that is served.
"""

NEXT_PAGES: dict[str, str] = {
    "area_unknown": "/registry/areas",
    "posyantek_unknown": "/registry/posyantek",
    "posyantek_not_active": "/registry/posyantek",
    "partner_unknown": "/registry/partner",
    "partner_rejected": "/registry/partner/{partner}",
    "partner_not_verified": "/registry/partner",
    "partnership_unknown": "/partnerships/partnership",
    "partnership_not_proposed": "/partnerships/partnership/new",
    "partnership_already_open": "/partnerships/partnership",
    "council_consent_missing": "/partnerships/partnership/{partnership_id}/council-consent",
    "partnership_cancelled": "/partnerships/partnership/new",
    "partnership_closed": "/partnerships/partnership/new",
    "renewal_too_late": "/partnerships/partnership/new",
    "action_item_not_opened": "/partnerships/action-item",
    "income_not_recorded": "/partnerships/income/draft",
    "draft_discarded": "/partnerships/income/draft/new",
    "visit_follow_ups_unsettled": "/partnerships/action-item",
    "opportunity_not_posted": "/partnerships/opportunity",
    "potential_unknown": "/partnerships/opportunity",
    "potential_closed": "/partnerships/opportunity",
    "contest_already_open": "/partnerships/contest",
    "contest_not_open": "/partnerships/contest",
    "target_not_set": "/partnerships/target",
}
