"""Business time the slow way, written without a look at the engine: walk through time in steps of five minutes.

Only windows on multiples of five minutes, and zones whose offsets are, can be walked so; that is what the
generator makes. An edge on the wall is the first step at which the wall shows it or something later.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

STEP = 300
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _minutes(said: str) -> int:
    hours, minutes = said.split(":")
    return int(hours) * 60 + int(minutes)


def _windows(spec: Mapping[str, Any], day: date) -> Any:
    text = day.isoformat()
    if text in spec.get("overrides", {}):
        return spec["overrides"][text]
    if text in spec.get("holidays", []) or text[5:] in spec.get("annual_holidays", []):
        return []
    name = spec.get("workdays", {}).get(text, NAMES[day.weekday()])
    week = spec.get("weekly", {})
    if "alt_weeks" in spec:
        anchor = date.fromisoformat(spec["alt_weeks"]["anchor"])
        weeks = spec["alt_weeks"]["weeks"]
        distance = (day - timedelta(days=day.weekday())) - (anchor - timedelta(days=anchor.weekday()))
        week = weeks[(distance.days // 7) % len(weeks)]
    return week.get(name, [])


class Walk:
    """The steps of some days, each known to be worked or not."""

    def __init__(self, spec: Mapping[str, Any], first: date, days: int) -> None:
        zone = ZoneInfo(spec["tz"])
        self.begin = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=2)
        self.length = (days + 4) * 86_400 // STEP
        walls = [
            (self.begin + timedelta(seconds=STEP * n)).astimezone(zone).replace(tzinfo=None)
            for n in range(self.length)
        ]
        # Where the clock is put back the wall shows old times again; only new ones are looked for.
        latest = list(accumulate(walls, max))
        self.open = [False] * self.length
        for offset in range(-3, days + 4):
            day = first + timedelta(days=offset)
            for start, end in _windows(spec, day):
                self._paint(latest, day, start, end, value=True)
        for text, windows in spec.get("breaks", {}).items():
            for start, end in windows:
                self._paint(latest, date.fromisoformat(text), start, end, value=False)

    def _paint(self, walls: list[datetime], day: date, start: str, end: str, *, value: bool) -> None:
        midnight = datetime.combine(day, time.min)
        opens, closes = _minutes(start), _minutes(end)
        if closes <= opens:
            closes += 24 * 60
        low = self._first(walls, midnight + timedelta(minutes=opens))
        high = self._first(walls, midnight + timedelta(minutes=closes))
        for n in range(low, high):
            self.open[n] = value

    @staticmethod
    def _first(walls: list[datetime], wall: datetime) -> int:
        return bisect_left(walls, wall)

    def at(self, index: int) -> datetime:
        """The instant of a step."""
        return self.begin + timedelta(seconds=STEP * index)

    def elapsed(self, start: int, end: int) -> int:
        """Seconds worked between two steps."""
        return STEP * sum(self.open[start:end])

    def add(self, start: int, seconds: int) -> int | None:
        """The first step by which so many seconds have been worked; None when the walk ends before."""
        done = 0
        for n in range(start, self.length):
            if done >= seconds:
                return n
            done += STEP * self.open[n]
        return None

    def sub(self, end: int, seconds: int) -> int | None:
        """The last step from which so many seconds are worked until `end`; None when the walk begins after."""
        done = 0
        for n in range(end, -1, -1):
            if done >= seconds:
                return n
            if n:
                done += STEP * self.open[n - 1]
        return None

    def next_open(self, start: int) -> int | None:
        """The first worked step from one on."""
        return next((n for n in range(start, self.length) if self.open[n]), None)
