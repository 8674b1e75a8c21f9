"""On the way and on site: every tap of the technician, with the time at which it happened."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bihuan.domain.workorders import events
from bihuan.domain.workorders.errors import VisitOver
from bihuan.domain.workorders.models import VISIT_STATES, Visit, WorkOrder
from bihuan.domain.workorders.models.visit import UNDER_WAY
from bihuan.domain.workorders.queries.orders import visit_for_update, visits_of
from bihuan.domain.workorders.services.change import Change, begun, follow_visits, opened, save_visit
from bihuan.kernel.geo import Point, distance_m
from bihuan.kernel.texts import Text
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

_RANK: Final = {
    "offered": 0,
    "planned": 0,
    "accepted": 0,
    "travelling": 1,
    "on_site": 2,
    "working": 3,
    "done": 4,
}
_LABELS: Final = {
    "travelling": Text("已出发", "已出發", "Departed"),
    "on_site": Text("已到达", "已抵達", "Arrived"),
    "working": Text("开始服务", "開始服務", "Started work"),
    "done": Text("结束服务", "結束服務", "Finished the visit"),
}


def progress(change: Change, visit: Visit, state: str, stamp: str, *names: str) -> bool:
    """Bring a visit as far as `state` at the change's time; False when it had come that far before.

    A tap that arrives late (a phone without network sends in order, but two phones do not) still
    leaves its time: a fact of the field is never thrown away.
    """
    if visit.state not in _RANK:
        raise VisitOver(state=VISIT_STATES[visit.state])
    further = _RANK[visit.state] < _RANK[state]
    if not further and getattr(visit, stamp) is not None:
        return False
    setattr(visit, stamp, change.at)
    written = [stamp, *names]
    if further:
        if visit.accepted_at is None:
            visit.accepted_at = change.at
            written.append("accepted_at")
        visit.state = state
        written.append("state")
    save_visit(visit, *written)
    change.tell(
        events.VisitProgressed(
            order_id=visit.order_id,
            visit_id=visit.pk,
            technician_id=visit.technician_id,
            technician=visit.technician.name,
            state=state,
            label=_LABELS[state].as_dict(),
            at=change.at,
            distance_m=visit.distance_m if state == "on_site" else None,
        )
    )
    return further


@verb
def depart(*, actor: Actor, visit_id: int, effective_at: datetime | None = None) -> Visit:
    """The technician sets out."""
    order, visit, visits = visit_for_update(actor, visit_id)
    change = begun(actor, order, "workorders.work_visit", visit, effective_at=effective_at)
    if progress(change, visit, "travelling", "departed_at"):
        follow_visits(change, visits)
        change.answered()
        change.fire_if_possible("depart", visit=visit)
    change.save()
    return visit


@verb
def arrive(
    *,
    actor: Actor,
    visit_id: int,
    lat: float | None = None,
    lng: float | None = None,
    effective_at: datetime | None = None,
) -> Visit:
    """Check in on site: place, time and distance to the address are kept."""
    order, visit, visits = visit_for_update(actor, visit_id)
    change = begun(actor, order, "workorders.work_visit", visit, effective_at=effective_at)
    if visit.arrived_at is None and lat is not None and lng is not None:
        here = Point(lat, lng)
        visit.check_in_lat, visit.check_in_lng = lat, lng
        if order.lat is not None and order.lng is not None:
            visit.distance_m = round(distance_m(here, Point(order.lat, order.lng)))
    if progress(change, visit, "on_site", "arrived_at", "check_in_lat", "check_in_lng", "distance_m"):
        follow_visits(change, visits)
        change.answered()
        change.fire_if_possible("arrive", visit=visit)
    change.save()
    return visit


@verb
def start_work(*, actor: Actor, visit_id: int, effective_at: datetime | None = None) -> Visit:
    """The technician begins to work."""
    order, visit, visits = visit_for_update(actor, visit_id)
    change = begun(actor, order, "workorders.work_visit", visit, effective_at=effective_at)
    if progress(change, visit, "working", "started_at"):
        follow_visits(change, visits)
        change.fire_if_possible("start", visit=visit)
    change.save()
    return visit


@verb
def pause(
    *, actor: Actor, order_id: int, reason: str, leave: bool = False, effective_at: datetime | None = None
) -> WorkOrder:
    """Suspend an order for a reason (a part, the customer's absence); with `leave` the visit ends here."""
    change = opened(actor, order_id, "workorders.pause", effective_at=effective_at)
    order = change.order
    if order.meaning == "paused" and order.waiting_reason == reason.strip()[:300]:
        return order
    change.fire("pause", reason=reason)
    if leave:
        visits = visits_of(order)
        for visit in _own(actor, visits):
            progress(change, visit, "done", "finished_at")
        follow_visits(change, visits)
    return change.save()


@verb
def resume(*, actor: Actor, order_id: int, effective_at: datetime | None = None) -> WorkOrder:
    """Go on with a suspended order."""
    change = opened(actor, order_id, "workorders.pause", effective_at=effective_at)
    if change.order.meaning == "working":
        return change.order
    change.fire("resume")
    return change.save()


def _own(actor: Actor, visits: list[Visit]) -> list[Visit]:
    """The visits under way: the technician's own, or all of them when the office acts."""
    going = [visit for visit in visits if visit.state in UNDER_WAY]
    mine = [visit for visit in going if visit.technician_id == actor.technician_id]
    return mine if actor.technician_id and mine else going


def close_visits(change: Change, visits: list[Visit]) -> bool:
    """End the visits of who finishes; False while colleagues are still at work on the order."""
    mine = _own(change.actor, visits)
    for visit in mine:
        progress(change, visit, "done", "finished_at")
    return not any(visit.state in UNDER_WAY for visit in visits)
