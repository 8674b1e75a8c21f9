"""Jobs by the clock on the company's wall, deferred once however many workers watch it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from croniter import croniter
from procrastinate import App, exceptions
from procrastinate.tasks import configure_task

from bihuan.platform import clock
from bihuan.platform.jobs.registry import Job, job

log = logging.getLogger("bihuan.jobs")

# A time that passed while no worker ran is made up for only if it is this fresh.
CATCH_UP: Final = 600.0
LOOK_AGAIN: Final = 30.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """A job and its times."""

    cron: str
    job: Job[[]]

    def latest(self, now: float) -> int:
        """The last time, at or before `now`, at which it was due."""
        local = datetime.fromtimestamp(now, clock.zone())
        due: float = croniter(self.cron, local).get_prev(ret_type=datetime).timestamp()
        at_now: bool = croniter.match(self.cron, local.replace(second=0, microsecond=0))
        return int(local.replace(second=0, microsecond=0).timestamp()) if at_now else int(due)

    def following(self, now: float) -> float:
        """The next time after `now`."""
        local = datetime.fromtimestamp(now, clock.zone())
        following: datetime = croniter(self.cron, local).get_next(ret_type=datetime)
        return following.timestamp()


_schedules: dict[str, Schedule] = {}


def every(
    cron: str, *, queue: str = "default", retry: int = 3, name: str | None = None
) -> Callable[[Callable[[], object]], Job[[]]]:
    """Run the function at these times (five cron fields, in the company's time zone).

    If the previous run still waits in the queue the new one is left out. It takes no arguments.
    """
    if not croniter.is_valid(cron):
        raise ValueError(f"not a cron expression: {cron!r}")

    def decorate(function: Callable[[], object]) -> Job[[]]:
        def run(*, timestamp: int = 0) -> object:
            return function()

        made = job(queue=queue, retry=retry, name=name or f"{function.__module__}.{function.__qualname__}")(
            run
        )
        _schedules[made.name] = Schedule(cron, made)
        return made

    return decorate


def schedules() -> list[Schedule]:
    """Every schedule of this installation."""
    return list(_schedules.values())


class Deferrer:
    """Defers what is due; the database makes sure that one worker of many does."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._seen: dict[str, int] = {}

    async def run(self, stop: asyncio.Event) -> None:
        """Watch the clock until `stop`."""
        while not stop.is_set():
            now = clock.now().timestamp()
            for schedule in schedules():
                await self.defer_due(schedule, now)
            pause = min([LOOK_AGAIN, *(s.following(now) - now + 0.2 for s in schedules())])
            try:
                await asyncio.wait_for(stop.wait(), max(0.2, pause))
            except TimeoutError:
                continue

    async def defer_due(self, schedule: Schedule, now: float) -> int | None:
        """Defer the job if its time came since the last look; returns its id if this call did it."""
        name = schedule.job.name
        due = schedule.latest(now)
        if now - due > CATCH_UP or self._seen.get(name) == due:
            return None
        manager = self._app.job_manager
        stored = configure_task(
            name=name,
            job_manager=manager,
            queue=schedule.job.task.queue,
            queueing_lock=name,
            lock=name,
            task_kwargs={"timestamp": due},
        ).job
        try:
            made = await manager.defer_periodic_job(stored, periodic_id="", defer_timestamp=due)
        except exceptions.AlreadyEnqueued:
            log.info("%s still waits from last time; left out", name)
            made = None
        self._seen[name] = due
        return made
