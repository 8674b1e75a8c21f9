"""The day board: lanes with working time and visits, the unassigned beside them, and the map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bihuan.domain.dispatch.queries import sentences
from bihuan.domain.dispatch.queries.checking import present_violations
from bihuan.domain.dispatch.queries.people import Crowd, gather
from bihuan.domain.dispatch.queries.placement import check
from bihuan.domain.dispatch.queries.rules import rules_for
from bihuan.domain.dispatch.queries.shapes import Person, Stop, Window, travel_s
from bihuan.domain.dispatch.queries.work import OrderRow, VisitRow, job_of, place_of, seconds
from bihuan.domain.workforce import queries as workforce
from bihuan.domain.workorders import queries as workorders
from bihuan.platform import clock
from bihuan.platform.access import require, visible
from bihuan.platform.identity import Actor

MOST_UNASSIGNED = 500
# A visit that is over is history: it is not measured against the rules of now.
JUDGED = {"planned", "offered", "accepted"}


def board(actor: Actor, day: date, *, team_id: int | None = None, q: str = "") -> dict[str, Any]:
    """Everything the board shows of a day, for what the actor may see."""
    require(actor, "dispatch.board")
    start, end = workorders.day_of(day)
    rows = workforce.technicians(actor, team_id=team_id, q=q)
    crowd = gather(actor, rows, start, end, fresh_minutes=rules_for(actor.org_path).position_fresh_minutes)
    waiting = workorders.unassigned(actor, team_id=team_id, limit=MOST_UNASSIGNED)
    movable = _movable(actor, crowd.known | {order.pk for order in waiting})
    scene = Scene(actor, crowd, movable)
    return {
        "day": day,
        "start": start,
        "end": end,
        "now": clock.now(),
        "teams": _teams(actor),
        "skills": scene.skill_names,
        "lanes": [scene.lane(person, day.toordinal()) for person in crowd.people],
        "visits": [
            scene.visit(person, visit) for person in crowd.people for visit in crowd.visits.get(person.id, [])
        ],
        "unassigned": [brief(order, can_place=order.pk in movable) for order in waiting],
        "unassigned_total": _total(actor, waiting, team_id),
    }


def _teams(actor: Actor) -> list[dict[str, Any]]:
    """The teams whose people the actor sees, to choose from whatever the board is narrowed to."""
    rows = workforce.technicians(actor)
    found = {row.team_id: row.team.name for row in rows}
    return [{"id": key, "name": name} for key, name in sorted(found.items())]


def _total(actor: Actor, waiting: Sequence[Any], team_id: int | None) -> int:
    if len(waiting) < MOST_UNASSIGNED:
        return len(waiting)
    return workorders.unassigned_count(actor, team_id=team_id)


def _movable(actor: Actor, order_ids: set[int]) -> set[int]:
    rows = visible(actor, "dispatch.place", workorders.orders(actor).filter(pk__in=order_ids)).order_by()
    return set(rows.values_list("pk", flat=True))


def brief(order: OrderRow, *, can_place: bool) -> dict[str, Any]:
    """What a card of the board says about an order."""
    point = place_of(order)
    return {
        "id": order.pk,
        "number": order.number,
        "title": order.title,
        "kind": order.kind,
        "priority": order.priority,
        "meaning": order.meaning,
        "customer": order.account.name if order.account else "",
        "address": order.address,
        "lat": point.lat if point else None,
        "lng": point.lng if point else None,
        "due_at": order.due_at,
        "wanted_from": order.wanted_from,
        "wanted_until": order.wanted_until,
        "duration_minutes": order.duration_minutes,
        "required_skill": order.required_skill,
        "required_level": order.required_level,
        "can": {"place": can_place},
    }


class Scene:
    """One drawing of the board: what its lanes and visits have in common."""

    def __init__(self, actor: Actor, crowd: Crowd, movable: set[int]) -> None:
        self.actor, self.crowd, self.movable = actor, crowd, movable
        self.now = clock.now()
        self.skill_names = workforce.skill_names(actor)

    def lane(self, person: Person, day: int) -> dict[str, Any]:
        """A technician's lane."""
        row, seen = self.crowd.rows[person.id], self.crowd.positions.get(person.id)
        return {
            "id": person.id,
            "name": person.name,
            "team": {"id": row.team_id, "name": row.team.name},
            "employment": row.employment,
            "rating": row.rating,
            "skills": [{"key": key, "level": held.level} for key, held in sorted(person.skills.items())],
            "windows": [_span(w.start, w.end) for w in person.windows],
            "breaks": [_span(a.end, b.start) for a, b in _gaps(person.windows)],
            "leave": [{**_span(a.start, a.end), "reason": a.reason} for a in person.absences],
            "booked_minutes": person.booked_s.get(day, 0) // 60,
            "limit_minutes": person.max_daily_s // 60,
            "load_percent": round(person.load(day) * 100),
            "presence": self._presence(person),
            "position": {"lat": seen.point.lat, "lng": seen.point.lng, "at": seen.at} if seen else None,
        }

    def _presence(self, person: Person) -> str:
        now = seconds(self.now)
        if any(a.start <= now < a.end for a in person.absences):
            return "leave"
        if person.id in self.crowd.positions:
            return "online"
        return "on_shift" if any(w.start <= now < w.end for w in person.windows) else "off"

    def visit(self, person: Person, visit: VisitRow) -> dict[str, Any]:
        """A bar; an order the actor may not see is only time that is taken."""
        base = {
            "id": visit.pk,
            "version": visit.version,
            "technician_id": visit.technician_id,
            "start": visit.start_at,
            "end": visit.end_at,
        }
        if visit.order_id not in self.crowd.known:
            return {**base, "hidden": True}
        before = _before(person.stops, seconds(visit.start_at))
        origin = before.point if before else person.home
        place = place_of(visit.order)
        return {
            **base,
            "hidden": False,
            "state": visit.state,
            "pinned": visit.pinned,
            "order": brief(visit.order, can_place=visit.order_id in self.movable),
            "travel_minutes": round(travel_s(origin, place) / 60) if origin and place else None,
            "violations": self._violations(person, visit),
        }

    def _violations(self, person: Person, visit: VisitRow) -> list[dict[str, Any]]:
        if visit.state not in JUDGED:
            return []
        minutes = (visit.end_at - visit.start_at).total_seconds()
        job = job_of(visit.order, skill_names=self.skill_names).lasting(int(minutes))
        day = clock.local(visit.start_at).date().toordinal()
        # A planned start in the past is a delay, which the clock of the order tells; not a planning fault.
        start = seconds(visit.start_at)
        return present_violations(
            self.actor,
            check(person.without(visit.pk), job, start, day, min(start, seconds(self.now))).violations,
        )


def _gaps(windows: Sequence[Window]) -> list[tuple[Window, Window]]:
    pairs = zip(windows, windows[1:], strict=False)
    return [(a, b) for a, b in pairs if a.day == b.day and b.start > a.end]


def _before(stops: Sequence[Stop], start: int) -> Stop | None:
    return next((stop for stop in reversed(stops) if stop.end <= start), None)


def _span(start: int, end: int) -> dict[str, datetime]:
    return {"start": sentences.moment(start), "end": sentences.moment(end)}
