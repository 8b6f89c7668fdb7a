"""Reporting on one screen: what it follows, what it shows, and where. It decides nothing and publishes nothing."""

from pathlib import Path

from services.chassis import appointments, revoked
from services.chassis.service import Service
from services.portal import FRAME
from services.reporting import texts
from services.reporting.views import (
    assisted,
    benefits,
    circumstances,
    places,
    rests,
    results,
    rollup,
    steering,
    targets,
    timeline,
)
from services.reporting.web import coverage as coverage_pages
from services.reporting.web import home as home_page
from services.reporting.web import results as results_page
from services.reporting.web import timeline as timeline_pages

SERVICE = Service(
    name="reporting",
    title="Laporan",
    frame=FRAME,
    deciders=(),
    views=(
        appointments.VIEW,
        revoked.VIEW,
        places.VIEW,
        rests.VIEW,
        rollup.VIEW,
        results.VIEW,
        assisted.VIEW,
        benefits.VIEW,
        steering.VIEW,
        targets.VIEW,
        circumstances.VIEW,
        timeline.VIEW,
    ),
    policies=(),
    listens_to=("registry", "partnerships"),
    edges=(home_page.edge, coverage_pages.edge, results_page.edge, timeline_pages.edge),
    publishes=False,
    labels=texts.LABELS,
    templates=Path(__file__).parent / "web" / "templates",
    home="/",
)
