"""`python -m services.partnerships serve | migrate | token`."""

from services.chassis.app import run
from services.partnerships.main import SERVICE

if __name__ == "__main__":
    run(SERVICE)
