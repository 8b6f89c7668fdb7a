"""Partnerships on one screen: what it decides, shows, follows, does by itself and offers; nothing is scanned for."""

from pathlib import Path

from services.chassis import appointments, revoked
from services.chassis.daily import Daily
from services.chassis.import_edge import import_edge
from services.chassis.service import Service
from services.partnerships import english
from services.partnerships.domain.action_item import ACTION_ITEM
from services.partnerships.domain.circumstance import CIRCUMSTANCE
from services.partnerships.domain.contest import CONTEST
from services.partnerships.domain.income import INCOME
from services.partnerships.domain.innovation import INNOVATION
from services.partnerships.domain.news import NEWS
from services.partnerships.domain.opportunity import OPPORTUNITY
from services.partnerships.domain.partnership import PARTNERSHIP
from services.partnerships.domain.research import RESEARCH
from services.partnerships.domain.suggestion import SUGGESTION
from services.partnerships.domain.target import TARGET
from services.partnerships.domain.visit import VISIT
from services.partnerships.domain.workshop import WORKSHOP
from services.partnerships.next_pages import NEXT_PAGES
from services.partnerships.policies import (
    when_action_item_verified_then_settle_visit,
    when_evaluation_fell_then_open_action_item,
    when_obligation_missed_then_raise_red_flag,
    when_partnership_evaluated_then_follow_up,
    when_partnership_signed_then_schedule_evaluation,
    when_red_flag_raised_then_open_action_item,
    when_visit_reported_then_open_action_items,
    when_workshop_held_then_follow_up,
)
from services.partnerships.texts import LABELS, REFUSALS
from services.partnerships.views import (
    action_items,
    benefits,
    circumstances,
    contests,
    directory,
    guidance,
    innovations,
    ledger,
    opportunities,
    partner_profiles,
    partnership_board,
    partnership_file,
    places,
    post_papers,
    post_people,
    suggestions,
    targets,
    visits,
    workshops,
)
from services.partnerships.views import news as news_view
from services.partnerships.views import research as research_view
from services.partnerships.web import (
    about,
    action_item,
    action_item_pages,
    activities_page,
    calendar_rules,
    circumstance,
    contest,
    contest_pages,
    import_agreements,
    import_income,
    income,
    income_draft,
    innovation,
    innovation_pages,
    news,
    opportunity,
    opportunity_pages,
    partnership,
    partnership_benefits,
    partnership_consent,
    partnership_duties,
    partnership_endorsement,
    partnership_guidance,
    partnership_pages,
    partnership_papers,
    partnership_term,
    research,
    research_proposal,
    suggestion,
    target,
    visit,
    visit_page,
    without_partner,
    workshop,
    workshop_page,
)
from services.portal import FRAME

SERVICE = Service(
    name="partnerships",
    title="Kemitraan",
    frame=FRAME,
    deciders=(
        PARTNERSHIP,
        VISIT,
        WORKSHOP,
        RESEARCH,
        INNOVATION,
        INCOME,
        ACTION_ITEM,
        OPPORTUNITY,
        SUGGESTION,
        CONTEST,
        TARGET,
        NEWS,
        CIRCUMSTANCE,
    ),
    views=(
        appointments.VIEW,
        revoked.VIEW,
        directory.VIEW,
        post_papers.VIEW,
        post_people.VIEW,
        partnership_board.VIEW,
        partnership_file.VIEW,
        guidance.VIEW,
        benefits.VIEW,
        visits.VIEW,
        workshops.VIEW,
        research_view.VIEW,
        innovations.VIEW,
        action_items.VIEW,
        ledger.VIEW,
        opportunities.VIEW,
        partner_profiles.VIEW,
        places.VIEW,
        suggestions.VIEW,
        contests.VIEW,
        targets.VIEW,
        news_view.VIEW,
        circumstances.VIEW,
    ),
    policies=(
        when_partnership_signed_then_schedule_evaluation.POLICY,
        when_partnership_evaluated_then_follow_up.POLICY,
        when_obligation_missed_then_raise_red_flag.POLICY,
        when_red_flag_raised_then_open_action_item.POLICY,
        when_evaluation_fell_then_open_action_item.POLICY,
        when_visit_reported_then_open_action_items.POLICY,
        when_action_item_verified_then_settle_visit.POLICY,
        when_workshop_held_then_follow_up.POLICY,
    ),
    listens_to=("registry",),
    edges=(
        partnership.edge,
        partnership_term.edge,
        partnership_duties.edge,
        partnership_papers.edge,
        partnership_guidance.edge,
        partnership_endorsement.edge,
        partnership_consent.edge,
        partnership_benefits.edge,
        calendar_rules.edge,
        partnership_pages.edge,
        visit.edge,
        visit_page.edge,
        action_item.edge,
        action_item_pages.edge,
        workshop.edge,
        workshop_page.edge,
        research_proposal.edge,  # before research: `propose` is no id
        research.edge,
        innovation.edge,
        innovation_pages.edge,
        income.edge,
        income_draft.edge,
        activities_page.edge,
        opportunity.edge,
        opportunity_pages.edge,
        suggestion.edge,
        without_partner.edge,
        contest.edge,
        contest_pages.edge,
        target.edge,
        news.edge,
        circumstance.edge,
        import_edge("partnerships.write"),
    ),
    publishes=True,
    refusals=REFUSALS,
    english=english.REFUSALS,
    next_pages=NEXT_PAGES,
    labels=LABELS,
    about=about.about,
    templates=Path(__file__).parent / "web" / "templates",
    imports=(import_agreements.KIND, import_income.KIND),
    daily=(Daily("calendar", calendar_rules.keep_calendar),),
)
