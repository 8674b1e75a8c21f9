"""A calendar read from plain data, or every mistake in it with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from bihuan.kernel.calendars.spec import DAY, WEEKDAYS, Calendar, Week, Window, Windows
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text

T = TypeVar("T")

_TIME: Final = re.compile(r"(\d{2}):(\d{2})(?::(\d{2}))?")
_MONTH_DAY: Final = re.compile(r"(\d{2})-(\d{2})")
_KEYS: Final = frozenset(
    {"tz", "weekly", "alt_weeks", "holidays", "annual_holidays", "workdays", "overrides", "breaks"}
)


class InvalidCalendar(Invalid):
    """The calendar cannot be used as it is."""

    code = "invalid_calendar"
    text = Text(
        "日历设置有误，请检查标出的地方。",
        "行事曆設定有誤，請檢查標出的地方。",
        "The calendar has mistakes; see the marked places.",
    )


def read_calendar(data: object) -> Calendar:
    """The calendar that plain data describes; raises InvalidCalendar with every problem and its place.

    Keys: `tz`, `weekly` {mon..sun: [[open, close]]}, `alt_weeks` {anchor, weeks}, `holidays`,
    `annual_holidays` ["MM-DD"], `workdays` {date: weekday}, `overrides` and `breaks` {date: windows}.
    """
    reader = _Reader()
    calendar = reader.calendar(data)
    if reader.problems or calendar is None:
        raise InvalidCalendar(problems=reader.problems)
    return calendar


class _Refused(Exception):
    pass


class _Reader:
    """Reads on after a problem, so that all of them are told at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def calendar(self, data: object) -> Calendar | None:
        if not isinstance(data, Mapping):
            self._bad("", "not_an_object", "应为一个对象", "應為一個物件", "must be an object")
            return None
        unknown = set(data) - _KEYS
        for key in sorted(map(str, unknown)):
            self._bad(key, "unknown", "没有这个设置", "沒有這個設定", "there is no such setting")
        zone = self._zone(data.get("tz"))
        found = Calendar(
            zone=zone or ZoneInfo("UTC"),
            weekly=self._week("weekly", data.get("weekly", {})),
            alternate=self._alternate(data.get("alt_weeks")),
            holidays=frozenset(self._each("holidays", data.get("holidays", []), self._date)),
            annual_holidays=frozenset(
                self._each("annual_holidays", data.get("annual_holidays", []), self._month_day)
            ),
            workdays=self._dated("workdays", data.get("workdays", {}), self._weekday),
            overrides=self._dated("overrides", data.get("overrides", {}), self._windows),
            breaks=self._dated("breaks", data.get("breaks", {}), self._windows),
        )
        return found if zone else None

    def _bad(self, place: str, code: str, zh: str, tw: str, en: str) -> None:
        self.problems.append(Problem(place, code, Text(zh, tw, en)))

    def _zone(self, name: object) -> ZoneInfo | None:
        try:
            return ZoneInfo(str(name))
        except (OSError, ValueError, KeyError):
            self._bad("tz", "zone_unknown", "没有这个时区", "沒有這個時區", "there is no such time zone")
            return None

    def _week(self, place: str, data: object) -> Week:
        if not isinstance(data, Mapping):
            self._bad(place, "not_an_object", "应为一个对象", "應為一個物件", "must be an object")
            return {}
        week: dict[int, Windows] = {}
        for name, windows in data.items():
            try:
                week[self._weekday(f"{place}.{name}", name)] = self._windows(f"{place}.{name}", windows)
            except _Refused:
                continue
        return MappingProxyType(week)

    def _alternate(self, data: object) -> tuple[date, Sequence[Week]] | None:
        if data is None:
            return None
        weeks = data.get("weeks") if isinstance(data, Mapping) else None
        if not isinstance(data, Mapping) or not isinstance(weeks, Sequence) or not weeks:
            self._bad(
                "alt_weeks",
                "weeks_missing",
                "请给出起始日期和各周安排",
                "請給出起始日期和各週安排",
                "needs an anchor date and its weeks",
            )
            return None
        try:
            anchor = self._date("alt_weeks.anchor", data.get("anchor"))
        except _Refused:
            return None
        return anchor, [self._week(f"alt_weeks.weeks.{index}", week) for index, week in enumerate(weeks)]

    def _each(self, place: str, data: object, read: Callable[[str, object], T]) -> Iterator[T]:
        if isinstance(data, str) or not isinstance(data, Sequence):
            self._bad(place, "not_a_list", "应为列表", "應為清單", "must be a list")
            return
        for index, item in enumerate(data):
            try:
                yield read(f"{place}.{index}", item)
            except _Refused:
                continue

    def _dated(self, place: str, data: object, read: Callable[[str, object], T]) -> Mapping[date, T]:
        if not isinstance(data, Mapping):
            self._bad(place, "not_an_object", "应为一个对象", "應為一個物件", "must be an object")
            return MappingProxyType({})
        found: dict[date, T] = {}
        for key, value in data.items():
            here = f"{place}.{key}"
            try:
                found[self._date(here, key)] = read(here, value)
            except _Refused:
                continue
        return MappingProxyType(found)

    def _date(self, place: str, said: object) -> date:
        try:
            return date.fromisoformat(str(said))
        except ValueError:
            self._bad(
                place,
                "date_malformed",
                "日期应写作 2026-05-01",
                "日期應寫作 2026-05-01",
                "a date is written 2026-05-01",
            )
            raise _Refused from None

    def _month_day(self, place: str, said: object) -> tuple[int, int]:
        found = _MONTH_DAY.fullmatch(str(said))
        try:
            # A leap year, so that 02-29 may be one.
            day = date(2024, int(found[1]), int(found[2])) if found else None
        except ValueError:
            day = None
        if day is None:
            self._bad(
                place,
                "date_malformed",
                "日期应写作 05-01",
                "日期應寫作 05-01",
                "a day of the year is written 05-01",
            )
            raise _Refused
        return day.month, day.day

    def _weekday(self, place: str, said: object) -> int:
        if said not in WEEKDAYS:
            self._bad(
                place, "weekday_unknown", "应为 mon 至 sun", "應為 mon 至 sun", "must be one of mon to sun"
            )
            raise _Refused
        return WEEKDAYS.index(str(said))

    def _windows(self, place: str, data: object) -> Windows:
        return tuple(self._each(place, data, self._window))

    def _window(self, place: str, data: object) -> Window:
        if isinstance(data, str) or not isinstance(data, Sequence) or len(data) != 2:
            self._bad(
                place,
                "window_malformed",
                "时段应有开始和结束",
                "時段應有開始和結束",
                "a window has a start and an end",
            )
            raise _Refused
        start, end = self._time(place, data[0]), self._time(place, data[1])
        if start in (end, DAY):
            self._bad(
                place, "window_empty", "开始与结束不能相同", "開始與結束不能相同", "start and end must differ"
            )
            raise _Refused
        return start, end if end > start else end + DAY

    def _time(self, place: str, said: object) -> int:
        found = _TIME.fullmatch(str(said))
        hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (99, 0, 0)
        total = hours * 3600 + minutes * 60 + seconds
        if minutes > 59 or seconds > 59 or total > DAY:
            self._bad(
                place,
                "time_malformed",
                "时间应写作 08:30，最晚 24:00",
                "時間應寫作 08:30，最晚 24:00",
                "a time is written 08:30, at most 24:00",
            )
            raise _Refused
        return total
