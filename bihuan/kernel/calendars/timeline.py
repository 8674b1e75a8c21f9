"""A calendar compiled to intervals with prefix sums: business time is then a search, not a walk.

`W(t)` is the business time from the beginning of the timeline to `t`; `elapsed(a, b) = W(b) - W(a)`,
`add(t, n)` is the earliest instant whose W is `W(t) + n`, `sub(t, n)` the latest whose W is `W(t) - n`.
All numbers are whole microseconds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.kernel.calendars.spec import Calendar
from bihuan.kernel.calendars.wall import at_wall

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The working intervals between two instants: sorted, half-open, never touching."""

    begin: int
    end: int
    starts: Sequence[int]
    ends: Sequence[int]
    before: Sequence[int]
    """Business time before each interval."""
    through: Sequence[int]
    """Business time to the end of each interval."""

    @property
    def total(self) -> int:
        """All business time there is."""
        return self.through[-1] if self.through else 0

    def worked(self, at: int) -> int:
        """W: business time from the beginning to an instant."""
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return 0
        return self.before[index] + min(at, self.ends[index]) - self.starts[index]

    def reached(self, work: int) -> int | None:
        """The earliest instant by which so much business time has passed; None when the timeline is too short."""
        index = bisect_left(self.through, work)
        if index == len(self.through):
            return None
        return self.starts[index] + work - self.before[index]

    def left(self, work: int) -> int | None:
        """The latest instant by which no more than that much business time has passed; None before the first."""
        index = bisect_right(self.before, work) - 1
        if index < 0:
            return None
        return self.starts[index] + work - self.before[index]

    def opening(self, at: int) -> int | None:
        """The first instant from `at` on that is worked."""
        index = bisect_right(self.ends, at)
        return None if index == len(self.ends) else max(at, self.starts[index])

    def closing(self, at: int) -> int | None:
        """The end of the interval that holds `at`; None when nobody works then."""
        index = bisect_right(self.starts, at) - 1
        return self.ends[index] if index >= 0 and at < self.ends[index] else None


def compile_calendar(calendar: Calendar, first: date, last: date) -> Timeline:
    """The timeline of all dates from `first` to `last`, both included."""
    zone = calendar.zone
    # What began the evening before, and breaks of the neighbours, reach into the first date and out of the last.
    days = [first + timedelta(days=n) for n in range(-1, (last - first).days + 2)]
    begin, end = at_wall(zone, first, 0), at_wall(zone, last + timedelta(days=1), 0)

    def placed(day: date, windows: Iterable[tuple[int, int]]) -> list[Interval]:
        return [(at_wall(zone, day, start), at_wall(zone, day, stop)) for start, stop in windows]

    open_ = [interval for day in days for interval in placed(day, calendar.windows_of(day))]
    shut = [interval for day in days for interval in placed(day, calendar.breaks.get(day, ()))]
    found = [
        (max(start, begin), min(stop, end))
        for start, stop in without(united(open_), united(shut))
        if stop > begin and start < end
    ]
    before, through, total = [], [], 0
    for start, stop in found:
        before.append(total)
        total += stop - start
        through.append(total)
    return Timeline(begin, end, [start for start, _ in found], [stop for _, stop in found], before, through)


def united(intervals: Iterable[Interval]) -> list[Interval]:
    """Sorted, with overlapping and touching ones joined and empty ones dropped."""
    found: list[Interval] = []
    for start, stop in sorted(each for each in intervals if each[0] < each[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((start, stop))
    return found


def without(intervals: Sequence[Interval], holes: Sequence[Interval]) -> list[Interval]:
    """What is left of sorted intervals when sorted holes are cut out."""
    found: list[Interval] = []
    hole = 0
    for start, stop in intervals:
        while hole < len(holes) and holes[hole][1] <= start:
            hole += 1
        at, place = start, hole
        while place < len(holes) and holes[place][0] < stop:
            if holes[place][0] > at:
                found.append((at, holes[place][0]))
            at = max(at, holes[place][1])
            place += 1
        if at < stop:
            found.append((at, stop))
    return found
