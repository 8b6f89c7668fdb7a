"""Example data of a post's people: ids, offices and days. Nobody of them exists."""

from datetime import date
from uuid import UUID

from contracts.base import Event
from contracts.people_lists import Position, Section, Sex, TermEndCause
from contracts.registry import MemberJoined, MemberLeft, OfficerAppointed, OfficerTermEnded
from tests.examples_registry import FOUNDING_POST

_BASE = 0x0195_0000_0000_7000_8000_0000_0000_0000
CHAIR, NEXT_CHAIR, HEAD_OF_SECTION, MEMBER = (UUID(int=_BASE + n) for n in (60, 61, 62, 63))

chair_appointed = OfficerAppointed(
    posyantek_id=FOUNDING_POST, person_id=CHAIR, position=Position.KETUA, sex=Sex.PEREMPUAN,
    decree_number="411.4/Kep.37-Dinsos/2019", since=date(2019, 3, 4), until=date(2023, 12, 31),
)  # fmt: skip
head_of_section_appointed = OfficerAppointed(
    posyantek_id=FOUNDING_POST, person_id=HEAD_OF_SECTION, position=Position.KEPALA_SEKSI, section=Section.KEMITRAAN,
    decree_number="411.4/Kep.37-Dinsos/2019", since=date(2019, 3, 4),
)  # fmt: skip
chair_term_ended = OfficerTermEnded(
    posyantek_id=FOUNDING_POST, person_id=CHAIR, position=Position.KETUA, since=date(2019, 3, 4),
    ended_on=date(2021, 2, 28), cause=TermEndCause.MENGUNDURKAN_DIRI,
)  # fmt: skip
member_joined = MemberJoined(
    posyantek_id=FOUNDING_POST, person_id=MEMBER, sex=Sex.LAKI_LAKI, joined_on=date(2020, 5, 4)
)
member_left = MemberLeft(
    posyantek_id=FOUNDING_POST, person_id=MEMBER, joined_on=date(2020, 5, 4), left_on=date(2021, 1, 29)
)

PEOPLE: tuple[Event, ...] = (
    chair_appointed, head_of_section_appointed, chair_term_ended, member_joined, member_left,
)  # fmt: skip
