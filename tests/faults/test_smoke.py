"""A short run of the fault suite: a dozen kinds of faults, none of which may lose, double or reorder anything."""

import asyncio
import os
import sys

import pytest

from tests.faults.workers import PROJECT


@pytest.mark.timeout(420)
async def test_nothing_is_lost_in_a_short_run_of_faults() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults", "--smoke", cwd=PROJECT, env=dict(os.environ),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        output, _ = await asyncio.wait_for(process.communicate(), 400)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
    text = output.decode()
    assert process.returncode == 0, text
    assert text.splitlines()[-1].endswith("0 lost, 0 duplicated, 0 reordered"), text
