"""`python -m services.registry serve | migrate | token`."""

from services.chassis.app import run
from services.registry.main import SERVICE

run(SERVICE)
