"""A partner's numbers: identifiers of the right form and their correction, and the size class that figures lead to.

Promises
- An NPWP whose check digit is wrong is taken with that remark: old numbers exist that fail, and a refusal would stop
  honest work. The NIK of a natural person is refused, since no personal number belongs here.
- A size class says by which table, basis and year it was derived, and why if a person said otherwise.

Must not break: no refusal carries a tax number; what is refused must not end up in a log.
"""

from collections.abc import Sequence
from uuid import UUID

from contracts.base import Event
from contracts.registry import PartnerIdentifiersCorrected, PartnerSizeClassified
from services.chassis.decider import Rejected
from services.registry.domain.identifiers import (
    is_kbli,
    is_nib,
    is_personal_number,
    npwp_check_digit_matches,
    npwp_digits,
)
from services.registry.domain.partner_commands import ClassifyPartner, CorrectIdentifiers
from services.registry.domain.partner_events import PartnerSizeFigureRecorded, PartnerTaxNumberRecorded
from services.registry.domain.partner_state import Partner, require_own
from services.registry.domain.size_class import in_force, size_class


def require_well_formed(nib: str | None, kbli: Sequence[str]) -> None:
    """Refuse numbers that cannot be right."""
    if nib is not None and not is_nib(nib):
        raise Rejected("nib_malformed", nib=nib)
    for code in kbli:
        if not is_kbli(code):
            raise Rejected("kbli_malformed", kbli=code)


def tax_number(partner_id: UUID, entered: str | None) -> list[PartnerTaxNumberRecorded]:
    """The private fact of a tax number as people write it; none for None."""
    if entered is None:
        return []
    npwp = npwp_digits(entered)
    if npwp is None:
        raise Rejected("npwp_malformed")
    if is_personal_number(npwp):
        raise Rejected("npwp_is_personal_number")
    matches = npwp_check_digit_matches(npwp)
    return [PartnerTaxNumberRecorded(partner_id=partner_id, npwp=npwp, check_digit_matches=matches)]


def decide_correct_identifiers(command: CorrectIdentifiers, state: Partner) -> Sequence[Event]:
    """Only what differs becomes a fact: the public numbers, the tax number, both or neither."""
    require_own(state)
    require_well_formed(command.nib, command.kbli)
    events: list[Event] = []
    if (command.nib, command.kbli, command.kbli_edition) != (state.nib, state.kbli, state.kbli_edition):
        events.append(
            PartnerIdentifiersCorrected(
                partner_id=command.partner_id,
                nib=command.nib,
                kbli=command.kbli,
                kbli_edition=command.kbli_edition,
                reason=command.reason,
            )
        )
    return [*events, *(one for one in tax_number(command.partner_id, command.npwp) if one != state.tax_number)]


def decide_classify(command: ClassifyPartner, state: Partner) -> Sequence[Event]:
    """By the table in force today; another class than the derived one needs a reason."""
    require_own(state)
    if command.year > command.today.year:
        raise Rejected("year_in_future", year=str(command.year))
    table = in_force(command.today)
    derived = size_class(table, command.basis, command.value)
    overridden = command.override not in (None, derived)
    if overridden and not command.override_reason:
        raise Rejected("override_without_reason", derived=derived)
    classified = PartnerSizeClassified(
        partner_id=command.partner_id, size=command.override or derived, derived=derived, basis=command.basis,
        year=command.year, classified_on=command.today, thresholds=table.name,
        override_reason=command.override_reason if overridden else None,
    )  # fmt: skip
    figure = PartnerSizeFigureRecorded(
        partner_id=command.partner_id, basis=command.basis, year=command.year, value=command.value
    )
    day = {"classified_on": command.today}
    if figure == state.figure and state.size is not None and state.size.model_copy(update=day) == classified:
        return []
    return [classified, figure]
