"""The ground of a simulation: the official areas, loaded into the registry and read back from its own pages."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid5

from contracts.areas import AreaCode, AreaLevel
from services.embedded.simulation.plan import Ground
from services.embedded.simulation.play import Player, SimulationFailed, patiently
from services.embedded.simulation.posts import Place
from services.embedded.simulation.script import NAMESPACE, By, Step


def codes_of(areas: str) -> list[AreaCode]:
    """The areas to simulate: a province, or regencies and kecamatan of one, by commas. Raises `SimulationFailed`."""
    try:
        codes = [AreaCode(code.strip()) for code in areas.split(",")]
    except ValueError as error:
        raise SimulationFailed(f"--areas {areas}: {error}") from error
    if len({code[:2] for code in codes}) > 1 or any(code.level is AreaLevel.DESA_KELURAHAN for code in codes):
        raise SimulationFailed(f"--areas {areas}: a province, or regencies and kecamatan of one province")
    return codes


async def prepare(player: Player, areas: str, years: int, last: date) -> Ground:
    """Load the areas, and say what is simulated there. Raises `SimulationFailed`, also for codes that are none."""
    codes = codes_of(areas)
    first = last - timedelta(days=365 * years)
    for code in codes:
        await player.play([_step(first, "/registry/areas/load", within=code)])
    places = {place.code: place for code in codes for place in await _kecamatan(player, code, first)}
    regencies = {place.regency for place in places.values()}
    return Ground(
        await _place(player, codes[0][:2], first), [await _place(player, code, first) for code in sorted(regencies)],
        [places[code] for code in sorted(places)], first, last,
    )  # fmt: skip


def _step(on: date, path: str, **body: object) -> Step:
    return Step(uuid5(NAMESPACE, f"{path} {body}"), on, By.PENGELOLA, "", path, body, alone=True)


async def _area(player: Player, code: str, on: date) -> dict[str, Any]:
    path = f"/registry/areas/{code}"
    return dict(await patiently(lambda: player.page(path, _step(on, path))))


async def _place(player: Player, code: str, on: date) -> Place:
    return Place(code, (await _area(player, code, on))["area"]["name"])


async def _kecamatan(player: Player, code: AreaCode, on: date) -> list[Place]:
    """The kecamatan inside, itself if it is one."""
    found = await _area(player, code, on)
    if code.level is AreaLevel.KECAMATAN:
        return [Place(code, found["area"]["name"])]
    inside = found["inside"]
    if code.level is AreaLevel.KABUPATEN_KOTA:
        return [Place(child["code"], child["name"]) for child in inside]
    return [place for child in inside for place in await _kecamatan(player, AreaCode(child["code"]), on)]
