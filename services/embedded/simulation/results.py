"""What comes of the work of posts: research, innovations and who uses them, small businesses and how they grow.

Promises
- An innovation comes as far as it comes: many stay ideas, some fail their trial, few are sold.
- Small businesses agree before they are recorded; their names say `Contoh`. A few close, a few withdraw their consent.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from contracts.codelists import PartnerKind
from contracts.posyantek_lists import ServiceType
from services.embedded.simulation.partners import Partner
from services.embedded.simulation.partnerships import Partnership
from services.embedded.simulation.posts import Post
from services.embedded.simulation.words import INNOVATIONS, PROBLEMS, TOPICS, TRADES

FUNDERS = {"Dinas pembina": "APBD_KABUPATEN_KOTA", "Kampus mitra": "HIBAH", "Pemerintah desa": "DANA_DESA"}
ADOPTERS = {"UMKM": 0.45, "KELOMPOK_WARGA": 0.3, "PARTNER": 0.15, "POSYANTEK_LAIN": 0.1}


def invent(post: Post, partnerships: Sequence[Partnership]) -> list[tuple[date, UUID]]:
    """Plan research and innovations of a post; answers the innovations with the day of their registration."""
    if not post.working:
        return []
    script, found = post.script, []
    for one in partnerships:
        if one.partner.kind is PartnerKind.PERGURUAN_TINGGI and one.force and script.happens(0.85):
            _research(post, one)
    for _ in range(round(post.days / 365 * script.chance.expovariate(1.3) * (0.4 + post.vigour))):
        found.append(_innovation(post, partnerships))
    return found


def _research(post: Post, one: Partnership) -> None:
    script = post.script
    started, until = script.after(one.force[0][0], 3, 40), one.force[0][1]
    begun = post.officer(
        started, "/partnerships/research/new", makes="research", posyantek=post.id, partner=one.partner.id,
        topic=script.chance.choice(TOPICS), started_on=started, trl=script.chance.randint(2, 5),
        faculty=script.chance.choice(("Fakultas Teknik", "Fakultas Pertanian", None)),
    )  # fmt: skip
    here = f"/partnerships/research/{begun.thing}"
    if script.happens(0.6):
        day = script.after(started, 5, 60)
        post.officer(
            day, f"{here}/fund", funder=(funder := script.chance.choice(list(FUNDERS))), fund_source=FUNDERS[funder],
            amount=script.money(20_000_000), funded_on=day,
        )  # fmt: skip
    day = script.after(started, 70, 160)
    post.officer(day, f"{here}/milestone", milestone="Purwarupa diuji", reached_on=day, trl=script.chance.randint(5, 7))
    ended = script.after(day, 30, 150)
    if script.happens(0.25) or ended > until:
        return
    if script.happens(0.15):
        post.officer(ended, f"{here}/stop", stopped_on=ended, reason="Dana tidak berlanjut")
        return
    published = post.officer(
        ended, f"{here}/output", output=script.chance.choice(("ARTIKEL", "PROTOTIPE", "PANDUAN")), published_on=ended,
        title="Hasil penelitian bersama", reference=f"CONTOH-{one.id.hex[:8]}",
    )  # fmt: skip
    _use(post, here, published.made("output"), ended)
    finished = script.after(ended, 3, 30)
    post.officer(finished, f"{here}/finish", finished_on=finished, summary="Selesai sesuai rencana", trl=8)


def _use(post: Post, research: str, output: UUID, day: date) -> None:
    """Half of what is published is put to use, as an innovation of the post."""
    script = post.script
    if script.happens(0.5):
        innovation = _register(post, day, UUID(research.rpartition("/")[2]), None)
        used = script.after(day, 5, 40)
        _adopt(post, innovation, used)
        post.officer(used, f"{research}/transfer", output=output, innovation=innovation, transferred_on=used,
                     needs=frozenset({innovation}))  # fmt: skip


def _register(post: Post, day: date, research: UUID | None, partnership: object) -> UUID:
    script = post.script
    field = script.chance.choice(list(INNOVATIONS))
    registered = post.officer(
        day, "/partnerships/innovation/new", makes="innovation", posyantek=post.id, field=field, registered_on=day,
        name=script.chance.choice(INNOVATIONS[field]), problem=script.chance.choice(PROBLEMS), research=research,
        partnership=partnership,
    )  # fmt: skip
    assert registered.thing is not None
    return registered.thing


def _adopt(post: Post, innovation: UUID, day: date) -> None:
    kind = post.script.chosen(ADOPTERS)
    post.officer(
        day, f"/partnerships/innovation/{innovation}/adopt", adopter_kind=kind, adopted_on=day, area=post.place.code,
        adopter=f"{kind.replace('_', ' ').capitalize()} Contoh {post.script.chance.randint(1, 40)} {post.place.name}",
    )  # fmt: skip


def _innovation(post: Post, partnerships: Sequence[Partnership]) -> tuple[date, UUID]:
    script = post.script
    day, until = post.some_day()
    running = [one.id for one in partnerships if one.in_force(day)]
    innovation = _register(post, day, None, script.chance.choice(running) if running and script.happens(0.6) else None)
    here, registered = f"/partnerships/innovation/{innovation}", day
    if script.happens(0.25):
        return registered, innovation
    day = script.after(day, 20, 90)
    post.officer(day, f"{here}/prototype", built_on=day, summary="Purwarupa pertama", cost=script.money(3_000_000),
                 fund_source=script.chosen({"SWADAYA": 0.6, "DANA_DESA": 0.25, "CSR": 0.15}))  # fmt: skip
    day = script.after(day, 10, 60)
    result = script.chosen({"BERHASIL": 0.6, "PERLU_PERBAIKAN": 0.25, "GAGAL": 0.15})
    post.officer(day, f"{here}/trial", tested_on=day, result=result, findings="Diuji selama sepekan")
    if result == "GAGAL":
        gone = script.after(day, 30, 90)
        post.officer(gone, f"{here}/abandon", abandoned_on=gone, reason="Biaya perbaikan terlalu besar")
        return registered, innovation
    for _ in range(script.chance.choice((0, 1, 1, 2, 4))):
        day = script.after(day, 10, 80)
        if day > until:
            return registered, innovation
        _adopt(post, innovation, day)
        if script.happens(0.4):
            _earn(post, innovation, script.after(day, 10, 40))
        if script.happens(0.08):
            sold = script.after(day, 20, 60)
            post.officer(sold, f"{here}/commercialise", commercialised_on=sold, channel="Pasar daring dan toko tani")
            break
    return registered, innovation


def _earn(post: Post, innovation: UUID, day: date) -> None:
    """What an innovation brings in; one time in three it is said later which one did."""
    script, later = post.script, post.script.happens(0.35)
    income = post.officer(
        day, "/partnerships/income/new", makes="income", posyantek=post.id, beneficiary="ORGANISASI",
        source="PENJUALAN", amount=script.money(1_400_000), received_on=day, evidence="Nota penjualan contoh",
        innovation=None if later else innovation,
    )  # fmt: skip
    if later:
        post.officer(script.after(day, 1, 20), f"/partnerships/income/{income.thing}/link", innovation=innovation)


def assist(post: Post, partners: Sequence[Partner]) -> None:
    """Plan the small businesses that a post looks after."""
    if not post.working or post.script.happens(0.2):
        return
    for n in range(min(14, round(post.script.chance.expovariate(0.28) * post.vigour))):
        _enterprise(post, n + 1, partners)


def _enterprise(post: Post, n: int, partners: Sequence[Partner]) -> None:
    script = post.script
    day, until = post.some_day()
    taken = post.officer(
        day, f"/registry/posyantek/{post.id}/enterprises/new", makes="enterprise", area=post.place.code,
        name=f"Usaha Contoh {script.chance.choice(TRADES)} {n}", registered_on=day, consent_on=day,
    )  # fmt: skip
    here = f"/registry/enterprises/{taken.thing}"
    left = script.after(day, 150, 500)
    fate = script.chosen({"": 0.9, "close": 0.07, "withdraw": 0.03})
    last = min(left - timedelta(2), until) if fate else until
    _grow(post, here, day, last)
    for _ in range(script.chance.randint(1, 5)):
        served = script.day(day, max(day, last))
        post.officer(served, f"{here}/serve", service=script.chance.choice(list(ServiceType)), served_on=served)
    _send_on(post, here, day, last, partners)
    if fate and left <= until:
        word = {"close": "closed_on", "withdraw": "withdrawn_on"}[fate]
        post.officer(left, f"{here}/{fate}", **{word: left})


def _grow(post: Post, here: str, day: date, last: date) -> None:
    """Its turnover of the year before it came, and each January that of the year that is over."""
    script = post.script
    turnover = script.money(250_000_000, 1.2)
    for year in range(day.year - 1, last.year):
        told = day if year < day.year else script.after(date(year + 1, 1, 5), 0, 25)
        if told <= last:
            workers = script.chance.randint(1, 9)
            post.officer(told, f"{here}/turnover", year=year, turnover=turnover, workers=workers)
        turnover = round(turnover * script.chance.uniform(0.8, 2.6))


def _send_on(post: Post, here: str, day: date, last: date, partners: Sequence[Partner]) -> None:
    script = post.script
    sent = script.after(day, 5, 200)
    if sent < last and script.happens(0.25):
        target = script.chosen({"BANK": 0.4, "DINAS": 0.3, "KOPERASI": 0.3})
        post.officer(
            sent, f"{here}/refer", target=target, to=f"{target.capitalize()} Contoh", referred_on=sent,
            need=script.chosen({"MODAL": 0.5, "PEMASARAN": 0.3, "PERIZINAN": 0.2}),
        )  # fmt: skip
    near = [one for one in partners if one.regency == post.place.regency and one.since < sent]
    if near and sent < last and script.happens(0.15):
        post.officer(sent, f"{here}/partner", partner=script.chance.choice(near).id, linked_on=sent)
