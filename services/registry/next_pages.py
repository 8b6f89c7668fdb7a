"""Where a person can do what a refusal of registry misses: code to page. Only where one page is the answer.

Promises: `{fact}` is filled with a fact of the refusal; a test holds that each page is one that is served.
"""

NEXT_PAGES: dict[str, str] = {
    "area_unknown": "/registry/areas",
    "area_closed": "/registry/areas/{successor}",
    "area_known_by_other_name": "/registry/areas/{area}",
    "area_has_areas_inside": "/registry/areas/{area}",
    "bps_code_taken": "/registry/areas/{holder}",
    "in_charge_too_early": "/registry/areas/{area}",
    "posyantek_unknown": "/registry/posyantek/new",
    "posyantek_dissolved": "/registry/posyantek/new",
    "official_unknown": "/registry/officials",
    "delegate_holds_no_office": "/registry/officials",
    "partner_unknown": "/registry/partner/new",
    "partner_may_exist": "/registry/partner",
    "partner_merged": "/registry/partner",
    "merge_target_merged": "/registry/partner",
    "session_unknown": "/registry/account",
    "link_replaced": "/registry/sign-in",
    "link_too_late": "/registry/sign-in",
}
