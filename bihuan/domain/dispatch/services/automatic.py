"""One order assigned by the rules, without a human click."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from bihuan.domain.dispatch import events
from bihuan.domain.dispatch.queries import sentences
from bihuan.domain.dispatch.queries.candidates import Judged, judge_order
from bihuan.domain.dispatch.queries.ranking import Candidate, tally
from bihuan.domain.dispatch.queries.work import VisitRow
from bihuan.domain.dispatch.services.accepting import accept_by
from bihuan.domain.workorders import queries as workorders
from bihuan.domain.workorders import services as orders
from bihuan.domain.workorders.errors import VisitOverlaps
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import publish, verb
from bihuan.platform.workflow import engine

# Somebody else may book the best one's time in the same second; then the next best is asked.
TRIES = 5


def wants_technician(order: Any) -> bool:
    """Whether an order stands where its workflow lets it be assigned and nobody has it yet."""
    if order.meaning not in {"new", "paused"} or not engine.can_fire(order, "assign"):
        return False
    return not any(visit.active for visit in workorders.visits_of(order))


@verb
def assign_automatically(*, actor: Actor, order_id: int) -> VisitRow | None:
    """Give the order to the best candidate; if there is none it is announced as waiting, with the reasons."""
    order = workorders.order_for_update(actor, order_id)
    require(actor, "dispatch.place", order)
    if not wants_technician(order):
        return None
    judged = judge_order(actor, order)
    for candidate in judged.ranking.candidates[:TRIES]:
        visit = _book(actor, judged, candidate)
        if visit is not None:
            return visit
    queue(order_id, "nobody", tally(judged.ranking.excluded))
    return None


def _book(actor: Actor, judged: Judged, candidate: Candidate) -> VisitRow | None:
    person, spot = candidate.person, candidate.spot
    start = sentences.moment(spot.start)
    try:
        with transaction.atomic():
            visit = orders.schedule_visit(
                actor=actor,
                order_id=judged.job.order_id,
                technician_id=person.id,
                start_at=start,
                end_at=sentences.moment(spot.end),
                expires_at=accept_by(person, judged.rules, start),
            )
    except VisitOverlaps:
        return None
    publish(
        events.AssignedAutomatically(
            order_id=judged.job.order_id,
            technician_id=person.id,
            visit_id=visit.pk,
            name=person.name,
            score=round(candidate.score, 1),
            parts={part.key: round(part.points, 1) for part in candidate.parts},
            policy_revision=judged.rules.revision,
        )
    )
    return visit


def queue(order_id: int, cause: str, reasons: dict[str, int] | None = None) -> None:
    """Announce that an order waits for a dispatcher."""
    publish(events.Queued(order_id=order_id, cause=cause, reasons=reasons or {}))


@verb
def report_queued(*, actor: Actor, order_id: int, cause: str) -> None:
    """Announce from outside a verb that an order waits for a dispatcher."""
    require(actor, "dispatch.place", workorders.order(actor, order_id))
    queue(order_id, cause)
