"""Technicians with their days, gathered in a handful of queries however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bihuan.domain.dispatch.queries.exclusions import excluded
from bihuan.domain.dispatch.queries.shapes import Absence, Job, Person, Skilled, Stop, Window
from bihuan.domain.dispatch.queries.work import VisitRow, seconds, stop_of
from bihuan.domain.workforce import queries as workforce
from bihuan.domain.workorders import queries as workorders
from bihuan.kernel.geo import Point
from bihuan.kernel.texts import Text
from bihuan.platform.identity import SYSTEM, Actor

# The time of a visit counts for everybody; whose it is, only for who may see the order.
ELSEWHERE = Text("其他工单", "其他工單", "another order")


@dataclass(frozen=True, slots=True)
class Crowd:
    """People as ranking sees them, together with the rows they were made of."""

    people: list[Person]
    rows: dict[int, Any]
    visits: dict[int, list[VisitRow]]
    positions: dict[int, workforce.Seen]
    known: set[int]


def point_of(lat: float | None, lng: float | None) -> Point | None:
    """A place, if both coordinates are known."""
    return None if lat is None or lng is None else Point(lat, lng)


def bare(actor: Actor, rows: Sequence[Any]) -> list[Person]:
    """People with their skills but without their days: enough for the filters that do not depend on time."""
    skills = workforce.skills_of(actor, [row.pk for row in rows])
    return [
        Person(
            id=row.pk,
            name=row.name,
            org_path=row.org_path,
            active=row.active,
            skills={
                held.key: Skilled(held.level, held.expires_on.toordinal() if held.expires_on else None)
                for held in skills.get(row.pk, [])
            },
            home=point_of(row.home_lat, row.home_lng),
            rating=row.rating,
            max_daily_s=row.max_daily_minutes * 60,
        )
        for row in rows
    ]


def gather(
    actor: Actor,
    rows: Sequence[Any],
    start: datetime,
    end: datetime,
    *,
    fresh_minutes: int,
    jobs: Sequence[Job] = (),
    first_day: int = 0,
) -> Crowd:
    """People with their days between two moments.

    With one job, whoever is out of the question anyway keeps an empty day: nobody looks at it.
    """
    people = bare(actor, rows)
    able = [p for p in people if excluded(p, jobs[0], first_day) is None] if len(jobs) == 1 else people
    ids = [person.id for person in able]
    windows = workforce.working_windows(actor, ids, start, end)
    visits = _visits(ids, start, end)
    known = visible_orders(actor, {visit.order_id for each in visits.values() for visit in each})
    positions = workforce.live_positions(actor, ids, fresh_minutes=fresh_minutes)
    familiar = _familiar(ids, jobs)
    absences: dict[int, list[Absence]] = {}
    for a in workforce.absences(actor, ids, start, end):
        absences.setdefault(a.technician_id, []).append(Absence(seconds(a.start), seconds(a.end), a.reason))
    full = {
        person.id: replace(
            person,
            windows=tuple(
                Window(seconds(w.start), seconds(w.end), w.day.toordinal())
                for w in windows.get(person.id, [])
            ),
            absences=tuple(absences.get(person.id, ())),
            stops=_stops(visits.get(person.id, []), known, actor),
            live=positions[person.id].point if person.id in positions else None,
            seen_assets=frozenset(familiar.assets.get(person.id, ())),
            seen_accounts=frozenset(familiar.accounts.get(person.id, ())),
            booked_s={},
            hours={},
        )
        for person in able
    }
    return Crowd([full.get(p.id, p) for p in people], {row.pk: row for row in rows}, visits, positions, known)


def _visits(ids: Sequence[int], start: datetime, end: datetime) -> dict[int, list[VisitRow]]:
    found: dict[int, list[VisitRow]] = {}
    # As the system: a visit of another region takes the technician's time all the same.
    for visit in workorders.visits_between(SYSTEM, start, end, technician_ids=ids):
        found.setdefault(visit.technician_id, []).append(visit)
    return found


def visible_orders(actor: Actor, order_ids: Iterable[int]) -> set[int]:
    """Which of these orders the actor may see."""
    rows = workorders.orders(actor).filter(pk__in=list(order_ids)).order_by()
    return set(rows.values_list("pk", flat=True))


def _stops(visits: Sequence[VisitRow], known: set[int], actor: Actor) -> list[Stop]:
    hidden = ELSEWHERE.in_(actor.locale)
    return [stop_of(v, label=v.order.number if v.order_id in known else hidden) for v in visits]


def _familiar(ids: Sequence[int], jobs: Sequence[Job]) -> workorders.Familiar:
    assets = {job.asset_id for job in jobs if job.asset_id is not None}
    accounts = {job.account_id for job in jobs if job.account_id is not None}
    return workorders.familiar(ids, asset_ids=assets, account_ids=accounts)
