"""Wall-clock weeks to instants: pure, so that daylight saving and holidays are easy to prove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Working(NamedTuple):
    """A stretch of working time and the local day whose shift it belongs to."""

    start: datetime
    end: datetime
    day: date


class Span(NamedTuple):
    """Working time of one weekday in minutes of the wall clock; beyond 1440 is the next day."""

    weekday: int
    start_minute: int
    end_minute: int


@dataclass(frozen=True, slots=True)
class Special:
    """A day of the company calendar."""

    off: bool
    as_weekday: int = 0


def wall_clock(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The instant at which a clock on the wall shows that minute of that day."""
    days, rest = divmod(minute, 1440)
    naive = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60))
    return naive.replace(tzinfo=zone).astimezone(UTC)


def spans_of(
    day: date, spans: Sequence[Span], special: Special | None, *, works_holidays: bool
) -> list[Span]:
    """The working spans of one day, after holidays and make-up workdays."""
    own = [span for span in spans if span.weekday == day.weekday()]
    if special is None or works_holidays:
        return own
    if special.off:
        return []
    return own or [span for span in spans if span.weekday == special.as_weekday]


def windows(
    days: Iterable[date],
    spans: Sequence[Span],
    specials: Mapping[date, Special],
    zone: ZoneInfo,
    *,
    works_holidays: bool = False,
) -> Iterator[Working]:
    """Working time of some days, in order."""
    for day in days:
        for span in spans_of(day, spans, specials.get(day), works_holidays=works_holidays):
            start, end = wall_clock(day, span.start_minute, zone), wall_clock(day, span.end_minute, zone)
            if end > start:
                yield Working(start, end, day)


def minus(work: Iterable[Working], away: Sequence[tuple[datetime, datetime]]) -> list[Working]:
    """Working time without the absences."""
    left: list[Working] = []
    for window in work:
        start = window.start
        for gone, back in away:
            if back <= start or gone >= window.end:
                continue
            if gone > start:
                left.append(Working(start, gone, window.day))
            start = max(start, back)
        if start < window.end:
            left.append(Working(start, window.end, window.day))
    return left


def clipped(work: Iterable[Working], start: datetime, end: datetime) -> list[Working]:
    """The part of working time inside a period."""
    return [
        Working(max(w.start, start), min(w.end, end), w.day) for w in work if w.end > start and w.start < end
    ]
