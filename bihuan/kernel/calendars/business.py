"""Business time of one calendar, over any span: it compiles what is asked for and keeps it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from bihuan.kernel.calendars.spec import Calendar
from bihuan.kernel.calendars.timeline import Timeline, compile_calendar
from bihuan.kernel.calendars.wall import DAY_US, at_wall, instant, local_date

# The stretch compiled at once, before and after what is asked for; then twice as much, up to the horizon.
BACK: Final = 400
AHEAD: Final = 800
# A calendar that has no opening for so long has none.
HORIZON: Final = 366 * 20

At = Literal["same_time", "end_of_day"]


class Unschedulable(Exception):
    """The calendar has not enough openings within the horizon."""

    code: Final = "no_working_time"


class BusinessTime:
    """Arithmetic in the business time of a calendar; instants and durations are whole microseconds."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._timeline: Timeline | None = None
        self._first = self._last = date.min

    def elapsed(self, start: int, end: int) -> int:
        """Business time between two instants; 0 when the second is the earlier."""
        if end <= start:
            return 0
        line = self.over(start, end)
        return line.worked(end) - line.worked(start)

    def add(self, start: int, work: int) -> int:
        """The earliest instant from `start` on by which that much business time has passed.

        An exact fit is due at closing; nothing to do is due at once. Raises Unschedulable.
        """
        if work <= 0:
            return start
        for days in _reaches(AHEAD):
            line = self.over(start, start + days * DAY_US)
            found = line.reached(line.worked(start) + work)
            if found is not None:
                return found
        raise Unschedulable

    def sub(self, end: int, work: int) -> int:
        """The latest instant up to `end` from which that much business time passes. Raises Unschedulable."""
        if work <= 0:
            return end
        for days in _reaches(BACK):
            line = self.over(end - days * DAY_US, end)
            begin = line.worked(end) - work
            if begin >= 0:
                found = line.left(begin)
                assert found is not None
                return found
        raise Unschedulable

    def is_open(self, at: int) -> bool:
        """Whether work is done at an instant; a window's end is outside."""
        return self.over(at, at).closing(at) is not None

    def next_open(self, at: int) -> int:
        """The first instant from `at` on at which work is done. Raises Unschedulable."""
        for days in _reaches(AHEAD):
            found = self.over(at, at + days * DAY_US).opening(at)
            if found is not None:
                return found
        raise Unschedulable

    def add_days(self, start: int, days: int, at: At | int = "same_time") -> int:
        """So many working dates on (or back), at the same wall time, at the last closing, or at a wall time.

        Working dates are those on which a window starts. A start on a closed date counts from the next
        working date. Raises Unschedulable.
        """
        zone = self.calendar.zone
        wall = instant(start).astimezone(zone)
        day = self._working(wall.date(), 1)
        for _ in range(abs(days)):
            step = 1 if days > 0 else -1
            day = self._working(day + timedelta(days=step), step)
        if at == "same_time":
            seconds = wall.hour * 3600 + wall.minute * 60 + wall.second
            return at_wall(zone, day, seconds) + wall.microsecond
        if at == "end_of_day":
            return at_wall(zone, day, max(stop for _, stop in self.calendar.windows_of(day)))
        return at_wall(zone, day, at)

    def _working(self, day: date, step: int) -> date:
        for _ in range(HORIZON):
            if self.calendar.windows_of(day):
                return day
            day += timedelta(days=step)
        raise Unschedulable

    def over(self, start: int, end: int) -> Timeline:
        """A timeline that holds both instants."""
        line = self._timeline
        if line is None or start < line.begin or end >= line.end:
            line = self._extended(start, end)
        return line

    def _extended(self, start: int, end: int) -> Timeline:
        zone = self.calendar.zone
        first = local_date(zone, start) - timedelta(days=BACK)
        last = local_date(zone, end) + timedelta(days=AHEAD)
        if self._timeline is not None:
            first, last = min(first, self._first), max(last, self._last)
        line = compile_calendar(self.calendar, first, last)
        self._timeline, self._first, self._last = line, first, last
        return line


def _reaches(days: int) -> list[int]:
    found = [days]
    while found[-1] < HORIZON:
        found.append(min(found[-1] * 2, HORIZON))
    return found
