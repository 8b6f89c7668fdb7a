"""Plants at the edge and in the three services: who may do what, and what the domain promises."""

from tests.mutants.plant import CHASSIS, CHASSIS_TESTS, Plant, plant

_ACCESS, _SERVE, _EDGE = f"{CHASSIS}access.py", f"{CHASSIS}serve.py", f"{CHASSIS_TESTS}test_edge.py"
_TOKENS = f"{CHASSIS}tokens.py"
_SIGNING = "services/partnerships/domain/partnership_signing.py"
_COVERAGE = "services/reporting/views/coverage.py"
_REPORTING_TESTS = "tests/integration/reporting/"

PLANTS: tuple[Plant, ...] = (
    plant(
        "every area permitted", "an official acts inside their own area only",
        "tests/unit/chassis/test_access.py::test_an_official_acts_inside_their_own_area_only",
        (_ACCESS, "return actor.area is None or actor.area.contains(area)", "return True"),
    ),
    plant(
        "area of a command unchecked", "a command is refused outside the actor's area",
        f"{_EDGE}::test_another_area_is_not_found_and_another_role_is_forbidden",
        (_SERVE, "if intent.area is not None and not permits(ask.actor, act, intent.area, intent.post):",
         "if intent.area is not None and not permits(ask.actor, act):"),
    ),
    plant(
        "operators read the feed", "the feed is for services only",
        f"{CHASSIS_TESTS}test_feed.py::test_only_a_service_may_read_it",
        (_ACCESS, '_OPERATOR = frozenset({"read",', '_OPERATOR = frozenset({"facts", "read",'),
    ),
    plant(
        "cross-site requests obeyed", "a session cookie from another site does nothing",
        f"{_EDGE}::test_a_session_cookie_from_another_site_does_nothing",
        (_SERVE, 'and request.method not in ("GET", "HEAD") and not own_page(request)',
         'and request.method not in ("GET", "HEAD", "POST") and not own_page(request)'),
    ),
    plant(
        "sign-in link works twice", "a sign-in link works once",
        f"{_EDGE}::test_a_sign_in_link_works_once_and_opening_it_changes_nothing",
        (f"{CHASSIS}sign_in.py", 'return bool(done == "INSERT 0 1")', "return bool(done)"),
    ),
    plant(
        "link taken for a grant", "a token is good for what it was made for",
        f"{_EDGE}::test_a_link_is_no_grant_and_a_grant_no_link",
        (_TOKENS, 'if claims["use"] != use or', 'if claims["use"] not in LIFETIME or'),
    ),
    plant(
        "signed without review", "nothing is signed that the agency has not reviewed",
        "tests/unit/partnerships/test_partnership.py::test_signing_an_unreviewed_partnership_is_rejected",
        (_SIGNING, "if state.drafted is None or state.reviewed is None:", "if state.drafted is None:"),
        (_SIGNING, "if command.signed_on < state.reviewed.reviewed_on:",
         "if state.reviewed and command.signed_on < state.reviewed.reviewed_on:"),
    ),
    plant(
        "second open partnership", "a pair has one open partnership of a pattern",
        "tests/unit/partnerships/test_partnership.py::test_a_pair_has_one_open_partnership_of_a_pattern",
        (_SIGNING, "if command.open_same is not None:", "if command.open_same == command.partnership_id:"),
    ),
    plant(
        "partnership counts for ever", "a partnership counts from its first to its last day",
        f"{_REPORTING_TESTS}test_reporting_views.py::test_a_partnership_counts_from_its_first_to_its_last_day",
        (_COVERAGE, "and $2 between force.since and force.until\n  left join places",
         "and $2 >= force.since\n  left join places"),
    ),
    plant(
        "resting post counts", "a post counts only on days on which it works",
        f"{_REPORTING_TESTS}test_rests.py::test_a_post_counts_only_on_days_on_which_it_works",
        (_COVERAGE, "(rest.until is null or rest.until > $2)", "rest.until > $2"),
    ),
    plant(
        "no data shown as zero", "a ratio without a denominator is no zero",
        f"{_REPORTING_TESTS}test_reporting_views.py::test_no_data_is_not_zero",
        (_COVERAGE, "round(part / whole, 4) if whole else None", "round(part / whole, 4) if whole else 0.0"),
    ),
    plant(
        "rows know the order of arrival", "P7: rows do not depend on how the origins interleaved",
        f"{_REPORTING_TESTS}test_reporting_views.py::test_p7_rows_do_not_depend_on_how_the_origins_interleaved",
        ("services/reporting/views/timeline.py", "return fact.origin, fact.number,",
         "return fact.origin, fact.position,"),
    ),
)  # fmt: skip
