"""When people work: shift minus breaks, holidays and leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import QuerySet

from bihuan.domain.workforce.models import CalendarDay, Leave, ShiftPattern, ShiftWindow, Technician
from bihuan.domain.workforce.queries.week import Span, Special, Working, clipped, minus, windows
from bihuan.platform import clock
from bihuan.platform.access import require, visible
from bihuan.platform.identity import Actor


@dataclass(frozen=True, slots=True)
class Absent:
    """Leave as booked."""

    id: int
    technician_id: int
    start: datetime
    end: datetime
    reason: str


def _days(start: datetime, end: datetime) -> list[date]:
    # One day earlier too: a night shift that began yesterday may reach into the period.
    first, last = clock.local(start).date() - timedelta(days=1), clock.local(end).date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _specials(days: Sequence[date]) -> dict[date, Special]:
    rows = CalendarDay.objects.filter(date__range=(days[0], days[-1])) if days else CalendarDay.objects.none()
    return {row.date: Special(row.kind == "off", row.as_weekday) for row in rows}


def _seen(actor: Actor, technician_ids: Iterable[int]) -> QuerySet[Technician]:
    rows = Technician.objects.filter(pk__in=list(technician_ids))
    return visible(actor, "workforce.view", rows)


def _spans(pattern_ids: Iterable[int]) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = {}
    rows = ShiftWindow.objects.filter(pattern_id__in=set(pattern_ids)).order_by("weekday", "start_minute")
    for pattern_id, weekday, start, end in rows.values_list(
        "pattern_id", "weekday", "start_minute", "end_minute"
    ):
        spans.setdefault(pattern_id, []).append(Span(weekday, start, end))
    return spans


def working_windows(
    actor: Actor, technician_ids: Iterable[int], start: datetime, end: datetime
) -> dict[int, list[Working]]:
    """Free working time of each technician inside a period: shift without breaks, holidays and leave."""
    people = {pk: shift for pk, shift in _seen(actor, technician_ids).values_list("pk", "shift_id")}
    patterns = {p.pk: p for p in ShiftPattern.objects.filter(pk__in={s for s in people.values() if s})}
    days = _days(start, end)
    spans, specials, zone = _spans(patterns), _specials(days), clock.zone()
    work = {
        pk: list(windows(days, spans.get(pk, []), specials, zone, works_holidays=pattern.works_holidays))
        for pk, pattern in patterns.items()
    }
    away: dict[int, list[tuple[datetime, datetime]]] = {}
    for absent in absences(actor, people, start, end):
        away.setdefault(absent.technician_id, []).append((absent.start, absent.end))
    return {
        pk: clipped(minus(work.get(shift or 0, []), away.get(pk, [])), start, end)
        for pk, shift in people.items()
    }


def absences(actor: Actor, technician_ids: Iterable[int], start: datetime, end: datetime) -> list[Absent]:
    """Booked leave that touches a period, in order."""
    rows = Leave.objects.filter(
        technician__in=_seen(actor, technician_ids),
        cancelled_at=None,
        during__overlap=DateTimeTZRange(start, end),
    ).order_by("during")
    return [Absent(row.pk, row.technician_id, row.during.lower, row.during.upper, row.reason) for row in rows]


def is_working(actor: Actor, technician_id: int, moment: datetime) -> bool:
    """Whether somebody is on shift at a moment."""
    found = working_windows(actor, [technician_id], moment, moment + timedelta(microseconds=1))
    return bool(found.get(technician_id))


def calendar_days(actor: Actor, year: int) -> list[CalendarDay]:
    """Holidays and make-up workdays of a year."""
    require(actor, "workforce.shifts")
    return list(CalendarDay.objects.filter(date__year=year))


def shift_patterns(actor: Actor) -> list[ShiftPattern]:
    """The shared working weeks with their windows."""
    require(actor, "workforce.shifts")
    return list(ShiftPattern.objects.filter(owner=None).prefetch_related("windows").order_by("name"))
