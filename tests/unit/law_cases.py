"""Example commands for the laws, where no unit test has one by a name that leads on. All invented."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from contracts.official_lists import OfficialRole
from services.partnerships.domain.action_item_commands import FinishFollowUp
from services.registry.domain.account import (
    ChangePassword,
    IssueLink,
    LinkSubject,
    LockAccount,
    RevokeSessions,
    UseLink,
)
from services.registry.domain.area import LoadArea, LoadSuccessorArea, RecordBpsCode, RecordVariant
from services.registry.domain.area_state import AreaFact
from services.registry.domain.official_commands import AppointOfficial, AppointSuccessor, EndAppointment, HandOver
from services.registry.domain.session import EndSession, Means, OpenSession
from tests import examples as ex
from tests import examples_areas as exr
from tests import examples_officials as eo
from tests.examples_accounts import LAPTOP, OFFICIAL, PHONE
from tests.unit.partnerships import commands, test_visit
from tests.unit.registry import test_enterprise, test_official, test_partner

NOW = datetime(2021, 3, 10, 4, 5, 6, tzinfo=UTC)
SOON = NOW + timedelta(days=3)
LINKS = tuple(UUID(int=n) for n in (1, 2))

areas = (
    LoadArea(ex.GEROGOL, "Gerogol", date(2022, 2, 9), "Edisi 2022", parent=AreaFact(ex.CILEGON)),
    LoadSuccessorArea(ex.CIKARATUAN_NEW, "Cikaratuan", date(2025, 1, 1), ex.DECREE_2138),
    RecordVariant(exr.variant_recorded.code, exr.variant_recorded.variant, exr.variant_recorded.source),
    RecordBpsCode(exr.bps_code_recorded.code, "3672022", "Daftar BPS 2020", holder=None),
)
partners = (replace(test_partner.register, npwp="12.345.678.2-901.000"),)
enterprises = (replace(test_enterprise.report, year=2019, turnover=100_000_000),)
accounts = (
    *(IssueLink(OFFICIAL, link, until_at=SOON, appointed=True) for link in LINKS),
    *(UseLink(OFFICIAL, link, issuer, now=NOW) for link in LINKS for issuer in (None, "https://sso.example")),
    UseLink(OFFICIAL, LINKS[1], None, now=SOON + timedelta(seconds=1)),
    ChangePassword(OFFICIAL, UUID(int=3), now=NOW),
    LinkSubject(OFFICIAL, "https://sso.example"),
    LockAccount(OFFICIAL, SOON),
    RevokeSessions(OFFICIAL, NOW),
)
sessions = (
    OpenSession(OFFICIAL, PHONE, Means.SSO, "Chrome, Android", now=NOW),
    EndSession(OFFICIAL, PHONE),
    EndSession(LAPTOP, PHONE),
)
officials = (
    AppointOfficial(
        eo.HEAD, eo.HEADSHIP, OfficialRole.AGENCY_HEAD, eo.CILEGON, None, "Kepala Dinas Contoh",
        "821.2/Kep.01-BKD/2020", date(2020, 1, 6), date(2024, 12, 31), by=test_official.PROVINCE,
        area_fact=AreaFact(eo.CILEGON), post_area=None, today=date(2021, 3, 8),
    ),
    AppointSuccessor(
        eo.NEXT_OFFICER, eo.NEXT_OFFICE, OfficialRole.POSYANTEK_OFFICER, eo.PURWAKARTA, eo.POST, None,
        "Pengelola Posyantek Purwakarta", "411.4/Kep.09-Dinsos/2021", date(2021, 3, 8), None, succeeds=eo.OFFICE,
    ),
    EndAppointment(eo.HEADSHIP, date(2021, 6, 1), "Pensiun", by=test_official.PROVINCE),
    HandOver(
        eo.HEADSHIP, eo.STAFF, UUID(int=4), "821.2/Kep.11-BKD/2021", date(2021, 6, 1), None, "Tidak ada",
        by=test_official.PROVINCE, successor_known=True,
    ),
)  # fmt: skip
visits = (replace(commands.report, follow_ups=test_visit.FOLLOW_UPS),)
action_items = (FinishFollowUp(date(2021, 5, 20), "Kewajiban dipenuhi", by="kebijakan"),)
