"""SL-01: business time is what walking through it gives, and its laws hold."""

from __future__ import annotations

import os
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bihuan.kernel.calendars import BusinessTime, Unschedulable, microseconds, read_calendar
from tests.calendars.generation import NAMES, calendars
from tests.calendars.oracle import STEP, Walk

SECOND = 1_000_000
DAYS = 6
# The long run: BIHUAN_CALENDAR_CASES=100000 .venv/bin/pytest tests/calendars -q
CASES = int(os.environ.get("BIHUAN_CALENDAR_CASES", "200"))
_places = st.integers(2 * 86_400 // STEP, (DAYS + 1) * 86_400 // STEP)
_amounts = st.integers(0, 400).map(lambda n: n * STEP)


@settings(max_examples=CASES)
@given(calendars(), _places, _places, _amounts)
def test_every_question_has_the_answer_of_a_walk(
    made: tuple[dict[str, Any], date], one: int, other: int, amount: int
) -> None:
    spec, first = made
    walk, business = Walk(spec, first, DAYS), BusinessTime(read_calendar(spec))
    start, end = sorted((one, other))
    here, there = microseconds(walk.at(start)), microseconds(walk.at(end))
    assert business.elapsed(here, there) == walk.elapsed(start, end) * SECOND
    assert business.is_open(here) == walk.open[start]
    due = walk.add(start, amount)
    if due is not None:
        assert business.add(here, amount * SECOND) == microseconds(walk.at(due))
    begin = walk.sub(end, amount)
    if begin is not None:
        assert business.sub(there, amount * SECOND) == microseconds(walk.at(begin))
    opening = walk.next_open(start)
    if opening is not None:
        assert business.next_open(here) == microseconds(walk.at(opening))


@settings(max_examples=CASES)
@given(calendars(), st.integers(0, 6 * 86_400 * SECOND), st.integers(1, 5 * 86_400 * SECOND))
def test_what_is_added_has_elapsed_and_what_is_taken_back_is_no_later(
    made: tuple[dict[str, Any], date], offset: int, amount: int
) -> None:
    spec, first = made
    business = BusinessTime(read_calendar(spec))
    start = microseconds(Walk(spec, first, 0).begin) + offset
    due = _due(business, start, amount)
    assume(due is not None)
    assert due is not None
    assert business.elapsed(start, due) == amount
    assert business.elapsed(start, due - 1) == amount - 1, "there is no earlier instant"
    back = business.sub(due, amount)
    assert start <= back <= due
    assert business.elapsed(back, due) == amount
    assert business.elapsed(back + 1, due) == amount - 1, "there is no later instant"


@settings(max_examples=CASES)
@given(calendars(), st.lists(st.integers(0, 8 * 86_400 * SECOND), min_size=3, max_size=3))
def test_time_adds_up_over_any_instant_between(made: tuple[dict[str, Any], date], offsets: list[int]) -> None:
    spec, first = made
    business = BusinessTime(read_calendar(spec))
    begin = microseconds(Walk(spec, first, 0).begin)
    one, two, three = sorted(begin + offset for offset in offsets)
    assert business.elapsed(one, two) + business.elapsed(two, three) == business.elapsed(one, three)
    assert business.elapsed(three, one) == 0


@settings(max_examples=CASES)
@given(calendars(), st.integers(-3000, 3000), _amounts)
def test_answers_do_not_depend_on_what_was_asked_before(
    made: tuple[dict[str, Any], date], far: int, amount: int
) -> None:
    spec, first = made
    fresh, used = BusinessTime(read_calendar(spec)), BusinessTime(read_calendar(spec))
    start = microseconds(Walk(spec, first, 0).begin)
    used.elapsed(start + far * 86_400 * SECOND, start + (far + 1) * 86_400 * SECOND)

    assert _due(used, start, amount * SECOND) == _due(fresh, start, amount * SECOND)


def _due(business: BusinessTime, start: int, amount: int) -> int | None:
    try:
        return business.add(start, amount)
    except Unschedulable:
        return None


NEW_YORK = {"tz": "America/New_York", "weekly": {day: [["00:00", "24:00"]] for day in NAMES}}


def _at(said: str) -> int:
    return microseconds(datetime.fromisoformat(said))


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2025-03-09T14:00:00-04:00", 2, "2025-03-11T14:00:00-04:00"),
        ("2025-03-07T14:00:00-05:00", 3, "2025-03-10T14:00:00-04:00"),
        ("2025-11-02T14:00:00-05:00", 1, "2025-11-03T14:00:00-05:00"),
        # 02:30 does not exist on the ninth: due when the clock is put forward
        ("2025-03-08T02:30:00-05:00", 1, "2025-03-09T03:00:00-04:00"),
        # 01:30 comes twice on the second: due when it comes first
        ("2025-11-01T01:30:00-04:00", 1, "2025-11-02T01:30:00-04:00"),
    ],
)
def test_the_same_time_on_another_day_is_the_walls_also_where_the_clock_changes(
    start: str, days: int, due: str
) -> None:
    assert BusinessTime(read_calendar(NEW_YORK)).add_days(_at(start), days) == _at(due)


def test_working_dates_count_from_the_next_one_when_the_start_is_closed_and_backwards_too() -> None:
    office = {"tz": "Asia/Shanghai", "weekly": {day: [["09:00", "18:00"]] for day in NAMES[:5]}}
    business = BusinessTime(read_calendar(office))
    saturday, friday = _at("2026-11-21T10:00+08:00"), _at("2026-11-20T10:00+08:00")
    assert business.add_days(saturday, 1) == _at("2026-11-24T10:00+08:00")
    assert business.add_days(saturday, 1, "end_of_day") == _at("2026-11-24T18:00+08:00")
    assert business.add_days(friday, 1, 8 * 3600) == _at("2026-11-23T08:00+08:00")
    assert business.add_days(friday, -5) == _at("2026-11-13T10:00+08:00")
