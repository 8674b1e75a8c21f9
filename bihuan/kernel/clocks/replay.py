"""A clock is what its events make of it: nothing is stored that a replay does not give again.

Rules C, P of the kernel's page: events of one instant apply in their order and the deadline is looked at after
all of them; a breach is an instant strictly after the due one, reached while running; pausing later does not undo
it, a longer target does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from bihuan.kernel.calendars import BusinessTime, Unschedulable
from bihuan.kernel.clocks.targets import Fixed, Span, Target, Work, due_after

Kind = Literal["start", "pause", "resume", "stop", "reopen", "retarget", "cancel"]
State = Literal["idle", "running", "paused", "stopped", "cancelled", "unschedulable"]
Reopening = Literal["continue", "restart", "ignore"]
Retargeting = Literal["retroactive", "carry_elapsed", "restart", "keep"]
Cause = Literal["", "time", "attach", "change"]

_RUNS: Final = ("running", "unschedulable")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a clock, at its effective instant (microseconds); `seq` orders one instant.

    `since` and `pauses` are a start that counts from earlier on; `target` and `business` are what a
    retarget changes; `grace` is the least time it leaves.
    """

    at: int
    kind: Kind
    seq: int = 0
    mode: str = ""
    since: int | None = None
    pauses: Sequence[tuple[int, int]] = ()
    target: Target | None = None
    business: BusinessTime | None = None
    grace: int = 0
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """What a stretch of a cycle was, how much business time it held, and the event that began it."""

    start: int
    end: int
    kind: Literal["running", "paused", "closed"]
    worked: int
    event: int | None


@dataclass(frozen=True, slots=True)
class Cycle:
    """One run of the clock from start to stop."""

    number: int
    started: int
    elapsed: int
    breached_at: int | None
    cause: Cause
    stopped_at: int | None
    segments: tuple[Segment, ...]

    @property
    def met(self) -> bool:
        """Whether it ended in time."""
        return self.stopped_at is not None and self.breached_at is None


@dataclass(frozen=True, slots=True)
class Reading:
    """A clock as it stands at an instant."""

    state: State
    due_at: int | None
    remaining: int | None
    current: Cycle | None
    past: tuple[Cycle, ...]
    target: Target
    business: BusinessTime
    runs_since: int | None = None

    @property
    def breached_at(self) -> int | None:
        """When the present cycle was late."""
        return self.current.breached_at if self.current else None

    @property
    def elapsed(self) -> int:
        """Business time of the present cycle."""
        return self.current.elapsed if self.current else 0


def replay(target: Target, business: BusinessTime, events: Iterable[Event], now: int) -> Reading:
    """The clock at `now`, from all its events up to then in any order."""
    told = sorted((event for event in events if event.at <= now), key=lambda event: (event.at, event.seq))
    clock = _Clock(target, business)
    for index, event in enumerate(told):
        clock.apply(event)
        if index + 1 == len(told) or told[index + 1].at > event.at:
            clock.settle()
    return clock.reading(now)


@dataclass(frozen=True, slots=True)
class _Open:
    start: int
    running: bool
    event: int | None


