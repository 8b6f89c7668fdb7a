"""`python -m services.reporting serve|migrate|token`."""

from services.chassis.service import run
from services.reporting.main import SERVICE

run(SERVICE)
