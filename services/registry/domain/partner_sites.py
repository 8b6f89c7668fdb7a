"""Where a partner works: sites that become known after its registration, and those that are known better.

Promises: a site is told by its name among the partner's own; one of the same name takes its place, whatever its area.
"""

from collections.abc import Sequence

from contracts.base import Event
from contracts.registry import PartnerSiteRecorded
from services.registry.domain.area_state import require_current
from services.registry.domain.partner_commands import RecordSite
from services.registry.domain.partner_state import Partner, require_own


def decide_record_site(command: RecordSite, state: Partner) -> Sequence[Event]:
    """A site lies in a current area; what is known of it already is no news."""
    require_own(state)
    if command.site in state.sites:
        return []
    require_current(command.site.area, command.area_fact, command.today)
    return [PartnerSiteRecorded(partner_id=command.partner_id, site=command.site)]
