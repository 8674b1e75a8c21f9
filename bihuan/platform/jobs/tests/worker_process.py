"""A real worker as its own process, for tests that kill it: `python -m … [name=value …]`."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import Any

import django

django.setup()

from bihuan.platform.jobs import schedule  # noqa: E402  # Django is set up first
from bihuan.platform.jobs.tests import sample  # noqa: E402  # registers the jobs
from bihuan.platform.jobs.worker import Options, run_worker  # noqa: E402  # Django is set up first


async def main(options: dict[str, Any]) -> None:
    """Work until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    schedule._schedules.clear()  # noqa: SLF001  # only the jobs of these tests
    print("working", sample.note.name, flush=True)
    await run_worker(stop, options=Options(**options))


if __name__ == "__main__":
    given = dict(argument.split("=") for argument in sys.argv[1:])
    asyncio.run(main({key: float(value) if "." in value else int(value) for key, value in given.items()}))
