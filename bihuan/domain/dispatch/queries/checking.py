"""The dry run of a placement: what it breaks and how far the drives are, without changing anything."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bihuan.domain.dispatch.queries import sentences
from bihuan.domain.dispatch.queries.candidates import job_for, midnight
from bihuan.domain.dispatch.queries.people import gather
from bihuan.domain.dispatch.queries.placement import Placement, Violation, check
from bihuan.domain.dispatch.queries.rules import Rules, rules_for
from bihuan.domain.dispatch.queries.shapes import Person
from bihuan.domain.dispatch.queries.work import OrderRow, VisitRow, local_day, seconds
from bihuan.domain.workforce import queries as workforce
from bihuan.domain.workorders import queries as workorders
from bihuan.kernel.errors import NotFound
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor


class Checked:
    """A placement with the person and the rules it was judged by."""

    __slots__ = ("person", "placement", "rules")

    def __init__(self, person: Person, placement: Placement, rules: Rules) -> None:
        self.person, self.placement, self.rules = person, placement, rules


def check_placement(
    actor: Actor,
    order: OrderRow,
    technician_id: int,
    start: datetime,
    *,
    minutes: int | None = None,
    visit_id: int | None = None,
) -> Checked:
    """Judge an order (or one of its visits, which then is taken out of its place) at a start with somebody."""
    technician = workforce.technician(actor, technician_id)
    rules, job, now = rules_for(order.org_path), job_for(actor, order), clock.now()
    if minutes is not None:
        job = job.lasting(minutes * 60)
    day = midnight(start)
    crowd = gather(
        actor,
        [technician],
        day - timedelta(days=1),
        day + timedelta(days=2),
        fresh_minutes=rules.position_fresh_minutes,
    )
    person = crowd.people[0]
    if visit_id is not None:
        person = person.without(visit_id)
    placement = check(person, job, seconds(start), local_day(start), seconds(now))
    return Checked(person, placement, rules)


def minutes_of(visit: VisitRow) -> int:
    """How long a visit is planned to last."""
    return int((visit.end_at - visit.start_at).total_seconds()) // 60


def dry_run(
    actor: Actor,
    *,
    order_id: int,
    technician_id: int,
    start: datetime,
    minutes: int | None = None,
    visit_id: int | None = None,
) -> dict[str, Any]:
    """What the ghost under the pointer shows."""
    order = workorders.order(actor, order_id)
    require(actor, "dispatch.place", order)
    if visit_id is not None and minutes is None:
        held = next((v for v in workorders.visits_of(order) if v.pk == visit_id), None)
        if held is None:
            raise NotFound
        minutes = minutes_of(held)
    checked = check_placement(actor, order, technician_id, start, minutes=minutes, visit_id=visit_id)
    return present_placement(actor, checked.placement)


def present_placement(actor: Actor, placement: Placement) -> dict[str, Any]:
    """A placement for screens and programs."""
    return {
        "severity": placement.worst(),
        "violations": present_violations(actor, placement.violations),
        "travel_before_minutes": _minutes(placement.travel_before_s),
        "travel_after_minutes": _minutes(placement.travel_after_s),
    }


def present_violations(actor: Actor, violations: list[Violation]) -> list[dict[str, Any]]:
    """Broken rules with their sentences."""
    zone = clock.zone()
    return [{"severity": v.severity, **sentences.wire(v.reason, actor.locale, zone)} for v in violations]


def in_words(violations: list[Violation]) -> Text:
    """Several broken rules as one clause, in every language."""
    zone = clock.zone()
    said = {
        locale: [sentences.say(v.reason, locale, zone) for v in violations]
        for locale in ("zh-CN", "zh-TW", "en")
    }
    return Text("；".join(said["zh-CN"]), "；".join(said["zh-TW"]), "; ".join(said["en"]))


def _minutes(seconds_: int | None) -> int | None:
    return None if seconds_ is None else round(seconds_ / 60)
