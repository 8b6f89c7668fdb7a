"""What partnerships bring besides money: work for residents, and goods, tools, knowledge, buyers, certificates.

Promises: only what was signed and is in force brings something; some jobs end, a few counts are corrected, a few
benefits were recorded twice and are withdrawn.
"""

from collections.abc import Sequence
from datetime import date

from services.embedded.simulation.partners import TRADING
from services.embedded.simulation.partnerships import Partnership

WORK = ("Mengemas hasil", "Mengeringkan bahan baku", "Mengantar ke pembeli", "Merakit alat", "Memilah bahan baku")
KINDS = {"BARANG": 0.2, "ALAT_DIBERIKAN": 0.15, "ALAT_DIPINJAMKAN": 0.2, "PENGETAHUAN": 0.25, "AKSES_PASAR": 0.15,
         "SERTIFIKASI": 0.05}  # fmt: skip
WHAT = {
    "BARANG": "Bahan baku percobaan", "ALAT_DIBERIKAN": "Satu mesin bekas pakai",
    "ALAT_DIPINJAMKAN": "Satu mesin peras",
    "PENGETAHUAN": "Pendampingan mutu selama sebulan", "AKSES_PASAR": "Tempat di toko mitra",
    "SERTIFIKASI": "Pengurusan izin edar",
}  # fmt: skip
PRICELESS = ("PENGETAHUAN", "AKSES_PASAR", "SERTIFIKASI")


def be_of_use(partnerships: Sequence[Partnership]) -> None:
    """Plan what each partnership of a post brings."""
    for one in partnerships:
        if one.force and one.partner.kind in TRADING and one.post.script.happens(0.45):
            _employ(one)
        for _ in range(one.post.script.chance.choice((0, 0, 1, 2)) if one.force else 0):
            _benefit(one)


def _some_day(one: Partnership) -> date:
    """A day on which the partnership is in force; what cannot be done any more on it is left out by the script."""
    since, until = one.force[0]
    return one.post.script.day(since, min(until, one.post.script.last))


def _employ(one: Partnership) -> None:
    script, day = one.post.script, _some_day(one)
    kind = script.chosen({"TETAP": 0.3, "MUSIMAN": 0.4, "SESUAI_PESANAN": 0.3})
    women, men, work = script.chance.randint(0, 9), script.chance.randint(1, 6), script.chance.choice(WORK)
    about = {"work": work, "kind": kind, "since": day}
    offered = one.post.officer(day, f"{one.path}/jobs/new", women=women, men=men, **about)
    here = f"{one.path}/jobs/{offered.made('jobs')}"
    if script.happens(0.1):
        right = script.after(day, 5, 40)
        one.post.officer(
            right, f"{here}/correct", women=women + 1, men=men, reason="Satu orang belum dihitung", **about
        )
    if script.happens(0.25 if kind == "TETAP" else 0.5):
        over = script.after(day, 45, 200)
        one.post.officer(over, f"{here}/end", ended_on=over)


def _benefit(one: Partnership) -> None:
    script, day, kind = one.post.script, _some_day(one), one.post.script.chosen(KINDS)
    value = script.money(4_000_000) if kind not in PRICELESS and script.happens(0.6) else None
    received = one.post.officer(
        day, f"{one.path}/benefit/new", kind=kind, what=WHAT[kind], received_on=day, estimated_value=value,
        beneficiary=script.chosen({"ORGANISASI": 0.4, "ANGGOTA": 0.4, "WARGA": 0.2}),
    )  # fmt: skip
    if script.happens(0.05):
        one.post.officer(
            script.after(day, 2, 20),
            f"{one.path}/benefit/{received.made('benefit')}/withdraw",
            reason="Tercatat dua kali",
        )
