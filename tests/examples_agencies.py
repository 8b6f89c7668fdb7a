"""Example data of agencies in charge: one of a kota, then another. The decrees are invented."""

from datetime import date

from contracts.areas import AreaCode
from contracts.base import Event
from contracts.registry import AgencyPutInCharge

CILEGON = AreaCode("36.72")

social_put_in_charge = AgencyPutInCharge(
    area=CILEGON, agency="Dinas Sosial Kota Cilegon", in_charge_from=date(2019, 1, 1), decree="Perwal Contoh 3/2019"
)
planning_put_in_charge = AgencyPutInCharge(
    area=CILEGON, agency="Bappedalitbang Kota Cilegon", in_charge_from=date(2023, 1, 2), decree="Perwal Contoh 9/2022"
)

AGENCIES: tuple[Event, ...] = (social_put_in_charge, planning_put_in_charge)
