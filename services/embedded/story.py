"""The founding story, played over HTTP: a Posyantek, its partner, their partnership, and what came of it.

Promises
- Every step is a request that a person's form would make, with a command id made from the step's name: playing it
  again changes nothing.
- `check` asks reporting, not the services that were told, and raises `StoryFailed` when a figure is off.

    python -m services.embedded.story http://127.0.0.1:8000 --token-file FILE
"""

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid5

import httpx
import typer

CHAPTER = UUID("01950000-0000-7000-8000-000000000000")
CILEGON = {"kecamatan": 8, "covered_kecamatan": 1, "posts": 1, "posts_active": 1, "posts_partnered": 1}
BANTEN = {"kecamatan": 155, "covered_kecamatan": 1, "posts": 1, "posts_active": 1, "posts_partnered": 1}
WITHIN = 20.0


class StoryFailed(Exception):
    """A step was refused, or a figure is not what the story makes it."""


@dataclass
class Teller:
    """Tells the story to one platform. `numbers` are the highest numbers that each service's log reached with it."""

    web: httpx.AsyncClient
    numbers: dict[str, int] = field(default_factory=dict)

    async def tell(self, path: str, **body: Any) -> str:
        """One command; answers the id of its thing. Who is asked has seen what the others were told before."""
        service = path.split("/")[1]
        seen = ", ".join(f"{name}:{number}" for name, number in self.numbers.items() if name != service)
        headers = {
            "Idempotency-Key": str(uuid5(CHAPTER, path + str(body.get("area", "")) + str(body.get("title", ""))))
        }
        answer = await self.web.post(path, json=body, headers=headers | ({"Posyantek-At-Least": seen} if seen else {}))
        if answer.status_code not in (200, 201):
            raise StoryFailed(f"{path}: {answer.status_code} {answer.text[:500]}")
        receipt = answer.json()
        self.numbers[service] = max(self.numbers.get(service, 0), receipt.get("number", 0))
        return str(receipt.get("id", ""))


async def load_areas(teller: Teller, within: str = "36") -> None:
    """The areas of a province, from the official codes."""
    await teller.tell("/registry/areas/load", within=within)


async def found_posyantek(teller: Teller) -> str:
    """Posyantek Purwakarta: proposed, registered, given its decree, active."""
    post = await teller.tell(
        "/registry/posyantek/new", name="Posyantek Purwakarta", level="KECAMATAN", area="36.72.07",
        agency="Dinas Sosial Kota Cilegon",
    )  # fmt: skip
    await teller.tell(
        f"/registry/posyantek/{post}/register", certificate_number="220/014/SKT/2019", issuer="WALI_KOTA",
        issued_on="2019-02-11",
    )  # fmt: skip
    await teller.tell(
        f"/registry/posyantek/{post}/decree", number="411.4/Kep.87-Dinsos/2019", issuer="WALI_KOTA",
        issued_on="2019-03-01", valid_until="2029-02-28",
    )  # fmt: skip
    await teller.tell(f"/registry/posyantek/{post}/activate", active_on="2019-03-04")
    return post


async def register_partners(teller: Teller) -> tuple[str, str]:
    """The maker of feed from tofu dregs, and the university; both verified."""
    maker = await teller.tell(
        "/registry/partner/new", kind="PENGUSAHA", legal_name="UD Contoh Pakan Purwakarta", area="36.72.07",
        aliases=["Pengolahan Ampas Tahu Purwakarta"], nib="9120001234567", kbli=["10801", "10392"],
        sites=[{"name": "Tempat pengolahan pakan dan ampas tahu", "area": "36.72.07"}],
    )  # fmt: skip
    university = await teller.tell(
        "/registry/partner/new", kind="PERGURUAN_TINGGI", legal_name="Universitas Sultan Ageng Tirtayasa", area="36.73",
        aliases=["Untirta", "Universitas Sultan Agung Tirtayasa"],
    )  # fmt: skip
    basis = {"verified_on": "2020-01-15", "basis": "Dokumen usaha dan kunjungan ke lokasi"}
    await teller.tell(f"/registry/partner/{maker}/verify", **basis)
    await teller.tell(f"/registry/partner/{university}/verify", **basis)
    return maker, university


async def make_partnership(teller: Teller, post: str, maker: str) -> str:
    """From first contact to an active partnership: tofu dregs supplied, feed made and sold."""
    partnership = await teller.tell(
        "/partnerships/partnership/new", posyantek=post, partner=maker,
        arrangement="RANTAI_PASOK:PEMASOK:PENERIMA_PASOKAN", purpose="Pengolahan ampas tahu menjadi pakan ternak",
    )  # fmt: skip
    at = f"/partnerships/partnership/{partnership}"
    await teller.tell(f"{at}/explore", met_on="2020-01-20", outcome="Kedua pihak sepakat menyusun perjanjian")
    await teller.tell(
        f"{at}/draft", title="Pengolahan pakan dan ampas tahu", scope="Pasokan ampas tahu, alat, pemasaran pakan",
        starts_on="2020-02-01", ends_on="2030-01-31", value=25_000_000,
    )  # fmt: skip
    await teller.tell(f"{at}/review", reviewed_on="2020-01-27", agency="Dinas Sosial Kota Cilegon")
    await teller.tell(
        f"{at}/sign", document="PERJANJIAN_KERJA_SAMA", posyantek_number="03/PKS/PSY-PWK/2020",
        partner_number="12/UDCPP/I/2020", signed_on="2020-01-30",
    )  # fmt: skip
    await teller.tell(f"{at}/activate", active_on="2020-02-01")
    return partnership


