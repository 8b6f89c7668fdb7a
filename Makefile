# The verbs of this project. A bare `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help setup run demo test unit check format smoke faults mutants bench bench-scale compose-test fresh contracts lock clean-data clean-demo clean
PYTHON := .venv/bin/python

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

setup: ## the virtual environment with everything that development needs, from the lock
	@deploy/setup.sh requirements-dev.txt

run: ## everything on this machine, in the foreground: http://127.0.0.1:8000 (POSYANTEK_PORT, POSYANTEK_HOME)
	@deploy/setup.sh requirements.txt
	@exec $(PYTHON) -m services.embedded run

demo: ## a simulated province, filled once and served, marked as such; never beside the data of `make run`
	@deploy/setup.sh requirements.txt
	@exec $(PYTHON) -m services.embedded simulate

test: setup ## all tests, against real servers (given, containers, or private ones)
	@$(PYTHON) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile tests --ignore tests/e2e --ignore tests/faults
	@$(PYTHON) -m pytest tests/e2e tests/faults # they measure time or kill processes: alone on the machine

unit: setup ## the tests that need no server: seconds
	@$(PYTHON) -m pytest --numprocesses auto --maxprocesses 4 tests/unit tests/contracts tests/house

check: setup ## style, types, contracts
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m contracts.catalog --check

format: setup ## bring the code into the house style
	@$(PYTHON) -m ruff check --fix -q . ; $(PYTHON) -m ruff format -q .

smoke: setup ## start everything in a throw-away home, play the founding story, check the figures, stop
	@$(PYTHON) -m services.embedded smoke

bench: ## speed beside peers and limits, in ratios, on private servers (8 to 12 minutes): build/bench.json, build/bench.svg
	@deploy/setup.sh requirements-bench.txt
	@$(PYTHON) -m tests.bench

bench-scale: ## the same at 1 and 10 million events: rates, page times and memory must hold (an hour)
	@deploy/setup.sh requirements-bench.txt
	@$(PYTHON) -m tests.bench.scale

faults: setup ## break everything in every way that we know, under load, and count what is lost (docs/faults.md)
	@$(PYTHON) -m tests.faults

mutants: setup ## break each of our promises by a planted bug and see a named test turn red (docs/mutants.md)
	@$(PYTHON) -m tests.mutants

compose-test: setup ## build the image, start docker-compose.yml, play the story through the gateway, remove it all
	@deploy/compose-test.sh

fresh: ## the two commands of the README in a bare Debian container, as a user and as root
	@deploy/fresh.sh

contracts: setup ## regenerate schemas, catalogue and missing golden files
	@$(PYTHON) -m contracts.catalog --examples tests.examples:ALL

lock: ## renew requirements*.txt from pyproject.toml (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url pyproject.toml -o requirements.txt
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --extra dev --extra bench -c requirements-dev.txt pyproject.toml -o requirements-bench.txt

clean-data: ## forget all data of `make run`
	@$(PYTHON) -m services.embedded forget

clean-demo: ## forget the simulated province of `make demo`
	@POSYANTEK_HOME=.posyantek-simulation $(PYTHON) -m services.embedded forget

clean: ## remove what was built; data and .venv stay
	@rm -rf build dist .mypy_cache .ruff_cache .hypothesis *.egg-info
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
