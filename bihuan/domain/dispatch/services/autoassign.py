"""A whole day filled automatically, with a report that says what was left and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from bihuan.domain.dispatch import events
from bihuan.domain.dispatch.errors import DayIsPast
from bihuan.domain.dispatch.models import DayRun
from bihuan.domain.dispatch.queries import sentences
from bihuan.domain.dispatch.queries.greedy import DayPlan, Left, Placed, plan_day
from bihuan.domain.dispatch.queries.people import gather
from bihuan.domain.dispatch.queries.rules import RuleBook, Rules
from bihuan.domain.dispatch.queries.shapes import Job
from bihuan.domain.dispatch.queries.work import job_of, local_day, seconds
from bihuan.domain.dispatch.services.accepting import accept_by
from bihuan.domain.workforce import queries as workforce
from bihuan.domain.workorders import queries as workorders
from bihuan.domain.workorders import services as orders
from bihuan.domain.workorders.errors import AlreadyAssigned, OrderEnded, VisitOverlaps
from bihuan.platform import clock
from bihuan.platform.access import require, visible
from bihuan.platform.identity import Actor
from bihuan.platform.identity.queries import team_choices
from bihuan.platform.outbox import publish, verb

MOST_ORDERS = 20_000


@dataclass(frozen=True, slots=True)
class Filter:
    """Which of the unassigned orders to take: kinds and priorities (empty: all), or named ones."""

    kinds: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    order_ids: tuple[int, ...] = ()


def jobs_of_day(actor: Actor, team_id: int | None, wanted: Filter) -> list[Job]:
    """The unassigned orders the actor may place, as jobs."""
    waiting = workorders.unassigned(actor, kinds=wanted.kinds, team_id=team_id, limit=MOST_ORDERS)
    allowed = visible(actor, "dispatch.place", workorders.orders(actor)).order_by()
    placeable = set(allowed.filter(pk__in=[o.pk for o in waiting]).values_list("pk", flat=True))
    taken = [
        order
        for order in waiting
        if order.pk in placeable
        and (not wanted.priorities or order.priority in wanted.priorities)
        and (not wanted.order_ids or order.pk in wanted.order_ids)
    ]
    refused = workorders.refusals([order.pk for order in taken])
    names = workforce.skill_names(actor)
    return [job_of(o, skill_names=names, refused_by=refused.get(o.pk)) for o in taken]


@verb
def autoassign_day(
    *,
    actor: Actor,
    day: date,
    team_id: int | None = None,
    technician_ids: Sequence[int] | None = None,
    wanted: Filter | None = None,
    dry_run: bool = False,
) -> DayRun:
    """Fill a day with the unassigned orders, the most urgent first; a dry run only reports.

    Booked visits stay where they are. The report is kept (not for a dry run) and tells for each order who
    goes when, or how many people each reason keeps away and the nearest way out.
    """
    require(actor, "dispatch.autoassign")
    start, end = workorders.day_of(day)
    now = clock.now()
    if end <= now:
        raise DayIsPast
    rules = _rules(actor, team_id)
    jobs = jobs_of_day(actor, team_id, wanted or Filter())
    rows = workforce.technicians(actor, ids=technician_ids, team_id=team_id)
    crowd = gather(actor, rows, start, end, fresh_minutes=rules.position_fresh_minutes, jobs=jobs)
    since = max(now, start)
    plan = plan_day(jobs, crowd.people, rules.weights, now=seconds(since), day=local_day(start))
    placed = list(plan.placed) if dry_run else _book(actor, rules, plan)
    return _report(actor, day, team_id, plan, placed, dry_run=dry_run)


def _rules(actor: Actor, team_id: int | None) -> Rules:
    path = next((team.path for team in team_choices() if team.pk == team_id), None)
    return RuleBook().for_path(path or actor.org_path)


def _book(actor: Actor, rules: Rules, plan: DayPlan) -> list[Placed]:
    """Book what was planned; what somebody else took in the same moment is simply left."""
    done: list[Placed] = []
    for placed in plan.placed:
        begins = sentences.moment(placed.spot.start)
        try:
            with transaction.atomic():
                orders.schedule_visit(
                    actor=actor,
                    order_id=placed.job.order_id,
                    technician_id=placed.person.id,
                    start_at=begins,
                    end_at=sentences.moment(placed.spot.end),
                    expires_at=accept_by(placed.person, rules, begins),
                )
        except (VisitOverlaps, AlreadyAssigned, OrderEnded):
            continue
        done.append(placed)
    return done


def _report(
    actor: Actor, day: date, team_id: int | None, plan: DayPlan, placed: Sequence[Placed], *, dry_run: bool
) -> DayRun:
    booked = {each.job.order_id for each in placed}
    taken = [each for each in plan.placed if each.job.order_id not in booked]
    left = [_left(each) for each in plan.left] + [_taken(each) for each in taken]
    run = DayRun(
        day=day,
        team_id=team_id,
        by=actor.name[:80],
        at=clock.now(),
        placed=len(placed),
        left=len(left),
        travel_minutes=round(sum(each.spot.travel_s for each in placed) / 60),
        report={"placed": [_placed(each) for each in placed], "left": left},
    )
    if not dry_run:
        run.save()
        publish(events.DayAssigned(run_id=run.pk, day=day, placed=run.placed, left=run.left))
    return run


def _placed(placed: Placed) -> dict[str, Any]:
    return {
        "order_id": placed.job.order_id,
        "number": placed.job.label,
        "technician_id": placed.person.id,
        "name": placed.person.name,
        "start": sentences.moment(placed.spot.start).isoformat(),
        "end": sentences.moment(placed.spot.end).isoformat(),
        "travel_minutes": round(placed.spot.travel_s / 60),
        "score": round(placed.score, 1),
        "late": placed.job.due is not None and placed.spot.end > placed.job.due,
    }


def _left(left: Left) -> dict[str, Any]:
    nearest = left.nearest
    return {
        "order_id": left.job.order_id,
        "number": left.job.label,
        "reasons": left.reasons,
        "nearest": None
        if nearest is None
        else {
            "kind": nearest.kind,
            "technician_id": nearest.person.id,
            "name": nearest.person.name,
            "minutes": nearest.minutes,
            "skill": nearest.skill,
        },
    }


def _taken(placed: Placed) -> dict[str, Any]:
    return {
        "order_id": placed.job.order_id,
        "number": placed.job.label,
        "reasons": {"taken_meanwhile": 1},
        "nearest": None,
    }
