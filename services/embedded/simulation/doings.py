"""What posts do: visits with their follow-ups, workshops, income and how it is shared.

Promises
- Activity follows the post's vigour and the season; some posts write no income down at all: a gap, not a zero.
- Some visits are cancelled or reported late, some follow-ups are finished late or never: what an agency has to see.
- Some incomes wait as drafts for their receipts; a few are discarded, some still wait on the last day.
- Shares never exceed what was earned: a zero too many is typed now and then, and refused. What was posted in error is
  reversed.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from services.embedded.simulation.partners import TRADING
from services.embedded.simulation.partnerships import Partnership
from services.embedded.simulation.posts import Post
from services.embedded.simulation.script import Step
from services.embedded.simulation.words import FINDINGS, PLACES, TASKS, TOPICS

YEAR = 365
PURPOSES = {"PENGUATAN_KEMITRAAN": 0.35, "PEMBINAAN": 0.35, "MONITORING": 0.25, "PENJAJAKAN": 0.05}


def be_active(post: Post, partnerships: Sequence[Partnership]) -> None:
    """Plan what a post does in the time in which it works."""
    if not post.working:
        return
    script, years = post.script, post.days / YEAR
    for _ in range(round(years * script.chance.lognormvariate(1.1, 0.5) * (0.6 + post.vigour * 0.4))):
        _visit(post, partnerships)
    for _ in range(round(years * script.chance.expovariate(0.8) * (0.5 + post.vigour / 2))):
        _workshop(post, partnerships)
    if not script.happens(0.14):
        _earn_alone(post, years)
        for one in partnerships:
            if one.partner.kind in TRADING:
                _earn_together(one)
    _plan_ahead(post, partnerships)


def linked(post: Post, partnerships: Sequence[Partnership], day: date) -> object:
    """A partnership of the post that is in force on a day, or none."""
    found = [one.id for one in partnerships if one.in_force(day)]
    return post.script.chance.choice(found) if found and post.script.happens(0.9) else None


def _plan(post: Post, on: date, planned_on: date, partnerships: Sequence[Partnership]) -> Step:
    script = post.script
    return post.agency(
        on, "/partnerships/visit/new", makes="visit", posyantek=post.id, purpose=script.chosen(PURPOSES),
        partnership=linked(post, partnerships, on), place=script.chance.choice(PLACES), place_area=post.place.code,
        planned_on=planned_on,
    )  # fmt: skip


def _visit(post: Post, partnerships: Sequence[Partnership]) -> None:
    script = post.script
    on, until = post.some_day()
    visited = script.after(on, 3, 21)
    if visited > until:
        return
    here = f"/partnerships/visit/{_plan(post, on, visited, partnerships).thing}"
    if script.happens(0.1):
        post.agency(visited, f"{here}/cancel", cancelled_on=visited, reason="Bertepatan dengan kegiatan lain")
        return
    if script.happens(0.5):
        latitude = f"-6.{script.chance.randint(0, 99999):05}, 106.{script.chance.randint(0, 99999):05}"
        post.agency(visited, f"{here}/check-in", coordinates=latitude)
    reported = script.after(visited, 1, 7) if script.happens(0.85) else script.after(visited, 15, 45)
    participants = script.chance.randint(4, 30)
    tasks = [_task(post, reported) for _ in range(script.chance.choice((0, 0, 1, 1, 2)))]
    step = post.agency(
        reported, f"{here}/report", visited_on=visited, participants=participants,
        findings=script.chance.choice(FINDINGS), follow_ups=tasks,
        groups=[{"party": "DINAS_PEMBINA", "count": 2}, {"party": "WARGA", "count": participants // 2}],
    )  # fmt: skip
    if not tasks and script.happens(0.8):
        post.agency(script.after(reported, 1, 10), f"{here}/close")
    for n, task in enumerate(tasks):
        _follow_up(post, step, n, date.fromisoformat(str(task["due_on"])))


def _task(post: Post, reported: date) -> dict[str, object]:
    script = post.script
    return {
        "task": script.chance.choice(TASKS), "due_on": str(script.after(reported, 25, 80)),
        "owner": script.chosen({"PIHAK_POSYANTEK": 0.6, "PIHAK_MITRA": 0.2, "DINAS_PEMBINA": 0.2}),
        "priority": script.chosen({"TINGGI": 0.2, "SEDANG": 0.6, "RENDAH": 0.2}),
    }  # fmt: skip


def _follow_up(post: Post, report: Step, n: int, due: date) -> None:
    """Two thirds in time, some late, the others stay open; another looks whether it is so."""
    script, item = post.script, report.made(f"follow-up {n}")
    here, needs = f"/partnerships/action-item/{item}", frozenset({report.thing}) if report.thing else frozenset()
    if script.happens(0.12):
        later = script.after(due, 14, 40)
        post.agency(report.on + timedelta(7), f"{here}/due", due_on=later, reason="Menunggu anggaran", needs=needs)
        due = later
    fate = script.chosen({"in time": 0.68, "late": 0.22, "open": 0.1})
    if fate == "open":
        return
    done = max(report.on + timedelta(8), script.after(due, -30, -10) if fate == "in time" else script.after(due, 3, 50))
    post.officer(done, f"{here}/finish", finished_on=done, evidence="Foto dan daftar hadir", needs=needs)
    if script.happens(0.82):
        seen = script.after(done, 1, 6)
        post.agency(seen, f"{here}/verify", verified_on=seen, needs=needs)


def _plan_ahead(post: Post, partnerships: Sequence[Partnership]) -> None:
    """Visits of the weeks to come, and a task that somebody was given by hand."""
    script = post.script
    if post.working[-1][1] < script.last:
        return
    if script.happens(0.3):
        _plan(post, script.last, script.after(script.last, 3, 45), partnerships)
    if script.happens(0.15):
        on = script.day(script.last - timedelta(40), script.last)
        if on > post.working[-1][0]:
            post.agency(
                on, "/partnerships/action-item/new", makes="action item", posyantek=post.id,
                task=script.chance.choice(TASKS), owner="PIHAK_POSYANTEK", due_on=script.after(on, 5, 60),
                priority=script.chosen({"TINGGI": 0.3, "SEDANG": 0.7}),
            )  # fmt: skip


def _workshop(post: Post, partnerships: Sequence[Partnership]) -> None:
    """Planned before it is held, or written down when it is over; sometimes it falls through."""
    script = post.script
    day, until = post.some_day()
    about = {
        "posyantek": post.id,
        "topic": script.chance.choice(TOPICS),
        "partnership": linked(post, partnerships, day),
    }
    if script.happens(0.4):
        planned = post.officer(
            day, "/partnerships/workshop/plan", makes="workshop", planned_on=script.after(day, 7, 30), **about
        )
        here, day = f"/partnerships/workshop/{planned.thing}", script.after(day, 7, 33)
        if day > until or script.happens(0.15):
            post.officer(min(day, until), f"{here}/cancel", cancelled_on=min(day, until), reason="Pelatih berhalangan")
            return
        held, people = _held(post, day, f"{here}/report")
    else:
        held, people = _held(post, day, "/partnerships/workshop/new", makes="workshop", **about)
    if script.happens(0.4):
        later, asked = script.after(day, 90, 120), max(1, people // 2)
        post.agency(
            later, f"/partnerships/workshop/{held.thing}/measure", measured_on=later, asked=asked,
            applying=script.chance.randint(0, asked), outcome="Sebagian menerapkan di rumah",
        )  # fmt: skip


def _held(post: Post, day: date, path: str, **about: object) -> tuple[Step, int]:
    """Who came, what it cost, what they learned; answers the step, and how many they were."""
    script = post.script
    men, women, before = script.chance.randint(2, 22), script.chance.randint(3, 26), script.chance.randint(25, 60)
    scored = script.happens(0.6)
    step = post.officer(
        day, path, held_on=day, men=men, women=women, cost=script.money(2_500_000) if script.happens(0.8) else None,
        trainer=script.chosen({"DINAS_PEMBINA": 0.4, "PERGURUAN_TINGGI": 0.3, "PIHAK_MITRA": 0.3}),
        fund_source=script.chosen({"APBD_KABUPATEN_KOTA": 0.5, "SWADAYA": 0.2, "CSR": 0.2, "APBN": 0.1}),
        score_before=before if scored else None,
        score_after=before + script.chance.randint(-3, 35) if scored else None, **about,
    )  # fmt: skip
    return step, men + women


def _earn_alone(post: Post, years: float) -> None:
    """Services, sales and, seldom, a grant."""
    script = post.script
    for _ in range(round(years * script.chance.uniform(0, 8) * post.vigour)):
        source = script.chosen({"LAYANAN": 0.55, "PENJUALAN": 0.35, "HIBAH": 0.05, "LAINNYA": 0.05})
        day, _ = post.some_day()
        typical = 15_000_000 if source == "HIBAH" else 900_000
        _post_income(post, day, None, source, script.money(typical, 0.6))


def _earn_together(one: Partnership) -> None:
    """By month or by quarter while it is in force and the post works."""
    post, script = one.post, one.post.script
    every, typical = script.chosen({30: 0.4, 91: 0.6}), script.money(2_200_000, 0.9)
    for since, until in one.force:
        day = script.after(since, 20, 50)
        while day <= min(until, script.last):
            if any(begins <= day <= ends for begins, ends in post.working) and script.happens(0.85):
                _post_income(post, day, one, "KEMITRAAN", script.money(typical * (2 if every > 30 else 1), 0.35))
            day = script.after(day, every - 3, every + 8)


def _write_income(post: Post, day: date, one: Partnership | None, source: str, amount: int) -> tuple[Step, date]:
    """Post it at once or, one in eight, as a draft until its receipt is there; answers the day on which it counts."""
    script = post.script
    evidence = f"Kuitansi {script.chance.randint(1, 999)}/CONTOH/{day.year}"
    about = {
        "posyantek": post.id, "beneficiary": "ORGANISASI", "source": source, "received_on": day, "amount": amount,
        "partnership": one.id if one else None, "period": f"{day:%Y-%m}" if script.happens(0.7) else None,
    }  # fmt: skip
    if not script.happens(0.12):
        return post.officer(day, "/partnerships/income/new", makes="income", evidence=evidence, **about), day
    draft = post.officer(day, "/partnerships/income/draft/new", makes="income", **about)
    later, here = script.after(day, 2, 45), f"/partnerships/income/{draft.thing}"
    if script.happens(0.1):
        post.officer(later, f"{here}/discard", reason="Sudah termasuk pemasukan lain")
        return draft, date.max
    post.officer(later, f"{here}/post", evidence=evidence)
    return draft, later


def _post_income(post: Post, day: date, one: Partnership | None, source: str, amount: int) -> None:
    script = post.script
    income, day = _write_income(post, day, one, source, amount)
    if day > script.last:
        return
    here = f"/partnerships/income/{income.thing}"
    if script.happens(0.015):
        wrong = script.after(day, 2, 20)
        post.officer(wrong, f"{here}/reverse", reversed_on=wrong, reason="Tercatat dua kali")
        return
    if script.happens(0.02):
        typo = script.after(day, 1, 9)
        post.officer(
            typo, f"{here}/distribute", beneficiary="ANGGOTA", amount=amount * 10, received_on=typo,
            evidence="Daftar bagi hasil", refused="share_exceeds_income",
        )  # fmt: skip
    left = amount * 7 // 10
    for beneficiary, part in (("ANGGOTA", 0.5), ("PENGURUS", 0.25), ("WARGA", 0.15)):
        share = round(left * part * script.chance.uniform(0.5, 1) / 1000) * 1000
        if share > 0 and script.happens(0.55 if source == "KEMITRAAN" else 0.2):
            given = script.after(day, 1, 14)
            recipients = script.chance.randint(2, 14) if script.happens(0.85) else None
            post.officer(
                given, f"{here}/distribute", beneficiary=beneficiary, amount=share, received_on=given,
                evidence="Daftar bagi hasil", recipients=recipients,
            )  # fmt: skip
