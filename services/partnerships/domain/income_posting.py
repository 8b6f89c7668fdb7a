"""How an income comes into the books: posted at once, or written down as a draft, changed, and posted or discarded.

Promises
- A draft keeps the rules of a posting, but for the evidence; it is posted with evidence, as it stands.
- What was posted or discarded is no draft any more: whoever comes late is told which of the two.

Must not break: a draft is no income; only `IncomePosted` is, whichever way led to it.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from contracts.base import Event
from contracts.partnerships import IncomeDiscarded, IncomePosted, IncomeRecorded
from services.chassis.decider import Rejected
from services.partnerships.domain.facts import InnovationFact, check_known, check_link, check_past
from services.partnerships.domain.income_commands import DiscardDraft, Earning, PostDraft, PostIncome, RecordIncome
from services.partnerships.domain.income_state import Income


def decide_post(command: PostIncome, state: Income) -> Sequence[Event]:
    """A known post, a partnership of the same post if one is named, and an amount that is one."""
    check_amount(command.amount)
    posted = IncomePosted(**_said(command))
    if posted == state.posted:
        return []
    _check_open(state)
    _check_earned(command)
    return [posted]


def decide_record(command: RecordIncome, state: Income) -> Sequence[Event]:
    """A draft keeps the rules of a posting, but for the evidence; another version takes the place of the one before."""
    check_amount(command.amount)
    _check_open(state)
    draft = IncomeRecorded(**_said(command), recorded_on=command.today)
    if state.draft is not None and draft == state.draft.model_copy(update={"recorded_on": command.today}):
        return []
    _check_earned(command)
    return [draft]


def decide_post_draft(command: PostDraft, state: Income) -> Sequence[Event]:
    """What stands in the draft, with its evidence."""
    draft, file = _draft(state).model_dump(exclude={"recorded_on"}), command.file
    completed = {"evidence": command.evidence, "evidence_sha256": file.sha256, "evidence_url": file.url}
    said = draft | {name: value for name, value in completed.items() if value is not None}
    if said["evidence"] is None:
        raise Rejected("draft_without_evidence")
    posted = IncomePosted(**said)
    if posted == state.posted:
        return []
    _check_open(state)
    return [posted]


def decide_discard(command: DiscardDraft, state: Income) -> Sequence[Event]:
    """A draft that waits, once."""
    draft = _draft(state)
    if state.discarded is not None and state.discarded.reason == command.reason:
        return []
    _check_open(state)
    return [
        IncomeDiscarded(
            income_id=draft.income_id, posyantek_id=draft.posyantek_id, discarded_on=command.today,
            reason=command.reason,
        )
    ]  # fmt: skip


def check_amount(amount: int) -> None:
    """At least one rupiah."""
    if amount < 1:
        raise Rejected("amount_not_positive", amount=amount)


def check_innovation(innovation_id: UUID | None, found: InnovationFact | None, posyantek_id: UUID) -> None:
    """An innovation that is named is known, and of the same post."""
    if innovation_id is None:
        return
    if found is None:
        raise Rejected("innovation_unknown")
    if found.posyantek_id != posyantek_id:
        raise Rejected("innovation_of_another_posyantek")


def _said(command: Earning) -> dict[str, Any]:
    return {
        "income_id": command.income_id, "posyantek_id": command.posyantek_id, "partnership_id": command.partnership_id,
        "beneficiary": command.beneficiary, "source": command.source, "amount": command.amount,
        "received_on": command.received_on, "evidence": command.evidence, "innovation_id": command.innovation_id,
        "period": command.period, "evidence_sha256": command.file.sha256, "evidence_url": command.file.url,
    }  # fmt: skip


def _draft(state: Income) -> IncomeRecorded:
    if state.draft is None:
        _check_open(state)
        raise Rejected("income_not_recorded")
    return state.draft


def _check_open(state: Income) -> None:
    if state.posted is not None:
        raise Rejected("income_already_posted", amount=state.posted.amount)
    if state.discarded is not None:
        raise Rejected("draft_discarded", discarded_on=str(state.discarded.discarded_on))


def _check_earned(command: Earning) -> None:
    check_known(command.posyantek)
    check_link(command.partnership_id, command.partnership, command.posyantek_id)
    check_innovation(command.innovation_id, command.innovation, command.posyantek_id)
    check_past(command.received_on, command.today)
