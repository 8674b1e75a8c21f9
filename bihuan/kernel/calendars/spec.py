"""What a working calendar is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

DAY: Final = 86_400
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Window = tuple[int, int]
Windows = tuple[Window, ...]
Week = Mapping[int, Windows]


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Calendar:
    """When work is done, in one time zone. Windows are seconds after midnight, half-open.

    A window belongs to the date on which it starts, even where it ends on the next one (then its end is
    beyond `DAY`). For a date the first that applies decides: `overrides`, holidays, `workdays` (a make-up
    date works as the named weekday), the alternating week, the week. `breaks` are then taken off.
    """

    zone: ZoneInfo
    weekly: Week
    alternate: tuple[date, Sequence[Week]] | None = None
    holidays: frozenset[date] = frozenset()
    annual_holidays: frozenset[tuple[int, int]] = frozenset()
    workdays: Mapping[date, int] = field(default_factory=_nothing)
    overrides: Mapping[date, Windows] = field(default_factory=_nothing)
    breaks: Mapping[date, Windows] = field(default_factory=_nothing)

    def windows_of(self, day: date) -> Windows:
        """The windows that start on a date, breaks not yet taken off."""
        if day in self.overrides:
            return self.overrides[day]
        if day in self.holidays or (day.month, day.day) in self.annual_holidays:
            return ()
        return self._pattern(day).get(self.workdays.get(day, day.weekday()), ())

    def _pattern(self, day: date) -> Week:
        if self.alternate is None:
            return self.weekly
        anchor, weeks = self.alternate
        return weeks[(_monday(day) - _monday(anchor)).days // 7 % len(weeks)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
