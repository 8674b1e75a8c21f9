"""What an event costs, and what the relay saves against one Procrastinate job per event, in one run.

    python -m benchmarks.outbox [--events 2000]

Both sides do the same: a transaction announces that something happened, and later a listener writes one
row about it, once. CPU is that of this process and of PostgreSQL together. The last line is the ratio.
"""

from __future__ import annotations

import argparse
import asyncio
import atexit
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django

from tests.throwaway import TestDatabase


def prepare() -> None:
    """A database of its own, migrated; DATABASE_URL is used when set."""
    database = TestDatabase()
    atexit.register(database.stop)
    database.start()
    os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
    django.setup()


prepare()

from django.db import connection, connections, transaction  # noqa: E402  # Django is set up first

from bihuan.kernel.texts import Text  # noqa: E402  # Django is set up first
from bihuan.platform.identity import SYSTEM, Actor  # noqa: E402  # Django is set up first
from bihuan.platform.jobs import job  # noqa: E402  # Django is set up first
from bihuan.platform.jobs.worker import Options, run_worker  # noqa: E402  # Django is set up first
from bihuan.platform.outbox import Delivered, Event, listening, publish, verb  # noqa: E402  # Django is set up first
from bihuan.platform.outbox.listening import Listener  # noqa: E402  # Django is set up first
from bihuan.platform.outbox.runner import run as run_relay  # noqa: E402  # Django is set up first

ROUNDS, CALLS = 8, 250
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, kw_only=True)
class Happened(Event):
    """What both sides announce."""

    topic = "bench.happened"
    record = ("bench_record", "number")
    sentence = Text.same("x")
    number: int
    note: str = "x" * 60


def execute(statement: str, *values: object) -> list[tuple[object, ...]]:
    """Run a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def act(number: int) -> None:
    """What a listener does."""
    execute("INSERT INTO bench_effect (number) VALUES (%s)", number)


def heard(said: Delivered[Happened]) -> None:
    """The listener of the relay."""
    act(said.event.number)


def heard_many(said: list[Delivered[Happened]]) -> None:
    """The listener of the relay that takes lists."""
    execute(
        "INSERT INTO bench_effect (number) SELECT unnest(%s::int[])", [each.event.number for each in said]
    )


@job(name="bench.effect")
def effect(*, number: int) -> None:
    """The listener of the peer, once: a key instead of a receipt."""
    with transaction.atomic():
        fresh = execute("INSERT INTO bench_once VALUES (%s) ON CONFLICT DO NOTHING RETURNING 1", number)
        if fresh:
            act(number)


@verb
def nothing(*, actor: Actor, number: int) -> None:
    """A verb that announces nothing."""
    execute("SELECT 1")


@verb
def event(*, actor: Actor, number: int) -> None:
    """A verb that publishes an event."""
    execute("SELECT 1")
    publish(Happened(number=number % 500))


@verb
def deferred(*, actor: Actor, number: int) -> None:
    """A verb that defers a job instead, with a lock that keeps the order of its record."""
    execute("SELECT 1")
    effect.locked(f"bench:{number % 500}").defer(number=number)


class Meter:
    """CPU seconds of this process and of the server's processes."""

    def __init__(self) -> None:
        backend = int(str(execute("SELECT pg_backend_pid()")[0][0]))
        self._postmaster = self._stat(backend)[1]

    @staticmethod
    def _stat(pid: int) -> list[int]:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return [0, *map(int, fields[1:15])]

    def read(self) -> float:
        """CPU seconds so far; those of ended backends are in the postmaster's account."""
        ticks = sum(self._stat(self._postmaster)[13:15]) if self._postmaster > 1 else 0
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                try:
                    stat = self._stat(int(entry.name))
                except (FileNotFoundError, ProcessLookupError):
                    continue
                if stat[1] == self._postmaster or int(entry.name) == self._postmaster:
                    ticks += sum(stat[11:13])
        return time.process_time() + ticks / TICKS


def costs(meter: Meter, calls: dict[str, Callable[..., None]]) -> dict[str, float]:
    """CPU milliseconds of one call of each, the best of interleaved rounds: neighbours make noise."""
    best = dict.fromkeys(calls, float("inf"))
    for _ in range(ROUNDS):
        for name, call in calls.items():
            begun = meter.read()
            for number in range(CALLS):
                call(actor=SYSTEM, number=number)
            best[name] = min(best[name], (meter.read() - begun) / CALLS * 1000)
    return best


async def until_done(expected: int, *, jobs: bool) -> None:
    """Work until the effects are there."""
    stop = asyncio.Event()

    def done() -> bool:
        try:
            return int(str(execute("SELECT count(*) FROM bench_effect")[0][0])) >= expected
        finally:
            connection.close()

    async def watch() -> None:
        while not await asyncio.to_thread(done):
            await asyncio.sleep(0.1)
        stop.set()

    watching = asyncio.create_task(watch())
    if jobs:
        await run_worker(stop, options=Options(poll=0.2))
    else:
        await run_relay(stop)
    await watching


def drain(meter: Meter, events: int, announce: Callable[..., None], *, jobs: bool) -> tuple[float, float]:
    """Events per second and CPU milliseconds per event."""
    execute("TRUNCATE bench_effect, outbox_pending, procrastinate_jobs CASCADE")
    for number in range(events):
        announce(actor=SYSTEM, number=number)
    cpu, begun = meter.read(), time.perf_counter()
    asyncio.run(until_done(events, jobs=jobs))
    seconds = time.perf_counter() - begun
    return events / seconds, (meter.read() - cpu) / events * 1000


@contextmanager
def listener(act_on: Callable[..., None], *, batch: bool = False) -> Iterator[None]:
    """Let it hear the event."""
    listening.add(Listener("bench", frozenset({Happened.topic}), act_on, batch))
    try:
        yield
    finally:
        listening.remove("bench")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=2000)
    events: int = parser.parse_args().events
    name = connections["default"].settings_dict["NAME"]
    connections["default"].creation.create_test_db(verbosity=0, autoclobber=True)
    execute("CREATE TABLE bench_effect (number int)")
    execute("CREATE TABLE bench_once (number int PRIMARY KEY)")
    meter = Meter()
    unheard = costs(meter, {"nothing": nothing, "event": event})
    with listener(heard):
        said = costs(meter, {"nothing": nothing, "event": event, "job": deferred})
        relayed = drain(meter, events, event, jobs=False)
    with listener(heard_many, batch=True):
        lists = drain(meter, events, event, jobs=False)
    worked = drain(meter, events, deferred, jobs=True)
    connections["default"].creation.destroy_test_db(name, verbosity=0)

    silent, published = unheard["event"] - unheard["nothing"], said["event"] - said["nothing"]
    queued = said["job"] - said["nothing"]
    print(f"{'CPU ms, application and database':42}{'announce':>10}{'deliver':>10}{'events/s':>10}")
    print(f"{'event nobody hears':42}{silent:10.3f}")
    print(f"{'event, relay, one transaction each':42}{published:10.3f}{relayed[1]:10.3f}{relayed[0]:10.0f}")
    print(f"{'event, relay, listener takes lists':42}{published:10.3f}{lists[1]:10.3f}{lists[0]:10.0f}")
    print(f"{'one Procrastinate job per event':42}{queued:10.3f}{worked[1]:10.3f}{worked[0]:10.0f}")
    theirs = queued + worked[1]
    print(
        f"CPU, relay to jobs: {(published + relayed[1]) / theirs:.2f}; lists: {(published + lists[1]) / theirs:.2f}"
    )


if __name__ == "__main__":
    main()
