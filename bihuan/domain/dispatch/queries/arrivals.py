"""The windows that a customer may choose from: only times at which somebody fit could really come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from bihuan.domain.workforce import queries as workforce
from bihuan.domain.workorders import queries as workorders
from bihuan.kernel.geo import Point, travel_minutes
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM

GRID: Final = ((8, 10), (10, 12), (13, 15), (14, 16), (16, 18))
DAYS: Final = 4
NOTICE: Final = timedelta(minutes=45)
UNKNOWN_MINUTES: Final = 30.0

Busy = tuple[datetime, datetime, Point | None]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A window, and the least driving that keeping it would cost."""

    start: datetime
    end: datetime
    travel: float


def _grid(now: datetime) -> Iterator[tuple[datetime, datetime]]:
    zone = clock.zone()
    for offset in range(DAYS):
        day: date = clock.local(now).date() + timedelta(days=offset)
        for first, last in GRID:
            start = datetime.combine(day, time(first), tzinfo=zone)
            end = datetime.combine(day, time(last), tzinfo=zone)
            if end - timedelta(minutes=30) > now + NOTICE:
                yield max(start, now + NOTICE), end


def _fit(skill: str, level: int) -> list[Any]:
    people = workforce.technicians(SYSTEM)
    held = workforce.skills_of(SYSTEM, [p.pk for p in people])
    today = clock.today()

    def can(person_id: int) -> bool:
        return not skill or any(
            h.key == skill and h.level >= level and (h.expires_on is None or h.expires_on >= today)
            for h in held.get(person_id, ())
        )

    return [p for p in people if can(p.pk)]


def _busy(ids: Sequence[int], start: datetime, end: datetime) -> dict[int, list[Busy]]:
    found: dict[int, list[Busy]] = {pk: [] for pk in ids}
    for visit in workorders.visits_between(SYSTEM, start, end, technician_ids=ids):
        order = visit.order
        place = Point(order.lat, order.lng) if order.lat is not None and order.lng is not None else None
        found[visit.technician_id].append((visit.start_at, visit.end_at, place))
    return found


def _drive(here: Point | None, there: Point | None) -> float:
    return travel_minutes(here, there) if here and there else UNKNOWN_MINUTES


def _reach(
    window: tuple[datetime, datetime],
    work: Sequence[tuple[datetime, datetime]],
    busy: Sequence[Busy],
    home: Point | None,
    place: Point | None,
    minutes: int,
) -> float | None:
    """The driving minutes with which this person can begin inside the window, or None when he cannot."""
    start, end = window
    before = [b for b in busy if b[1] <= end and b[0] < end]
    last = max(before, key=lambda b: b[1], default=None)
    travel = _drive(last[2] if last else home, place)
    begin = max(start, last[1] + timedelta(minutes=travel)) if last else start
    finish = begin + timedelta(minutes=minutes)
    if begin >= end or any(b[0] < finish and b[1] > begin for b in busy):
        return None
    # A job may run over the lunch break's beginning, not begin in it.
    inside = any(s <= begin < e for s, e in work)
    return travel if inside and finish <= max((e for _, e in work), default=begin) else None


def arrival_windows(*, place: Point | None, skill: str, level: int, minutes: int) -> list[Arrival]:
    """All windows of the coming days in which somebody fit is free, with the least driving each."""
    now = clock.now()
    people = _fit(skill, level)
    ids = [p.pk for p in people]
    until = now + timedelta(days=DAYS + 1)
    work: Mapping[int, Any] = workforce.working_windows(SYSTEM, ids, now, until)
    busy = _busy(ids, now - timedelta(hours=12), until)
    homes = {p.pk: Point(p.home_lat, p.home_lng) if p.home_lat is not None else None for p in people}
    found = []
    for window in _grid(now):
        drives = []
        for pk in ids:
            today = [
                (w.start, w.end)
                for w in work.get(pk, ())
                if clock.local(w.start).date() == clock.local(window[0]).date()
            ]
            drive = _reach(window, today, busy[pk], homes[pk], place, minutes)
            if drive is not None:
                drives.append(drive)
        if drives:
            found.append(Arrival(*window, min(drives)))
    return found


def offered(windows: Sequence[Arrival], count: int = 3) -> list[tuple[Arrival, str]]:
    """The few to show: the soonest, the one with the least driving, and one more at another time."""
    if not windows:
        return []
    soonest = windows[0]
    rest = [w for w in windows[1:] if w.start >= soonest.end]
    chosen = [(soonest, "soonest")]
    if rest:
        short = min(rest, key=lambda w: (round(w.travel), w.start))
        chosen.append((short, "shortest_drive"))
        others = [w for w in rest if w is not short and not (w.start < short.end and short.start < w.end)]
        chosen += [(w, "free") for w in others[: count - 2]]
    return chosen
