"""Each service's OpenAPI document, read and attacked by schemathesis: what it describes is what answers."""

import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from services.chassis.edge import SCHEMAS
from services.chassis.service import Service
from services.partnerships.main import SERVICE as PARTNERSHIPS
from services.registry.main import SERVICE as REGISTRY
from services.reporting.main import SERVICE as REPORTING
from tests.conftest import NewDatabase
from tests.running import Running, served

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,negative_data_rejection"
_WITHOUT_LEAVE = """select e.stream, e.type from log.events e where not exists (
  select from log.commands c where c.id = (e.meta->>'command_id')::uuid and c.outcome = 'accepted')"""
# 503 is what `/ready` may say, and what a page answers to who asks for numbers that nobody has: both true, no mistake.
HOW = (
    "--exclude-path", "/ready", "--exclude-path", "/coverage", "--phases", "fuzzing", "--max-examples", "5",
    "--generation-deterministic", "--no-shrink", "--no-color",
)  # fmt: skip


@pytest.mark.timeout(300)
@pytest.mark.parametrize("service", [REGISTRY, PARTNERSHIPS, REPORTING], ids=lambda service: str(service.name))
async def test_what_is_described_is_what_answers(
    service: Service, new_database: NewDatabase, broker: str, tmp_path: Path
) -> None:
    async with served(service, (await new_database()).url, broker) as site:
        ended, told = await attacked(site, service.name, tmp_path)
        assert ended == 0, told
        assert await site.runtime.db.fetch(_WITHOUT_LEAVE) == [], "what was refused left something behind"


def unknown_parts(document: dict[str, Any]) -> set[str]:
    """What the document refers to and does not have."""
    named = set(re.findall(r'"\$ref": "([^"]*)"', json.dumps(document)))
    return named - {SCHEMAS + name for name in document["components"]["schemas"]}


async def attacked(site: Running, name: str, folder: Path) -> tuple[int | None, str]:
    """How schemathesis ended, and what it told."""
    address = str(site.web.base_url).rstrip("/") + f"/{name}"
    attack = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json", "--url", address,
        "--header", f"Authorization: {site.token()['Authorization']}", "--checks", CHECKS, *HOW,
        cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    told, _ = await attack.communicate()
    return attack.returncode, told.decode()


@pytest.mark.parametrize("service", [REGISTRY, PARTNERSHIPS, REPORTING], ids=lambda service: str(service.name))
async def test_every_route_is_described_with_its_act_and_its_problems(
    service: Service, new_database: NewDatabase, broker: str
) -> None:
    async with served(service, (await new_database()).url, broker) as site:
        document, again = [(await site.web.get(f"/{service.name}/openapi.json")).json() for _ in range(2)]
    assert again == document
    assert unknown_parts(document) == set()
    routes = {(c.path, "post") for edge in service.edges for c in edge.commands}
    routes |= {(c.path, c.method.lower()) for edge in service.edges for c in edge.calls}
    routes |= {(p.path, "get") for edge in service.edges for p in edge.pages}
    told = {(path, method) for path, operations in document["paths"].items() for method in operations}
    assert routes <= told
    for path, method in sorted(routes):
        operation = document["paths"][path][method]
        assert operation["x-act"]
        assert {"401", "404", "409", "422", "503"} <= operation["responses"].keys(), path
        assert "application/problem+json" in operation["responses"]["422"]["content"], path
