"""All plants. A promise that is worth a sentence in a docstring is worth a plant here."""

from tests.mutants import plants_log, plants_messages, plants_services
from tests.mutants.plant import Plant

ALL: tuple[Plant, ...] = (*plants_log.PLANTS, *plants_messages.PLANTS, *plants_services.PLANTS)
