"""From wall time to instants: exact over daylight saving, cheap on all other days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

SECOND: Final = 1_000_000
DAY_US: Final = 86_400 * SECOND
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
_MICRO: Final = timedelta(microseconds=1)


def microseconds(at: datetime) -> int:
    """An instant as microseconds since 1970 UTC."""
    return (at - _EPOCH) // _MICRO


def instant(at: int) -> datetime:
    """Microseconds since 1970 as an instant in UTC."""
    return _EPOCH + timedelta(microseconds=at)


def local_date(zone: ZoneInfo, at: int) -> date:
    """The date on the wall at an instant."""
    return instant(at).astimezone(zone).date()


def _offset(zone: ZoneInfo, at: int) -> int:
    found = instant(at).astimezone(zone).utcoffset()
    assert found is not None
    return found // _MICRO


@lru_cache(maxsize=65_536)
def _steady(zone: ZoneInfo, day: int) -> int | None:
    """The zone's offset around a day, or None when it changes within a day of it."""
    begin = day * DAY_US
    offsets = {_offset(zone, begin + hours * 3600 * SECOND) for hours in range(-24, 73, 24)}
    return offsets.pop() if len(offsets) == 1 else None


def at_wall(zone: ZoneInfo, day: date, seconds: int) -> int:
    """The instant at which the wall shows that many seconds after the day's midnight (up to two days).

    A time that does not exist is the instant of the change that skips it; one that comes twice is its
    first coming.
    """
    number = day.toordinal() - _EPOCH_DAY
    wall = number * DAY_US + seconds * SECOND
    steady = _steady(zone, number)
    return wall - steady if steady is not None else _careful(zone, wall)


def _careful(zone: ZoneInfo, wall: int) -> int:
    naive = instant(wall).replace(tzinfo=zone)
    before = naive.replace(fold=0).utcoffset()
    after = naive.replace(fold=1).utcoffset()
    assert before is not None
    assert after is not None
    first = wall - before // _MICRO
    if after <= before:
        return first
    # Skipped: the change lies between the two readings of the time; find the first instant after it.
    low, high = wall - after // _MICRO, first
    old = _offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, middle) == old:
            low = middle
        else:
            high = middle
    return high
