"""The portal: how every page looks. Base template, menu and static files; mains pass it to the chassis as `FRAME`.

Promises: no page loads anything from elsewhere; every page works without scripts and at 360 px.
"""

from pathlib import Path

from services.chassis.pages import Frame

_HERE = Path(__file__).parent

FRAME = Frame(
    templates=_HERE / "templates",
    static=_HERE / "static",
    sign_in="/registry/sign-in",
    menu=(
        ("/", "Beranda"),
        ("/registry/posyantek", "Posyantek"),
        ("/registry/partner", "Mitra"),
        ("/partnerships/partnership", "Kemitraan"),
        ("/partnerships/opportunity", "Peluang"),
        ("/partnerships/contest", "Lomba"),
        ("/partnerships/action-item", "Tindak lanjut"),
        ("/registry/aspirations", "Aspirasi"),
        ("/reporting/coverage", "Cakupan"),
        ("/registry/areas", "Wilayah"),
        ("/registry/officials", "Pejabat"),
    ),
)
