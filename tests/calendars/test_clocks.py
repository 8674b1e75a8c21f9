"""SL-02: a clock says what a second-by-second observer would say, however late its events were recorded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.kernel.calendars import BusinessTime, microseconds, read_calendar
from bihuan.kernel.clocks import Days, Event, Fixed, Reading, Work, replay
from tests.calendars.generation import busy
from tests.calendars.oracle import STEP, Walk

SECOND = 1_000_000
DAYS = 6
CASES = int(os.environ.get("BIHUAN_CALENDAR_CASES", "200"))
FIRST, LAST = 2 * 86_400 // STEP, (DAYS + 1) * 86_400 // STEP


@dataclass
class Observed:
    """One cycle as somebody saw it who looked every five minutes."""

    begun: int
    target: int
    #: for each step whether the clock ran, and whether people worked by the calendar of that moment
    steps: list[tuple[bool, bool]] = field(default_factory=list)
    late: int | None = None

    def measure(self) -> int:
        """Seconds that counted."""
        return STEP * sum(ran and worked for ran, worked in self.steps)


@dataclass
class Observer:
    """Follows the events of a clock step by step; written without a look at the engine."""

    walks: Sequence[Walk]
    target: int
    state: str = "idle"
    walk: int = 0
    cycle: Observed | None = None
    done: list[Observed] = field(default_factory=list)

    def see(self, step: int, event: Event) -> None:
        """One event."""
        kind = event.kind
        if kind == "start" and self.state == "idle":
            self.state, self.cycle = "running", Observed(step, self.target)
        elif kind == "pause" and self.state == "running":
            self.state = "paused"
        elif kind == "resume" and self.state == "paused":
            self.state = "running"
        elif kind == "stop" and self.state in ("running", "paused"):
            self.state = "stopped"
        elif kind == "cancel" and self.state not in ("idle", "cancelled"):
            self.state = "cancelled"
        elif kind == "reopen" and self.state == "stopped" and event.mode != "ignore":
            self.state = "running"
            if event.mode == "restart":
                self._anew(step)
        elif kind == "retarget" and self.state in ("running", "paused") and event.mode != "keep":
            self._retarget(step, event)

    def _anew(self, step: int) -> None:
        assert self.cycle
        self.done.append(self.cycle)
        self.cycle = Observed(step, self.target)

    def _retarget(self, step: int, event: Event) -> None:
        assert self.cycle
        assert isinstance(event.target, Work)
        self.target = event.target.time // SECOND
        self.walk = 1 - self.walk
        if event.mode == "restart":
            self.cycle = Observed(step, self.target)
            return
        self.cycle.target = self.target
        if event.mode == "retroactive":
            begun, open_ = self.cycle.begun, self.walks[self.walk].open
            self.cycle.steps = [(ran, open_[begun + n]) for n, (ran, _) in enumerate(self.cycle.steps)]
        # Looked at anew under the new promise.
        self.cycle.late, counted = None, 0
        for n, (ran, worked) in enumerate(self.cycle.steps):
            if ran and counted >= self.cycle.target and self.cycle.late is None:
                self.cycle.late = self.cycle.begun + n
            counted += STEP * (ran and worked)

    def live(self, step: int) -> None:
        """The five minutes after a step."""
        if self.cycle is None or self.state in ("cancelled", "idle"):
            return
        ran = self.state == "running"
        if ran and self.cycle.late is None and self.cycle.measure() >= self.cycle.target:
            self.cycle.late = step
        self.cycle.steps.append((ran, self.walks[self.walk].open[step]))


# Half hours, so that several things fall together.
HALF = 1800 // STEP
_steps = st.integers(0, (LAST - FIRST) // HALF).map(lambda n: FIRST + n * HALF)
_amounts = st.integers(1, 30).map(lambda n: n * HALF)
_events = st.lists(
    st.tuples(
        _steps,
        st.sampled_from(["pause", "resume", "stop", "reopen", "retarget", "pause", "resume", "retarget"]),
        st.sampled_from(["retroactive", "continue", "carry_elapsed", "restart", "ignore", "keep"]),
        _amounts,
    ),
    min_size=2,
    max_size=12,
).flatmap(lambda events: st.sampled_from([events, [*events, (LAST - 1, "cancel", "", 1)]]))


def _made(
    walk: Walk, said: Sequence[tuple[int, str, str, int]], other: BusinessTime, one: BusinessTime
) -> list[Event]:
    """Events of the engine; a retarget goes back and forth between two calendars."""
    events, flip, state = [Event(at=microseconds(walk.at(FIRST)), kind="start")], False, "running"
    for seq, (step, kind, drawn, amount) in enumerate(sorted(said, key=lambda each: each[0]), 1):
        modes = (
            ("retroactive", "carry_elapsed", "restart", "keep")
            if kind == "retarget"
            else ("continue", "restart", "ignore")
        )
        mode = drawn if drawn in modes else modes[0]
        event = Event(at=microseconds(walk.at(step)), kind=kind, seq=seq, mode=mode)  # type: ignore[arg-type]  # drawn from them
        if kind == "retarget" and mode != "keep" and state in ("running", "paused"):
            flip = not flip
            event = replace(event, target=Work(amount * STEP * SECOND), business=other if flip else one)
        elif kind == "retarget":
            event = replace(event, mode="keep")
        events.append(event)
        state = _after(state, kind, mode)
    return events


def _after(state: str, kind: str, mode: str) -> str:
    moves = {
        ("running", "pause"): "paused",
        ("paused", "resume"): "running",
        ("running", "stop"): "stopped",
        ("paused", "stop"): "stopped",
    }
    if kind == "cancel":
        return "cancelled"
    if state == "stopped" and kind == "reopen" and mode != "ignore":
        return "running"
    return moves.get((state, kind), state)


def _facts(reading: Reading) -> tuple[object, ...]:
    return (
        reading.state,
        reading.elapsed,
        reading.breached_at,
        reading.due_at,
        [(cycle.elapsed, cycle.breached_at) for cycle in reading.past],
    )


# What is rare (a change of the promise while it runs) must come often enough.
@settings(max_examples=2 * CASES)
@given(busy(), busy(), _events, _amounts, _steps)
def test_a_clock_says_what_an_observer_saw(
    made: tuple[dict[str, Any], date],
    second: tuple[dict[str, Any], date],
    said: list[tuple[int, str, str, int]],
    amount: int,
    until: int,
) -> None:
    spec, first = made
    walks = [Walk(spec, first, DAYS), Walk(second[0], first, DAYS)]
    one, other = BusinessTime(read_calendar(spec)), BusinessTime(read_calendar(second[0]))
    events = _made(walks[0], said, other, one)
    reading = replay(Work(amount * STEP * SECOND), one, events, microseconds(walks[0].at(until)))
    seen = Observer(walks, amount * STEP)
    for step in range(FIRST, until + 1):
        for event in events:
            if event.at == microseconds(walks[0].at(step)):
                seen.see(step, event)
        if step < until:
            seen.live(step)
    assert seen.cycle
    assert reading.state in (seen.state, "unschedulable")
    assert reading.elapsed == seen.cycle.measure() * SECOND
    late = None if seen.state == "cancelled" or seen.cycle.late is None else seen.cycle.late
    assert reading.breached_at == (None if late is None else microseconds(walks[0].at(late)))
    assert [cycle.met for cycle in reading.past] == [cycle.late is None for cycle in seen.done]
    assert [cycle.elapsed for cycle in reading.past] == [cycle.measure() * SECOND for cycle in seen.done]


@settings(max_examples=CASES)
@given(busy(), _events, _amounts, _steps, st.randoms(use_true_random=False))
def test_the_order_in_which_events_are_recorded_does_not_matter(
    made: tuple[dict[str, Any], date],
    said: list[tuple[int, str, str, int]],
    amount: int,
    until: int,
    random: Random,
) -> None:
    spec, first = made
    walk, business = Walk(spec, first, 0), BusinessTime(read_calendar(spec))
    events = _made(walk, said, business, business)
    shuffled = random.sample(events, len(events))
    now, target = microseconds(walk.at(until)), Work(amount * STEP * SECOND)
    assert replay(target, business, shuffled, now) == replay(target, business, events, now)


@settings(max_examples=CASES)
@given(busy(), _events, _amounts, _steps, _steps)
def test_a_pause_that_is_split_is_one_pause(
    made: tuple[dict[str, Any], date],
    said: list[tuple[int, str, str, int]],
    amount: int,
    until: int,
    middle: int,
) -> None:
    spec, first = made
    walk, business = Walk(spec, first, 0), BusinessTime(read_calendar(spec))
    events = _made(walk, said, business, business)
    at = microseconds(walk.at(middle))
    target = Work(amount * STEP * SECOND)
    split = [
        *events,
        Event(at=at, kind="resume", seq=1000),
        Event(at=at, kind="pause", seq=1001),
    ]
    if replay(target, business, events, at).state != "paused":
        return
    now = microseconds(walk.at(max(until, middle)))
    assert _facts(replay(target, business, split, now)) == _facts(replay(target, business, events, now))


@settings(max_examples=CASES)
@given(busy(), _events, _amounts, _steps)
def test_the_segments_of_a_cycle_explain_every_instant_of_it(
    made: tuple[dict[str, Any], date], said: list[tuple[int, str, str, int]], amount: int, until: int
) -> None:
    spec, first = made
    walk, business = Walk(spec, first, 0), BusinessTime(read_calendar(spec))
    now = microseconds(walk.at(until))
    reading = replay(Work(amount * STEP * SECOND), business, _made(walk, said, business, business), now)
    for cycle in [*reading.past, *([reading.current] if reading.current else [])]:
        if cycle.segments:
            assert cycle.segments[0].start == cycle.started
        for before, after in zip(cycle.segments, cycle.segments[1:], strict=False):
            assert before.end == after.start
        assert sum(s.worked for s in cycle.segments if s.kind == "running") == cycle.elapsed
        assert not (cycle.met and cycle.breached_at is not None)


OFFICE = BusinessTime(
    read_calendar(
        {
            "tz": "Asia/Shanghai",
            "weekly": {
                day: [["09:00", "12:00"], ["13:30", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")
            },
            "holidays": ["2026-10-01", "2026-10-02"],
        }
    )
)


def _wall(said: str) -> int:
    return microseconds(datetime.fromisoformat(f"{said}+08:00"))


def test_a_promise_in_working_dates_moves_by_the_business_time_of_its_pauses() -> None:
    events = [
        Event(at=_wall("2026-09-30T15:00"), kind="start"),
        Event(at=_wall("2026-10-05T10:00"), kind="pause", seq=1),
        Event(at=_wall("2026-10-05T14:30"), kind="resume", seq=2),
    ]
    target = Days(2, "end_of_day")
    before = replay(target, OFFICE, events[:1], events[0].at)
    after = replay(target, OFFICE, events, events[-1].at)
    assert before.due_at == _wall("2026-10-06T18:00")
    # Three hours of pause (10-12 and 13:30-14:30) beyond the closing of the sixth.
    assert after.due_at == _wall("2026-10-07T12:00")


def test_a_promised_instant_is_moved_by_nothing() -> None:
    promised = _wall("2026-10-05T16:00")
    events = [
        Event(at=_wall("2026-10-05T10:00"), kind="start"),
        Event(at=_wall("2026-10-05T11:00"), kind="pause", seq=1),
        Event(at=_wall("2026-10-05T17:00"), kind="resume", seq=2),
    ]
    assert replay(Fixed(promised), OFFICE, events[:1], events[0].at).due_at == promised
    assert replay(Fixed(promised), OFFICE, events[:2], _wall("2026-10-05T16:30")).breached_at is None
    assert replay(Fixed(promised), OFFICE, events, _wall("2026-10-05T17:05")).breached_at == promised


def test_a_clock_attached_when_it_is_late_already_says_so_and_a_change_that_makes_it_late_too() -> None:
    attached = [Event(at=_wall("2026-10-05T16:00"), kind="start", since=_wall("2026-10-05T09:00"))]
    reading = replay(Work(3600 * SECOND), OFFICE, attached, attached[0].at)
    assert reading.current
    assert (reading.breached_at, reading.current.cause) == (_wall("2026-10-05T10:00"), "attach")
    begun = Event(at=_wall("2026-10-05T09:00"), kind="start")
    changed = Event(
        at=_wall("2026-10-05T11:00"), kind="retarget", seq=1, mode="retroactive", target=Work(3600 * SECOND)
    )
    late = replay(Work(8 * 3600 * SECOND), OFFICE, [begun, changed], changed.at)
    assert late.current
    assert (late.breached_at, late.current.cause) == (_wall("2026-10-05T10:00"), "change")
    lenient = replace(changed, grace=1800 * SECOND)
    spared = replay(Work(8 * 3600 * SECOND), OFFICE, [begun, lenient], changed.at)
    assert (spared.breached_at, spared.due_at) == (None, _wall("2026-10-05T11:30"))


def test_a_calendar_that_never_opens_gives_no_due_time_and_never_a_breach() -> None:
    never = BusinessTime(read_calendar({"tz": "Asia/Shanghai", "weekly": {}}))
    begun = Event(at=_wall("2026-10-05T09:00"), kind="start")
    reading = replay(Work(3600 * SECOND), never, [begun], _wall("2027-10-05T09:00"))
    assert (reading.state, reading.due_at, reading.breached_at) == ("unschedulable", None, None)
