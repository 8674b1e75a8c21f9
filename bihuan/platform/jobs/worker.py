"""The worker of a process: jobs in threads, the clock, the watchdog, and whoever runs beside them."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connections
from procrastinate import App
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.worker import Worker

from bihuan.platform.jobs.registry import Backoff
from bihuan.platform.jobs.schedule import Deferrer
from bihuan.platform.jobs.watchdog import bring_back, register

log = logging.getLogger("bihuan.jobs")

Companion = Callable[[asyncio.Event], Awaitable[None]]
LONGEST_PAUSE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Options:
    """How a worker works; the times are in seconds."""

    concurrency: int = 4
    heartbeat: float = 5.0
    stale: float = 20.0
    look: float = 5.0
    poll: float = 2.0
    grace: float = 30.0
    queues: Sequence[str] | None = None


async def run_worker(
    stop: asyncio.Event, *, beside: Sequence[Companion] = (), options: Options | None = None
) -> None:
    """Work until `stop` is set, then finish the jobs at hand.

    `beside` are companions of the process, such as the outbox relay. Each part that fails is started
    again after a pause, so that a restart of the database is survived without a restart of the worker.
    """
    chosen = options or Options()
    parts: list[tuple[str, Companion]] = [("jobs", lambda s: _work(s, chosen))]
    parts += [(getattr(each, "__module__", "companion"), each) for each in beside]
    async with asyncio.TaskGroup() as group:
        for name, part in parts:
            group.create_task(_keep_up(name, part, stop), name=name)


async def _keep_up(name: str, part: Companion, stop: asyncio.Event) -> None:
    pause = 1.0
    loop = asyncio.get_running_loop()
    while not stop.is_set():
        begun = loop.time()
        try:
            await part(stop)
        except Exception:
            log.exception("%s stopped; it starts again in %s s", name, pause)
        if stop.is_set():
            return
        if loop.time() - begun > LONGEST_PAUSE:
            pause = 1.0
        try:
            await asyncio.wait_for(stop.wait(), pause)
        except TimeoutError:
            pause = min(LONGEST_PAUSE, pause * 2)


def worker_app() -> App:
    """An application that fetches jobs over connections of its own.

    The tasks keep their tie to Django's application, so that what a job defers is part of the
    transaction that it has open, in a worker as in a web request.
    """
    connector = PsycopgConnector(
        kwargs=connector_params() | {"application_name": "bihuan worker"}, min_size=1, max_size=4
    )
    app = App(connector=connector, worker_defaults=django_app.worker_defaults)
    app.tasks = django_app.tasks
    return app


async def _work(stop: asyncio.Event, options: Options) -> None:
    app = worker_app()
    defaults = app.worker_defaults or {}
    async with app.open_async():
        worker = Worker(
            app,
            name=f"{socket.gethostname()}-{os.getpid()}",
            queues=options.queues,
            concurrency=options.concurrency,
            fetch_job_polling_interval=options.poll,
            shutdown_graceful_timeout=options.grace,
            update_heartbeat_interval=options.heartbeat,
            stalled_worker_timeout=options.stale,
            delete_jobs="successful",
            install_signal_handlers=False,
            task_middleware=defaults.get("task_middleware"),
        )
        # Before the first fetch: registering the worker prunes silent ones, and their jobs with them.
        await bring_back(app, stale=options.stale, limits=_limits())
        working = asyncio.create_task(worker.run(), name="procrastinate")  # type: ignore[no-untyped-call]
        sides = [
            asyncio.create_task(_watch(app, worker, options, stop), name="watchdog"),
            asyncio.create_task(Deferrer(app).run(stop), name="schedules"),
            asyncio.create_task(stop.wait(), name="stop"),
        ]
        try:
            done, _ = await asyncio.wait([working, *sides], return_when=asyncio.FIRST_COMPLETED)
            worker.stop()  # type: ignore[no-untyped-call]
            await working
            for task in done:
                task.result()
        finally:
            for side in sides:
                side.cancel()
            await asyncio.gather(*sides, return_exceptions=True)
            if not working.done():
                worker.stop()  # type: ignore[no-untyped-call]
                await working


async def _watch(app: App, worker: Worker, options: Options, stop: asyncio.Event) -> None:
    registered: int | None = None
    while not stop.is_set():
        if worker.worker_id is not None and worker.worker_id != registered:
            registered = worker.worker_id
            await register(app, registered, socket.gethostname(), os.getpid())
        await bring_back(app, stale=options.stale, limits=_limits())
        try:
            await asyncio.wait_for(stop.wait(), options.look if registered else 0.2)
        except TimeoutError:
            continue


def _limits() -> dict[str, int]:
    strategies = ((name, task.retry_strategy) for name, task in django_app.tasks.items())
    # A job that kills its worker is returned at least once, however few errors it is allowed.
    return {name: max(2, s.attempts) for name, s in strategies if isinstance(s, Backoff)}


def close_connections() -> None:
    """Give back this thread's database connections (when a process ends)."""
    connections.close_all()
