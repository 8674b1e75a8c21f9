"""Public holidays and make-up workdays of mainland China, as the State Council announced them.

Years that are not announced are not guessed: they have no days here, and `announced` says so.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from bihuan.kernel.holidays.china import YEARS

Kind = Literal["off", "work"]


def announced(year: int) -> bool:
    """Whether the days of a year are known."""
    return year in YEARS


def special_days(first: int, last: int | None = None) -> dict[date, tuple[Kind, str]]:
    """Date to (off | work, name of the day) for the announced years from `first` to `last`."""
    days: dict[date, tuple[Kind, str]] = {}
    for year, (rest, work) in YEARS.items():
        if first <= year <= (last or max(YEARS)):
            for stretch in filter(None, rest.split(", ")):
                span, _, name = stretch.partition(" ")
                day, end = (_day(year, part) for part in span.split("-"))
                while day <= end:
                    days[day] = ("off", name)
                    day += timedelta(days=1)
            for part in work.split():
                days[_day(year, part)] = ("work", "调休上班")
    return days


def _day(year: int, written: str) -> date:
    return date(year, int(written[:2]), int(written[2:]))
