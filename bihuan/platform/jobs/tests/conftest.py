"""Real worker processes on the test database."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection

from bihuan.platform.jobs import schedule
from bihuan.platform.jobs.worker import Options, run_worker

Start = Callable[..., "subprocess.Popen[bytes]"]
QUICK: dict[str, Any] = {"heartbeat": 0.5, "stale": 2.0, "look": 0.5, "poll": 0.3, "grace": 5.0}


def wait_for(condition: Callable[[], object], seconds: float = 20.0) -> float:
    """Wait until it holds; fails after that many seconds. Returns how long it took."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        if condition():
            return time.monotonic() - begun
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s")


def execute(statement: str, *values: object) -> list[tuple[object, ...]]:
    """Run a statement on the test database."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def database_url() -> str:
    """The test database, for a process of its own."""
    here = connection.settings_dict
    parts = {"host": here["HOST"], "port": here["PORT"], "user": here["USER"], "password": here["PASSWORD"]}
    parts["passfile"] = here["OPTIONS"].get("passfile", "")
    return f"postgresql:///{here['NAME']}?" + urlencode({k: v for k, v in parts.items() if v})


@pytest.fixture
def empty_queue(transactional_db: None) -> Iterator[None]:
    """No jobs before and after."""
    statement = "TRUNCATE procrastinate_jobs, procrastinate_workers, jobs_failure, jobs_worker CASCADE"
    execute(statement)
    yield
    execute(statement)


@pytest.fixture
def worker(empty_queue: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A worker in a thread of this process, for tests that kill nobody."""
    monkeypatch.setattr(schedule, "_schedules", {})
    ready = threading.Event()
    loops: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def main() -> None:
        stop = asyncio.Event()
        loops.append((asyncio.get_running_loop(), stop))
        ready.set()
        await run_worker(stop, options=Options(**QUICK))

    thread = threading.Thread(target=lambda: asyncio.run(main()))
    thread.start()
    ready.wait(10)
    yield
    loop, stop = loops[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join(20)
    assert not thread.is_alive()


@pytest.fixture
def start_worker(empty_queue: None, tmp_path: Path) -> Iterator[Start]:
    """Start real workers; those still alive are stopped at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start(**options: float) -> subprocess.Popen[bytes]:
        arguments = [f"{key}={float(value)}" for key, value in {**QUICK, **options}.items()]
        with (tmp_path / f"worker{len(started)}.log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603  # our own module
                [sys.executable, "-m", "bihuan.platform.jobs.tests.worker_process", *arguments],
                env={**os.environ, "DATABASE_URL": database_url()},
                stdout=log,
                stderr=log,
            )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
            process.wait(15)
