"""Changes as they happen, as server-sent events: which record changed, never what it holds.

One connection per web process listens to the database (`Hub`). Each stream announces only changes of
records that its actor may see at that moment, asked in small batches; who the actor is, is read afresh
every few seconds, and the stream ends when he may no longer sign in.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeVar

from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from bihuan.kernel.errors import NotAllowed, NotSignedIn
from bihuan.platform.edge.requests import identify
from bihuan.platform.edge.responses import refusal_response
from bihuan.platform.edge.routing import ROUTES, Route
from bihuan.platform.identity import Actor
from bihuan.platform.identity.actor import ANONYMOUS
from bihuan.platform.outbox.channel import listen
from bihuan.platform.outbox.events import topics_for
from bihuan.platform.outbox.publishing import LIVE_CHANNEL

log = logging.getLogger("bihuan.live")

T = TypeVar("T")

# With the actor cache of identity (2 s) a revoked right is gone within 5 s.
RECHECK: Final = 2.5
HEARTBEAT: Final = 15.0
GATHER: Final = 0.15
MOST_WAITING: Final = 1000
MOST_MISSED: Final = 500
# Ids are given out before commits: an event with a smaller id may have come later.
OVERLAP: Final = 50

ROUTES.append(Route("GET", "/live", "live.follow"))


class Sight(Protocol):
    """What the policy table, which stands above the edge, is asked."""

    def allowed(self, actor: Actor) -> bool: ...
    def seen(self, actor: Actor, record_type: str, ids: Sequence[int]) -> set[int]: ...


class _Blind:
    """Until somebody registers a sight nobody sees anything."""

    def allowed(self, actor: Actor) -> bool:
        return False

    def seen(self, actor: Actor, record_type: str, ids: Sequence[int]) -> set[int]:
        return set()


_sight: Sight = _Blind()
_threads: Final = ThreadPoolExecutor(max_workers=3, thread_name_prefix="live")


def see_with(sight: Sight) -> None:
    """Register who decides what may be seen."""
    global _sight  # noqa: PLW0603  # set once while the applications load
    _sight = sight


@dataclass(frozen=True, slots=True)
class Change:
    """One announcement; topic `*` means: too much happened, read again what you show."""

    id: int
    topic: str
    record_type: str = ""
    record_id: int = 0

    def frame(self) -> str:
        """As a server-sent event."""
        if self.topic == "*":
            return "event: reload\ndata: {}\n\n"
        data = json.dumps({"topic": self.topic, "record_type": self.record_type, "record_id": self.record_id})
        return f"id: {self.id}\nevent: change\ndata: {data}\n\n"


RELOAD: Final = Change(0, "*")


@dataclass(eq=False)
class Subscriber:
    """One open stream: what it wants to hear and what waits for it."""

    wanted: frozenset[str]
    waiting: list[Change] = field(default_factory=list)
    rung: asyncio.Event = field(default_factory=asyncio.Event)

    def wants(self, change: Change) -> bool:
        """Whether the change is among the topics, slices or record types asked for."""
        if not self.wanted or change.topic == "*":
            return True
        return not self.wanted.isdisjoint((change.topic, change.topic.partition(".")[0], change.record_type))

    def hear(self, change: Change) -> None:
        """Queue a change; a reader that is too slow is told to read everything again."""
        if not self.wants(change):
            return
        if len(self.waiting) >= MOST_WAITING:
            self.waiting = [RELOAD]
        else:
            self.waiting.append(change)
        self.rung.set()

    def take(self) -> list[Change]:
        """What waits, each record once."""
        taken, self.waiting = self.waiting, []
        self.rung.clear()
        latest = {(c.topic, c.record_type, c.record_id): c for c in taken}
        return sorted(latest.values(), key=lambda c: c.id)


class Hub:
    """The ear of this process: it listens while there are streams."""

    def __init__(self) -> None:
        self._subscribers: set[Subscriber] = set()
        self._task: asyncio.Task[None] | None = None
        self._stop = asyncio.Event()
        self._connected = asyncio.Event()

    async def join(self, subscriber: Subscriber) -> None:
        """Let the subscriber hear everything from now on; returns when that is certain."""
        self._subscribers.add(subscriber)
        if self._task is None or self._task.done():
            self._stop, self._connected = asyncio.Event(), asyncio.Event()
            self._task = asyncio.create_task(
                listen([LIVE_CHANNEL], self._heard, self._stop, connected=self._catch_up), name="live"
            )
        await self._connected.wait()

    def leave(self, subscriber: Subscriber) -> None:
        """Forget the subscriber; the last one turns the ear off."""
        self._subscribers.discard(subscriber)
        if not self._subscribers:
            self._stop.set()
            self._task = None

    def _heard(self, payload: str) -> None:
        said: dict[str, Any] = json.loads(payload)
        change = (
            Change(said["id"], said["topic"], said["record_type"], said["record_id"])
            if "id" in said
            else RELOAD
        )
        for subscriber in self._subscribers:
            subscriber.hear(change)

    def _catch_up(self) -> None:
        if self._connected.is_set():  # a reconnection: nobody knows what was missed
            for subscriber in self._subscribers:
                subscriber.hear(RELOAD)
        self._connected.set()


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def _hub() -> Hub:
    loop = asyncio.get_running_loop()
    for other in [each for each in _hubs if each.is_closed()]:
        del _hubs[other]
    return _hubs.setdefault(loop, Hub())


async def follow(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """`GET /api/v1/live?topics=workorders,visit`: follow changes until one of both sides leaves."""
    actor = await _in_database(_whoever_asks, request)
    if actor is ANONYMOUS:
        return refusal_response(request, NotSignedIn())
    if request.method != "GET" or not _sight.allowed(actor):
        return refusal_response(request, NotAllowed(operation="live.follow"))
    wanted = frozenset(part for part in request.GET.get("topics", "")[:500].split(",") if part)
    after = request.headers.get("Last-Event-ID") or request.GET.get("after") or ""
    last = int(after) if after.isdecimal() and len(after) < 19 else None
    response = StreamingHttpResponse(_stream(request, actor, Subscriber(wanted), last))
    response["Content-Type"] = "text/event-stream; charset=utf-8"
    response["Cache-Control"] = "private, no-store"
    response["X-Accel-Buffering"] = "no"
    return response


async def _stream(
    request: HttpRequest, actor: Actor, subscriber: Subscriber, last: int | None
) -> AsyncIterator[str]:
    hub = _hub()
    try:
        await hub.join(subscriber)
        yield "retry: 2000\n\n"
        if last is not None:
            for change in await _in_database(_missed, last):
                subscriber.hear(change)
        checked = spoken = time.monotonic()
        while True:
            await _ring(subscriber.rung, RECHECK)
            if time.monotonic() - checked >= RECHECK:
                actor = await _in_database(_whoever_asks, request)
                checked = time.monotonic()
                if actor is ANONYMOUS or not _sight.allowed(actor):
                    yield "event: bye\ndata: {}\n\n"
                    return
            frames = ""
            if subscriber.rung.is_set():
                await asyncio.sleep(GATHER)  # a verb announces several facts at once
                frames = await _in_database(_frames, actor, subscriber.take())
            elif time.monotonic() - spoken >= HEARTBEAT:
                frames = ": still here\n\n"
            if frames:
                spoken = time.monotonic()
                yield frames
    finally:
        hub.leave(subscriber)


async def _ring(rung: asyncio.Event, patience: float) -> None:
    try:
        await asyncio.wait_for(rung.wait(), patience)
    except TimeoutError:
        return


async def _in_database(function: Callable[..., T], *args: Any) -> T:
    """Run it in a thread; its connection is kept or given back, as the process keeps connections."""

    def run() -> T:
        try:
            return function(*args)
        finally:
            connection.close_if_unusable_or_obsolete()

    return await asyncio.get_running_loop().run_in_executor(_threads, run)


def _whoever_asks(request: HttpRequest) -> Actor:
    """The actor as of now: the session is read again, for it may have ended."""
    session = request.session
    request.session = type(session)(session.session_key)
    return identify(request)[0]


def _frames(actor: Actor, changes: Sequence[Change]) -> str:
    """The announcements that the actor may hear."""
    ids: dict[str, list[int]] = defaultdict(list)
    for change in changes:
        if change.record_type:
            ids[change.record_type].append(change.record_id)
    seen = {kind: _sight.seen(actor, kind, numbers) for kind, numbers in ids.items()}
    meant = set(topics_for("customer")) if actor.kind == "link" else None
    heard = [
        change
        for change in changes
        if change.topic == "*"
        or (change.record_id in seen[change.record_type] and (meant is None or change.topic in meant))
    ]
    return "".join(change.frame() for change in heard)


def _missed(last: int) -> list[Change]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, topic, record_type, record_id FROM outbox_event WHERE id > %s ORDER BY id LIMIT %s",
            [last - OVERLAP, MOST_MISSED + OVERLAP + 1],
        )
        rows = cursor.fetchall()
    return [RELOAD] if len(rows) > MOST_MISSED + OVERLAP else [Change(*row) for row in rows]
