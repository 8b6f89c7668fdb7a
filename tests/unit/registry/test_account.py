"""The rules of accounts and sessions."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from contracts.registry import SessionEnded, SessionsRevoked
from services.chassis.testing import given
from services.registry.domain.account import (
    ACCOUNT,
    AccountLinkIssued,
    AccountLocked,
    AccountOpened,
    ChangePassword,
    IssueLink,
    LinkSubject,
    LockAccount,
    PasswordChanged,
    RevokeSessions,
    SubjectLinked,
    UseLink,
)
from services.registry.domain.session import SESSION, EndSession, Means, OpenSession, SessionOpened
from tests.examples_accounts import LAPTOP, OFFICIAL, PHONE

NOW = datetime(2021, 3, 10, 4, 5, 6, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
FIRST, SECOND, WISH = (UUID(int=n) for n in (1, 2, 3))
ISSUER = "https://sso.example"

issued = AccountLinkIssued(official_id=OFFICIAL, link_id=FIRST, until_at=LATER)
issued_again = AccountLinkIssued(official_id=OFFICIAL, link_id=SECOND, until_at=LATER)
opened = AccountOpened(official_id=OFFICIAL, link_id=FIRST)
changed = PasswordChanged(official_id=OFFICIAL, change_id=FIRST)
linked = SubjectLinked(official_id=OFFICIAL, issuer=ISSUER, link_id=FIRST)
revoked = SessionsRevoked(official_id=OFFICIAL, revoked_at=NOW)
use = UseLink(OFFICIAL, FIRST, None, now=NOW)
use_sso = UseLink(OFFICIAL, FIRST, ISSUER, now=NOW)


def test_an_official_with_an_appointment_is_given_a_link() -> None:
    given(ACCOUNT).when(IssueLink(OFFICIAL, FIRST, until_at=LATER, appointed=True)).then(issued)


def test_nobody_else_is_given_one() -> None:
    given(ACCOUNT).when(IssueLink(OFFICIAL, FIRST, until_at=LATER, appointed=False)).rejected("official_not_appointed")


def test_the_first_use_opens_the_account() -> None:
    given(ACCOUNT, issued).when(use).then(opened, changed, revoked)


def test_a_link_may_link_an_issuers_subject_instead() -> None:
    given(ACCOUNT, issued).when(use_sso).then(opened, linked)


def test_a_later_link_resets_the_password_and_ends_all_sessions() -> None:
    again = PasswordChanged(official_id=OFFICIAL, change_id=SECOND)
    given(ACCOUNT, issued, opened, changed, issued_again).when(UseLink(OFFICIAL, SECOND, None, now=NOW)).then(
        again, revoked
    )


@pytest.mark.parametrize("other", [use, use_sso])
def test_a_link_that_was_used_changes_nothing_more(other: UseLink) -> None:
    given(ACCOUNT, issued, opened, changed).when(other).then()
    given(ACCOUNT, issued, opened, linked).when(other).then()


def test_a_link_that_was_replaced_is_rejected() -> None:
    given(ACCOUNT, issued, issued_again).when(use).rejected("link_replaced")
    given(ACCOUNT).when(use).rejected("link_replaced")


def test_a_link_ends_at_its_time() -> None:
    given(ACCOUNT, issued).when(UseLink(OFFICIAL, FIRST, None, now=LATER)).rejected("link_too_late")
    given(ACCOUNT, issued).when(UseLink(OFFICIAL, FIRST, None, now=LATER - timedelta(seconds=1))).then(
        opened, changed, SessionsRevoked(official_id=OFFICIAL, revoked_at=LATER - timedelta(seconds=1))
    )


def test_a_link_stays_good_while_a_subject_is_linked_by_its_login_name() -> None:
    by_name = SubjectLinked(official_id=OFFICIAL, issuer=ISSUER)
    again = PasswordChanged(official_id=OFFICIAL, change_id=SECOND)
    given(ACCOUNT, issued, opened, changed, issued_again, by_name).when(UseLink(OFFICIAL, SECOND, None, now=NOW)).then(
        again, revoked
    )


def test_a_changed_password_ends_all_sessions() -> None:
    change = ChangePassword(OFFICIAL, WISH, now=NOW)
    given(ACCOUNT, issued, opened, changed).when(change).then(
        PasswordChanged(official_id=OFFICIAL, change_id=WISH), revoked
    )
    given(ACCOUNT, issued).when(change).rejected("account_not_open")


def test_a_subject_is_linked_once() -> None:
    link = LinkSubject(OFFICIAL, ISSUER)
    given(ACCOUNT, issued, opened, changed).when(link).then(SubjectLinked(official_id=OFFICIAL, issuer=ISSUER))
    given(ACCOUNT, issued, opened, linked).when(link).then()


def test_a_lock_is_told_once() -> None:
    given(ACCOUNT, issued, opened, changed).when(LockAccount(OFFICIAL, LATER)).then(
        AccountLocked(official_id=OFFICIAL, until_at=LATER)
    )


def test_sessions_are_revoked_up_to_a_moment_and_never_back() -> None:
    given(ACCOUNT).when(RevokeSessions(OFFICIAL, NOW)).then(revoked)
    given(ACCOUNT, revoked).when(RevokeSessions(OFFICIAL, NOW - timedelta(seconds=1))).then()


session_opened = SessionOpened(
    official_id=OFFICIAL, session_id=PHONE, means=Means.SSO, device="Chrome, Android", begun_at=NOW
)


def test_a_session_is_opened_and_ended_once() -> None:
    open_ = OpenSession(OFFICIAL, PHONE, Means.SSO, "Chrome, Android", now=NOW)
    given(SESSION).when(open_).then(session_opened)
    given(SESSION, session_opened).when(EndSession(OFFICIAL, PHONE)).then(
        SessionEnded(official_id=OFFICIAL, session_id=PHONE)
    )


def test_a_session_is_ended_by_its_own_official_only() -> None:
    given(SESSION, session_opened).when(EndSession(LAPTOP, PHONE)).rejected("session_unknown")
    given(SESSION).when(EndSession(OFFICIAL, PHONE)).rejected("session_unknown")
