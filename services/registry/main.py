"""registry: who exists. The whole service on one screen; nothing is found by scanning."""

from pathlib import Path

from services.chassis import appointments, revoked
from services.chassis.daily import Daily
from services.chassis.import_edge import import_edge
from services.chassis.service import Service
from services.portal import FRAME
from services.registry import english, texts
from services.registry.domain.account import ACCOUNT
from services.registry.domain.agency import AGENCY
from services.registry.domain.area import AREA
from services.registry.domain.aspiration import ASPIRATION
from services.registry.domain.enterprise import ENTERPRISE
from services.registry.domain.officers import OFFICERS
from services.registry.domain.official import OFFICIAL
from services.registry.domain.partner import PARTNER
from services.registry.domain.person import PERSON
from services.registry.domain.person_reading import READING
from services.registry.domain.posyantek import POSYANTEK
from services.registry.domain.session import SESSION
from services.registry.next_pages import NEXT_PAGES
from services.registry.policies import when_area_changed_then_load_successors, when_handed_over_then_appoint_successor
from services.registry.views import (
    agencies,
    area_keys,
    areas,
    aspirations,
    enterprises,
    officers,
    partners,
    people,
    post_contacts,
    post_life,
    posts,
    readings,
    silence,
)
from services.registry.web import (
    about,
    account,
    account_care,
    account_link,
    area_changes,
    area_load,
    aspiration_pages,
    enterprise_products,
    import_enterprises,
    import_officers,
    import_partners,
    import_people,
    import_posts,
    official_endorsing,
    official_term,
    officials,
    partner,
    partner_candidacy,
    partner_site,
    partner_standing,
    person_erasure,
    person_reading,
    posyantek,
    posyantek_contact,
    posyantek_ending,
    posyantek_running,
    sign_in,
    sso,
)
from services.registry.web import agencies as agencies_web
from services.registry.web import areas as areas_web
from services.registry.web import aspirations as aspirations_web
from services.registry.web import enterprises as enterprises_web
from services.registry.web import officers as officers_web
from services.registry.web import people as people_web

SERVICE = Service(
    name="registry",
    title="Registri",
    frame=FRAME,
    deciders=(
        AREA,
        AGENCY,
        POSYANTEK,
        PARTNER,
        PERSON,
        READING,
        OFFICERS,
        OFFICIAL,
        ENTERPRISE,
        ASPIRATION,
        ACCOUNT,
        SESSION,
    ),
    views=(
        appointments.VIEW,
        revoked.VIEW,
        areas.VIEW,
        area_keys.VIEW,
        agencies.VIEW,
        posts.VIEW,
        post_life.VIEW,
        post_contacts.VIEW,
        silence.VIEW,
        partners.VIEW,
        people.VIEW,
        officers.VIEW,
        readings.VIEW,
        enterprises.VIEW,
        aspirations.VIEW,
    ),
    policies=(when_area_changed_then_load_successors.POLICY, when_handed_over_then_appoint_successor.POLICY),
    listens_to=("partnerships",),  # to know which posts are silent
    edges=(
        area_changes.edge,  # before the card: `/areas/new` is no code
        areas_web.edge,
        area_load.edge,
        agencies_web.edge,
        posyantek_ending.edge,  # before the card: `/posyantek/silent` is no post
        posyantek_running.edge,
        posyantek_contact.edge,
        posyantek.edge,
        partner_candidacy.edge,
        partner_standing.edge,
        partner_site.edge,
        partner.edge,
        people_web.edge,
        person_reading.edge,
        person_erasure.edge,
        officers_web.edge,
        official_term.edge,
        official_endorsing.edge,
        officials.edge,
        sign_in.edge,
        sso.edge,
        account_link.edge,
        account_care.edge,
        account.edge,
        enterprises_web.edge,
        enterprise_products.edge,
        aspirations_web.edge,
        aspiration_pages.edge,
        import_edge("registry.write"),
    ),
    refusals=texts.REFUSALS,
    english=english.REFUSALS,
    next_pages=NEXT_PAGES,
    labels=texts.LABELS,
    about=about.about,
    templates=Path(__file__).parent / "web" / "templates",
    signs_in=True,
    keeps_people=True,
    imports=(
        import_posts.KIND,
        import_partners.KIND,
        import_enterprises.KIND,
        import_people.KIND,
        import_officers.KIND,
    ),
    daily=(Daily("silence", posyantek_ending.mark_silent_daily),),
)
