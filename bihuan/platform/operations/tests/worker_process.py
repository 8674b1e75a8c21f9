"""A real worker with the relay as its own process, for tests that kill it."""

from __future__ import annotations

import asyncio
import signal
import time

import django

django.setup()

from django.db import connection  # noqa: E402  # Django is set up first

from bihuan.platform.jobs import schedule  # noqa: E402  # Django is set up first
from bihuan.platform.jobs.worker import Options, run_worker  # noqa: E402  # Django is set up first
from bihuan.platform.outbox import Delivered, listening, runner  # noqa: E402  # Django is set up first
from bihuan.platform.outbox.listening import Listener  # noqa: E402  # Django is set up first
from bihuan.platform.outbox.tests.conftest import KettleBoiled  # noqa: E402  # Django is set up first


def act(said: Delivered[KettleBoiled]) -> None:
    """Write a row, slowly enough to be killed in between."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO test_effect (kettle, n) VALUES (%s, %s)", [said.record_id, said.event.n])
    time.sleep(0.01)


async def main() -> None:
    """Work until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    listening.add(Listener("test.killed", frozenset({KettleBoiled.topic}), act))
    schedule._schedules.clear()  # noqa: SLF001  # only the events of this test
    print("working", flush=True)
    await run_worker(stop, beside=[runner.run], options=Options(heartbeat=0.5, stale=2, look=0.5))


if __name__ == "__main__":
    asyncio.run(main())
