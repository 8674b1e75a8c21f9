"""The worker process: what was promised inside a transaction is carried out here."""

from __future__ import annotations

import asyncio
import signal

from bihuan.platform.jobs.worker import run_worker
from bihuan.platform.outbox import runner


def run() -> None:
    """Run jobs and deliver events until SIGTERM or SIGINT; the work at hand is finished first."""
    asyncio.run(_main())


async def _main() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await run_worker(stop, beside=[runner.run])
