"""`python -m services.registry serve | migrate | token | … | areas`."""

from services.chassis.app import run
from services.registry.main import SERVICE
from services.registry.web.area_editions import area_commands

run(SERVICE, areas=area_commands(SERVICE))
