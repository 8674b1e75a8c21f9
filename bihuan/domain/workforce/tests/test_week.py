"""Working time on the wall clock: lunch, night shifts, holidays, make-up workdays, daylight saving."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bihuan.domain.workforce.queries.week import Span, Special, Working, clipped, minus, windows

SHANGHAI, BALTIMORE = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
OFFICE = [Span(day, *hours) for day in range(5) for hours in ((480, 720), (780, 1080))]
MONDAY = date(2026, 3, 2)


def hours(found: list[Working], zone: ZoneInfo = SHANGHAI) -> list[str]:
    return [f"{w.start.astimezone(zone):%d %H:%M}-{w.end.astimezone(zone):%H:%M}" for w in found]


def test_lunch_is_the_gap_between_two_windows() -> None:
    assert hours(list(windows([MONDAY], OFFICE, {}, SHANGHAI))) == ["02 08:00-12:00", "02 13:00-18:00"]


def test_a_saturday_is_free() -> None:
    assert list(windows([MONDAY + timedelta(days=5)], OFFICE, {}, SHANGHAI)) == []


def test_a_holiday_is_free_unless_the_pattern_works_on_holidays() -> None:
    off = {MONDAY: Special(off=True)}
    assert list(windows([MONDAY], OFFICE, off, SHANGHAI)) == []
    assert len(list(windows([MONDAY], OFFICE, off, SHANGHAI, works_holidays=True))) == 2


def test_a_make_up_saturday_has_the_hours_of_the_weekday_it_stands_for() -> None:
    """补班: a Saturday worked as a Friday, on which this team stops at noon."""
    early_friday = [s for s in OFFICE if s.weekday != 4] + [Span(4, 480, 720)]
    saturday = MONDAY + timedelta(days=5)
    found = list(windows([saturday], early_friday, {saturday: Special(off=False, as_weekday=4)}, SHANGHAI))
    assert hours(found) == ["07 08:00-12:00"]


def test_a_make_up_day_keeps_the_hours_of_who_works_that_weekday_anyway() -> None:
    saturday = MONDAY + timedelta(days=5)
    weekend = [Span(5, 600, 660)]
    found = list(windows([saturday], weekend, {saturday: Special(off=False)}, SHANGHAI))
    assert hours(found) == ["07 10:00-11:00"]


def test_a_night_shift_belongs_to_the_day_on_which_it_begins() -> None:
    night = [Span(0, 22 * 60, 30 * 60)]
    (found,) = windows([MONDAY], night, {}, SHANGHAI)
    assert found.day == MONDAY
    assert found.end - found.start == timedelta(hours=8)


def test_working_hours_follow_the_wall_clock_over_daylight_saving() -> None:
    """8:00 stays 8:00; the night of the change is an hour shorter."""
    spans = [Span(day, 480, 720) for day in range(7)]
    before, after = windows([date(2026, 3, 7), date(2026, 3, 8)], spans, {}, BALTIMORE)
    assert after.start - before.start == timedelta(hours=23)
    (night,) = windows([date(2026, 3, 7)], [Span(5, 22 * 60, 30 * 60)], {}, BALTIMORE)
    assert night.end - night.start == timedelta(hours=7)


def test_leave_in_the_middle_splits_a_window() -> None:
    (window, _) = windows([MONDAY], OFFICE, {}, SHANGHAI)
    gone = (window.start + timedelta(hours=1), window.start + timedelta(hours=2))
    assert hours(minus([window], [gone])) == ["02 08:00-09:00", "02 10:00-12:00"]


moments = st.integers(0, 500).map(lambda n: datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=n))


@st.composite
def intervals(draw: st.DrawFn) -> tuple[datetime, datetime]:
    start = draw(moments)
    return start, start + timedelta(minutes=draw(st.integers(1, 200)))


@given(intervals(), st.lists(intervals(), max_size=6), moments)
def test_a_moment_is_free_exactly_when_it_is_working_time_and_not_leave(
    work: tuple[datetime, datetime], away: list[tuple[datetime, datetime]], moment: datetime
) -> None:
    left = minus([Working(*work, MONDAY)], sorted(away))
    expected = work[0] <= moment < work[1] and not any(a <= moment < b for a, b in away)
    assert any(w.start <= moment < w.end for w in left) == expected
    assert all(a.end <= b.start for a, b in zip(left, left[1:], strict=False))


@given(intervals(), intervals())
def test_clipping_never_leaves_the_period(
    work: tuple[datetime, datetime], period: tuple[datetime, datetime]
) -> None:
    for w in clipped([Working(*work, MONDAY)], *period):
        assert period[0] <= w.start < w.end <= period[1]
