"""`python -m services.reporting serve|migrate|token`."""

from services.chassis.app import run
from services.reporting.main import SERVICE

run(SERVICE)
