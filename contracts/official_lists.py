"""The code list of officials: the roles that a person may be appointed to. The promises of `codelists` hold here too.

What each role may do is one table, `services/chassis/access.py`; whom it may appoint is in registry's domain.
"""

from enum import StrEnum


class OfficialRole(StrEnum):
    """A role, from narrow to wide; each is held in an area, and an officer's for one post."""

    POSYANTEK_OFFICER = "POSYANTEK_OFFICER"
    KECAMATAN = "KECAMATAN"
    AGENCY_STAFF = "AGENCY_STAFF"
    AGENCY_HEAD = "AGENCY_HEAD"
    PROVINCE = "PROVINCE"
    INSPECTOR = "INSPECTOR"
    OPERATOR = "OPERATOR"