class _Clock:
    def __init__(self, target: Target, business: BusinessTime) -> None:
        self.target, self.business = target, business
        self.state: State = "idle"
        self.spans: list[Span] = []
        self.segments: list[Segment] = []
        self.started = 0
        self.open: _Open | None = None
        self.stopped_at: int | None = None
        self.cause: Cause = "time"
        self.past: list[Cycle] = []
        self.floor: int | None = None

    def apply(self, event: Event) -> None:
        """Take one event; what makes no sense in the present state changes nothing."""
        if self.state == "cancelled" or (self.state == "idle") != (event.kind == "start"):
            return
        getattr(self, f"_{event.kind}")(event)

    def settle(self) -> None:
        """After all events of an instant: nothing to do but to know whether the calendar ever opens."""
        if self.state in _RUNS and self.open is not None:
            try:
                self._due(self.spans, self.open.start)
                self.state = "running"
            except Unschedulable:
                self.state = "unschedulable"

    def _start(self, event: Event) -> None:
        since = event.at if event.since is None else min(event.since, event.at)
        self._begin(since, event.id)
        for start, end in sorted(event.pauses):
            if end > since and start < event.at:
                self._turn(max(start, since), running=False, event=event.id)
                if end <= event.at:
                    self._turn(end, running=True, event=event.id)
        self.cause = "time" if self._late(event.at) is None else "attach"

    def _begin(self, at: int, event: int | None) -> None:
        self.started, self.open, self.stopped_at = at, _Open(at, running=True, event=event), None
        self.spans, self.segments, self.cause, self.floor = [], [], "time", None
        self.state = "running"

    def _turn(self, at: int, *, running: bool, event: int | None) -> None:
        self._close(at)
        self.open = _Open(at, running=running, event=event)
        self.state = "running" if running else "paused"

    def _close(self, at: int) -> None:
        if self.open is None:
            return
        span = Span(self.open.start, at, self.open.running, self.business)
        self.spans.append(span)
        kind: Literal["running", "paused"] = "running" if span.running else "paused"
        self.segments.append(Segment(span.start, at, kind, span.worked, self.open.event))
        self.open = None

    def _pause(self, event: Event) -> None:
        if self.state in _RUNS:
            self._turn(event.at, running=False, event=event.id)

    def _resume(self, event: Event) -> None:
        if self.state == "paused":
            self._turn(event.at, running=True, event=event.id)

    def _stop(self, event: Event) -> None:
        if self.open is not None:
            self._close(event.at)
            self.state, self.stopped_at = "stopped", event.at

    def _cancel(self, event: Event) -> None:
        self._close(event.at)
        self.state = "cancelled"

    def _reopen(self, event: Event) -> None:
        if self.state != "stopped" or event.mode == "ignore":
            return
        if event.mode == "restart":
            self.past.append(self._cycle(event.at))
            self._begin(event.at, event.id)
            return
        assert self.stopped_at is not None
        self.segments.append(Segment(self.stopped_at, event.at, "closed", 0, event.id))
        self.open, self.stopped_at = _Open(event.at, running=True, event=event.id), None
        self.state = "running"

    def _retarget(self, event: Event) -> None:
        if event.mode == "keep" or self.open is None:
            return
        running, began = self.open.running, self.open.event
        was_late = self._late(event.at) is not None
        self._close(event.at)
        self.target = event.target or self.target
        self.business = event.business or self.business
        if event.mode == "restart":
            self._begin(event.at, event.id)
            self.open = _Open(event.at, running=running, event=event.id)
            self.state = "running" if running else "paused"
            return
        if event.mode == "retroactive":
            self.spans = [replace(span, business=self.business) for span in self.spans]
            self.segments = [
                segment
                if segment.kind == "closed"
                else replace(segment, worked=self.business.elapsed(segment.start, segment.end))
                for segment in self.segments
            ]
        self.open = _Open(event.at, running=running, event=began)
        self.floor = event.at + event.grace if event.grace else None
        if self._late(event.at) is None:
            self.cause = "time"
        elif not was_late:
            self.cause = "change"

    def _due(self, past: Sequence[Span], now: int, business: BusinessTime | None = None) -> int:
        due = due_after(self.target, self.started, past, now, business or self.business)
        return due if self.floor is None or isinstance(self.target, Fixed) else max(due, self.floor)

    def _late(self, now: int) -> int | None:
        """The due instant that was passed while running, if one was."""
        spans = [*self.spans]
        if self.open is not None and self.open.running:
            spans.append(Span(self.open.start, now, True, self.business))
        for index, span in enumerate(spans):
            if not span.running:
                continue
            try:
                due = self._due(spans[:index], span.start, span.business)
            except Unschedulable:
                continue
            if due < span.end:
                return due
        return None

    def _elapsed(self, now: int) -> int:
        done = sum(span.worked for span in self.spans if span.running)
        if self.open is not None and self.open.running:
            done += self.business.elapsed(self.open.start, now)
        return done

    def _cycle(self, now: int) -> Cycle:
        late = None if self.state == "cancelled" else self._late(now)
        segments = list(self.segments)
        if self.open is not None and self.open.start < now:
            kind: Literal["running", "paused"] = "running" if self.open.running else "paused"
            worked = self.business.elapsed(self.open.start, now)
            segments.append(Segment(self.open.start, now, kind, worked, self.open.event))
        return Cycle(
            number=len(self.past) + 1,
            started=self.started,
            elapsed=self._elapsed(now),
            breached_at=late,
            cause=self.cause if late is not None else "",
            stopped_at=self.stopped_at,
            segments=tuple(segment for segment in segments if segment.start < segment.end),
        )

    def reading(self, now: int) -> Reading:
        """The clock at an instant."""
        if self.state == "idle":
            return Reading("idle", None, None, None, (), self.target, self.business)
        cycle = self._cycle(now)
        remaining = self.target.time - cycle.elapsed if isinstance(self.target, Work) else None
        since = self.open.start if self.open is not None and self.state == "running" else None
        return Reading(
            self.state,
            self._shown(cycle),
            remaining,
            cycle,
            tuple(self.past),
            self.target,
            self.business,
            since,
        )

    def _shown(self, cycle: Cycle) -> int | None:
        if cycle.breached_at is not None:
            return cycle.breached_at if self.state != "paused" else None
        if self.state == "running" and self.open is not None:
            return self._due(self.spans, self.open.start)
        return None
