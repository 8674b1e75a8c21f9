"""Working weeks and the company calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.domain.workforce import events
from bihuan.domain.workforce.errors import ShiftNameTaken, WindowsOverlap
from bihuan.domain.workforce.models import CalendarDay, ShiftPattern, ShiftWindow, Technician
from bihuan.domain.workforce.record import TECHNICIAN
from bihuan.kernel.errors import Invalid, NotFound, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.rows import locked, touch
from bihuan.platform.outbox import publish, verb

_BAD_WINDOW = Text("第 {row} 个时段不正确", "第 {row} 個時段不正確", "Window {row} is wrong")


@dataclass(frozen=True, slots=True)
class WindowInput:
    """Working time on one weekday (0 is Monday) in minutes of the wall clock."""

    weekday: int
    start_minute: int
    end_minute: int


@dataclass(frozen=True, slots=True)
class DayInput:
    """A day of the calendar to be set; kind `None` makes it an ordinary day again."""

    date: date
    kind: str | None
    name: str = ""
    as_weekday: int = 0


def _checked(windows: Sequence[WindowInput]) -> list[WindowInput]:
    for number, w in enumerate(windows, 1):
        inside = 0 <= w.weekday <= 6 and 0 <= w.start_minute < 1440
        if not (inside and w.start_minute < w.end_minute <= w.start_minute + 1440):
            said = Text(
                *(t.replace("{row}", str(number)) for t in (_BAD_WINDOW.zh, _BAD_WINDOW.tw, _BAD_WINDOW.en))
            )
            raise Invalid(problems=[Problem(f"windows.{number - 1}", "bad_window", said)])
    ordered = sorted(windows, key=lambda w: (w.weekday, w.start_minute))
    spans = [(w.weekday * 1440 + w.start_minute, w.weekday * 1440 + w.end_minute) for w in ordered]
    if any(a[1] > b[0] for a, b in zip(spans, spans[1:], strict=False)):
        raise WindowsOverlap
    # A Sunday night that runs into Monday morning meets the beginning of the week.
    if spans and spans[-1][1] - 7 * 1440 > spans[0][0]:
        raise WindowsOverlap
    return ordered


def _write(pattern: ShiftPattern, windows: Sequence[WindowInput]) -> None:
    ShiftWindow.objects.filter(pattern=pattern).delete()
    ShiftWindow.objects.bulk_create(
        ShiftWindow(pattern=pattern, weekday=w.weekday, start_minute=w.start_minute, end_minute=w.end_minute)
        for w in windows
    )


@verb
def define_shift(
    *,
    actor: Actor,
    name: str,
    windows: Sequence[WindowInput],
    works_holidays: bool = False,
    pattern_id: int | None = None,
) -> ShiftPattern:
    """Make a shared working week, or change one for everybody who works it."""
    require(actor, "workforce.define_shift")
    ready = _checked(windows)
    shared = ShiftPattern.objects.filter(owner=None)
    if shared.filter(name=name).exclude(pk=pattern_id or 0).exists():
        raise ShiftNameTaken(name=name)
    pattern = shared.select_for_update().filter(pk=pattern_id).first() if pattern_id else ShiftPattern()
    if pattern is None:
        raise NotFound
    pattern.name, pattern.works_holidays = name, works_holidays
    pattern.save()
    _write(pattern, ready)
    publish(events.ShiftDefined(pattern_id=pattern.pk, name=name))
    return pattern


@verb
def set_shift(
    *,
    actor: Actor,
    technician_id: int,
    pattern_id: int | None = None,
    windows: Sequence[WindowInput] | None = None,
    works_holidays: bool = False,
) -> ShiftPattern:
    """Let a technician work a shared week (`pattern_id`) or one of his own (`windows`)."""
    person = locked(actor, TECHNICIAN, technician_id, "workforce.set_shift")
    assert isinstance(person, Technician)
    if windows is not None:
        ready = _checked(windows)
        pattern, _ = ShiftPattern.objects.update_or_create(
            owner=person, defaults={"name": person.name, "works_holidays": works_holidays}
        )
        _write(pattern, ready)
    else:
        found = ShiftPattern.objects.filter(owner=None, pk=pattern_id or 0).first()
        if found is None:
            raise NotFound
        pattern = found
    person.shift = pattern
    touch(person)
    person.save()
    publish(events.ShiftSet(technician_id=person.pk, shift=pattern.name))
    return pattern


@verb
def set_calendar(*, actor: Actor, days: Sequence[DayInput]) -> int:
    """Set holidays and make-up workdays; days given again are replaced. Returns how many."""
    require(actor, "workforce.set_calendar")
    wrong = [
        Problem(f"days.{n}", "bad_day", Text("日历日不正确", "日曆日不正確", "A calendar day is wrong"))
        for n, day in enumerate(days)
        if day.kind not in {None, "off", "work"} or not 0 <= day.as_weekday <= 6
    ]
    if wrong:
        raise Invalid(problems=wrong)
    latest = {day.date: day for day in days}
    CalendarDay.objects.filter(date__in=list(latest)).delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(date=day.date, kind=day.kind, name=day.name[:80], as_weekday=day.as_weekday)
        for day in latest.values()
        if day.kind is not None
    )
    for year in sorted({day.year for day in latest}):
        publish(events.CalendarSet(year=year, days=sum(1 for day in latest if day.year == year)))
    return len(latest)
