"""SL-03, SL-04: warnings and ladders come when the promise says so, once, and after an outage only the highest."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.kernel.calendars import BusinessTime, microseconds, read_calendar
from bihuan.kernel.clocks import Days, Event, Fixed, Reading, Step, Work, look, replay, schedule
from tests.calendars.generation import NAMES, busy
from tests.calendars.oracle import Walk

HOUR = 3600 * 1_000_000
OFFICE = BusinessTime(
    read_calendar(
        {
            "tz": "Asia/Shanghai",
            "weekly": {day: [["09:00", "12:00"], ["13:30", "18:00"]] for day in NAMES[:5]},
        }
    )
)
HALF, MOST = Step("half", "percent", 50), Step("most", "percent", 90)
SOON, OVER = Step("soon", "before", HOUR), Step("over", "after", 2 * HOUR)


def _at(said: str) -> int:
    return microseconds(datetime.fromisoformat(f"{said}+08:00"))


START = Event(at=_at("2026-11-23T10:00"), kind="start")


def _read(*events: Event, now: str, target: Work | Days | Fixed | None = None) -> Reading:
    return replay(target or Work(8 * HOUR), OFFICE, [START, *events], _at(now))


def _due(reading: Reading, *steps: Step) -> dict[str, int]:
    return {each.step.key: each.at for each in schedule(reading, steps)}


def test_steps_of_a_promise_in_business_time_skip_the_lunch_and_the_night() -> None:
    # Two hours before lunch, four and a half after it, one and a half on Tuesday: due at half past ten.
    assert _due(_read(now="2026-11-23T10:00"), OVER, SOON, MOST, HALF) == {
        "half": _at("2026-11-23T15:30"),
        "soon": _at("2026-11-24T09:30"),
        "most": _at("2026-11-24T09:42"),
        "over": _at("2026-11-24T14:00"),
    }


def test_a_step_by_the_wall_does_not_wait_for_the_office_to_open() -> None:
    early, late = Step("early", "before", 3 * HOUR, "wall"), Step("late", "after", 24 * HOUR, "wall")
    assert _due(_read(now="2026-11-23T10:00"), early, late) == {
        "early": _at("2026-11-24T07:30"),
        "late": _at("2026-11-25T10:30"),
    }


def test_a_pause_takes_the_steps_away_and_its_end_puts_them_later() -> None:
    pause = Event(at=_at("2026-11-23T14:30"), kind="pause", seq=1)
    resume = Event(at=_at("2026-11-23T17:00"), kind="resume", seq=2)
    assert _due(_read(pause, now="2026-11-23T16:00"), HALF, SOON) == {}
    # Three hours were used; the fourth ends at closing, four more at half past two on Tuesday.
    assert _due(_read(pause, resume, now="2026-11-23T17:00"), HALF, SOON) == {
        "half": _at("2026-11-23T18:00"),
        "soon": _at("2026-11-24T13:30"),
    }


@pytest.mark.parametrize(
    ("target", "half"),
    [
        # From ten to four by the office's clock are four and a half hours.
        (Fixed(_at("2026-11-23T16:00")), _at("2026-11-23T13:45")),
        # Until the closing of Tuesday fourteen hours: half of them end on Tuesday at half past nine.
        (Days(1, "end_of_day"), _at("2026-11-24T09:30")),
    ],
)
def test_a_share_of_a_promised_instant_is_a_share_of_the_business_time_until_then(
    target: Fixed | Days, half: int
) -> None:
    found = _due(_read(now="2026-11-23T10:00", target=target), HALF)["half"]
    due = _read(now="2026-11-23T10:00", target=target).due_at
    assert due is not None
    assert OFFICE.elapsed(START.at, found) * 2 == OFFICE.elapsed(START.at, due)
    assert found == half


def test_after_an_outage_only_the_highest_step_is_taken_as_late_and_none_twice() -> None:
    steps = [HALF, MOST, SOON, OVER]
    first = look(_read(now="2026-11-23T15:30"), steps, (), _at("2026-11-23T15:30"))
    assert first.take
    assert (first.take.step, first.passed_over, first.late) == (HALF, (), False)
    assert first.next
    assert first.next.step == SOON
    woken = look(_read(now="2026-11-24T11:00"), steps, {"half"}, _at("2026-11-24T11:00"))
    assert woken.take
    assert (woken.take.step, woken.late) == (MOST, True)
    assert [due.step for due in woken.passed_over] == [SOON]
    rest = look(_read(now="2026-11-24T11:00"), steps, {"half", "soon", "most"}, _at("2026-11-24T11:00"))
    assert rest.take is None
    assert rest.next
    assert rest.next.at == _at("2026-11-24T14:00")


def test_a_clock_that_has_stopped_or_never_opens_warns_nobody() -> None:
    stop = Event(at=_at("2026-11-23T11:00"), kind="stop", seq=1)
    assert _due(_read(stop, now="2026-11-25T11:00"), HALF, SOON, OVER) == {}
    never = BusinessTime(read_calendar({"tz": "Asia/Shanghai", "weekly": {}}))
    assert schedule(replay(Work(HOUR), never, [START], START.at), [HALF, SOON, OVER]) == []


@pytest.mark.parametrize("wrong", [("percent", 0), ("percent", 101), ("before", -1)])
def test_a_step_that_makes_no_sense_is_refused(wrong: tuple[Any, int]) -> None:
    with pytest.raises(ValueError, match="odd"):
        Step("odd", *wrong)


@given(busy(), st.integers(1, 60), st.integers(1, 100), st.integers(1, 100), st.integers(0, 20))
def test_a_greater_share_is_never_due_earlier_and_the_whole_is_due_at_the_due_instant(
    made: tuple[dict[str, Any], date], half_hours: int, one: int, other: int, later: int
) -> None:
    spec, first = made
    business = BusinessTime(read_calendar(spec))
    begin = microseconds(Walk(spec, first, 0).begin)
    target = Work(half_hours * HOUR // 2)
    reading = replay(target, business, [Event(at=begin, kind="start")], begin + later * HOUR)
    if reading.state != "running" or reading.due_at is None or reading.breached_at is not None:
        return
    low, high = sorted((one, other))
    steps = [Step("low", "percent", low), Step("high", "percent", high), Step("all", "percent", 100)]
    due = {each.step.key: each.at for each in schedule(reading, steps)}
    assert due["low"] <= due["high"] <= due["all"] == reading.due_at
    assert business.elapsed(begin, due["low"]) == target.time * low // 100
