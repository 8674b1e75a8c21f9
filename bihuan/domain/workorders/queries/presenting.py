"""Orders and visits as the API answers them, in the reader's language and within his rights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bihuan.domain.workorders.models import OrderMessage, Visit, WorkOrder
from bihuan.domain.workorders.models.visit import VISIT_STATES
from bihuan.domain.workorders.queries.facts import OrderFacts
from bihuan.domain.workorders.queries.procedure import Step
from bihuan.domain.workorders.queries.turns import turn_of
from bihuan.kernel.geo import Point, in_china, wgs84_to_gcj02
from bihuan.platform.access import abilities
from bihuan.platform.identity import Actor, shown_name
from bihuan.platform.workflow import engine
from bihuan.platform.workflow.queries import present_state


def present_turn(actor: Actor, order: WorkOrder) -> dict[str, object]:
    """Whose turn it is, until when, and why."""
    turn = turn_of(order)
    return {
        "who": turn.who,
        "until": turn.until,
        "why": turn.why,
        "reason": turn.sentence(actor.locale, order),
    }


def present_rows(actor: Actor, rows: Sequence[WorkOrder]) -> Mapping[int, Mapping[str, object]]:
    """What lists show of orders beyond their fields: the state by its name, and whose turn it is."""
    return {
        row.pk: {
            "status": present_state(engine.state_of(row), actor.locale),
            "whose_turn": present_turn(actor, row),
            "pinned": row.priority == "urgent" and not row.ended,
        }
        for row in rows
    }


def transitions(actor: Actor, order: WorkOrder) -> list[dict[str, object]]:
    """The steps from here that the actor's roles have, each open or blocked with the reason."""
    return [
        {
            "key": offer.transition.key,
            "action": offer.transition.action,
            "label": offer.transition.label.in_(actor.locale),
            "to": present_state(offer.target, actor.locale),
            "style": offer.transition.style,
            "reason_required": offer.transition.reason_required,
            "needs": list(offer.needs),
            "allowed": offer.blocked is None,
            "blocked": offer.blocked.sentence(actor.locale) if offer.blocked else None,
        }
        for offer in engine.available(actor, order, facts=OrderFacts(order))
    ]


def present_visit(actor: Actor, visit: Visit) -> dict[str, object]:
    """A visit with its technician and what the actor may do to it."""
    return {
        "id": visit.pk,
        "version": visit.version,
        "order_id": visit.order_id,
        "technician": {"id": visit.technician_id, "name": visit.technician.name},
        "start_at": visit.start_at,
        "end_at": visit.end_at,
        "state": visit.state,
        "state_label": VISIT_STATES[visit.state].in_(actor.locale),
        "active": visit.active,
        "pinned": visit.pinned,
        "booked_by": visit.booked_by,
        "expires_at": visit.expires_at,
        "decline_reason": visit.decline_reason,
        "expired": visit.expired,
        "cancel_reason": visit.cancel_reason,
        "accepted_at": visit.accepted_at,
        "departed_at": visit.departed_at,
        "arrived_at": visit.arrived_at,
        "started_at": visit.started_at,
        "finished_at": visit.finished_at,
        "distance_m": visit.distance_m,
        "can": abilities(actor, visit),
    }


def present_step(actor: Actor, step: Step) -> dict[str, object]:
    """A step of the procedure: what to do, what to say, with what, when it counts as done."""
    row, sop, locale = step.row, step.sop, actor.locale
    return {
        "key": step.key,
        "text": step.text.in_(locale),
        "script": sop.script.in_(locale) if sop else "",
        "tools": list(sop.tools) if sop else [],
        "criterion": sop.criterion.in_(locale) if sop else "",
        "mandatory": step.mandatory,
        "photo_required": step.photo_required,
        "gate": bool(sop and sop.gate),
        "skip_reasons": [reason.in_(locale) for reason in sop.skip_reasons] if sop else [],
        "state": step.state,
        "lacks": step.lacks,
        "note": row.note if row else "",
        "skip_reason": row.skip_reason if row else "",
        "photos": list(row.photos) if row else [],
        "done_by": row.done_by if row else "",
        "done_at": row.done_at if row else None,
    }


def present_message(
    actor: Actor, message: OrderMessage, files: Mapping[int, list[dict[str, Any]]]
) -> dict[str, object]:
    """A message of the thread."""
    kind = "link" if message.author_kind == "customer" else message.author_kind
    return {
        "id": message.pk,
        "audience": message.audience,
        "author": shown_name(kind, message.author_name, actor.locale),
        "author_kind": message.author_kind,
        "text": message.text,
        "files": files.get(message.pk, []),
        "at": message.at,
    }


def position_of(order: WorkOrder) -> dict[str, object] | None:
    """Where the work is, for the map, and a link that opens navigation in the datum its provider expects."""
    if order.lat is None or order.lng is None:
        return None
    place = Point(order.lat, order.lng)
    if in_china(place):
        there = wgs84_to_gcj02(place)
        name = quote(order.address or str(order.number))
        link = f"https://uri.amap.com/navigation?to={there.lng:.6f},{there.lat:.6f},{name}&mode=car&coordinate=gaode&callnative=1"
    else:
        link = f"geo:{place.lat:.6f},{place.lng:.6f}?q={place.lat:.6f},{place.lng:.6f}"
    return {"lat": order.lat, "lng": order.lng, "navigate": link}