async def live_it(teller: Teller, post: str, partnership: str, university: str) -> None:
    """What came of it: research, an innovation in use, a visit, a workshop, income and its distribution."""
    about = {"posyantek": post, "partnership": partnership}
    await teller.tell(
        "/partnerships/research/new", posyantek=post, partner=university, faculty="Fakultas Teknik",
        topic="Penelitian dan pengembangan TTG beserta potensinya", started_on="2020-09-01", trl=4,
    )  # fmt: skip
    innovation = await teller.tell(
        "/partnerships/innovation/new", **about, name="Mesin pengolah ampas tahu", field="PETERNAKAN",
        problem="Ampas tahu terbuang, pakan ternak mahal", registered_on="2020-11-10",
    )  # fmt: skip
    await teller.tell(
        f"/partnerships/innovation/{innovation}/adopt", adopter_kind="PARTNER", adopter="UD Contoh Pakan Purwakarta",
        area="36.72.07", adopted_on="2021-01-12",
    )  # fmt: skip
    visit = await teller.tell(
        "/partnerships/visit/new", **about, purpose="PENGUATAN_KEMITRAAN", place="Tempat pengolahan pakan",
        place_area="36.72.07", planned_on="2021-03-05",
    )  # fmt: skip
    await teller.tell(
        f"/partnerships/visit/{visit}/report", visited_on="2021-03-05", participants=12,
        findings="Kemitraan berjalan; pasar pakan ternak masih sangat terbuka", follow_up="Perluas pemasaran pakan",
    )  # fmt: skip
    await teller.tell(
        "/partnerships/workshop/new", **about, topic="Ampas tahu menjadi pakan ternak", held_on="2021-03-05",
        men=14, women=16, cost=3_500_000,
    )  # fmt: skip
    income = await teller.tell(
        "/partnerships/income/new", **about, beneficiary="ORGANISASI", source="KEMITRAAN", amount=12_500_000,
        received_on="2021-02-28", evidence="Kuitansi 07/II/2021",
    )  # fmt: skip
    await teller.tell(
        f"/partnerships/income/{income}/distribute", beneficiary="ANGGOTA", amount=4_000_000, received_on="2021-03-01",
        evidence="Daftar bagi hasil 1/2021",
    )  # fmt: skip


async def play(teller: Teller) -> str:
    """The whole story; answers the Posyantek's id."""
    await load_areas(teller)
    post = await found_posyantek(teller)
    maker, university = await register_partners(teller)
    partnership = await make_partnership(teller, post, maker)
    await live_it(teller, post, partnership, university)
    return post


async def was_told(web: httpx.AsyncClient) -> bool:
    """Whether there is a post in the story's kecamatan already."""
    answer = await web.get("/registry/posyantek", params={"area": "36.72.07"})
    return bool(answer.json()["posts"])


async def check(web: httpx.AsyncClient, numbers: dict[str, int]) -> None:
    """Reporting shows the story: 1 of 8 kecamatan of the city, 1 of 155 of the province."""
    at_least = ",".join(f"{name}:{number}" for name, number in numbers.items())
    for area, expected in (("36.72", CILEGON), ("36", BANTEN)):
        found = await coverage(web, area, at_least)
        shown = {name: found[name] for name in expected}
        if shown != expected:
            raise StoryFailed(f"coverage of {area} is {shown}, the story makes it {expected}")


async def coverage(web: httpx.AsyncClient, area: str, at_least: str = "") -> dict[str, Any]:
    """Reporting's figures of an area, true for at least these numbers; waits up to `WITHIN` seconds for them."""
    until = time.monotonic() + WITHIN
    while True:
        parameters = {"area": area} | ({"at_least": at_least} if at_least else {})
        answer = await web.get("/reporting/coverage", params=parameters, headers={"Accept": "application/json"})
        if answer.status_code == httpx.codes.OK:
            found: dict[str, Any] = answer.json()
            return found
        if time.monotonic() > until:
            raise StoryFailed(f"coverage of {area}: {answer.status_code} {answer.text[:300]}")
        await asyncio.sleep(0.2)


def client(address: str, token: str) -> httpx.AsyncClient:
    """A client of the platform at `address`, with a session token."""
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    return httpx.AsyncClient(base_url=address, headers=headers, timeout=60, trust_env=False)


def main(
    address: str, token_file: Annotated[Path, typer.Option(help="file with a bearer token of an operator")]
) -> None:
    """Play the founding story on a running platform and check its figures."""

    async def tell() -> None:
        async with client(address, token_file.read_text().strip()) as web:
            teller = Teller(web)
            await play(teller)
            await check(web, teller.numbers)

    try:
        asyncio.run(tell())
    except (StoryFailed, httpx.HTTPError) as error:
        typer.echo(f"story: failed: {type(error).__name__}: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo("story: played; Kota Cilegon 1 of 8 kecamatan, Banten 1 of 155")


if __name__ == "__main__":
    typer.run(main)
