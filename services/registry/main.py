"""registry: who exists. The whole service on one screen; nothing is found by scanning."""

from pathlib import Path

from services.chassis.service import Service
from services.portal import FRAME
from services.registry import texts
from services.registry.domain.area import AREA
from services.registry.domain.partner import PARTNER
from services.registry.domain.posyantek import POSYANTEK
from services.registry.policies import when_area_moved_then_load_successor
from services.registry.views import areas, partners, posts
from services.registry.web import area_load, partner, posyantek
from services.registry.web import areas as areas_web

SERVICE = Service(
    name="registry",
    title="Registri",
    frame=FRAME,
    deciders=(AREA, POSYANTEK, PARTNER),
    views=(areas.VIEW, posts.VIEW, partners.VIEW),
    policies=(when_area_moved_then_load_successor.POLICY,),
    edges=(areas_web.edge, area_load.edge, posyantek.edge, partner.edge),
    refusals=texts.REFUSALS,
    labels=texts.LABELS,
    templates=Path(__file__).parent / "web" / "templates",
    signs_in=True,
)
