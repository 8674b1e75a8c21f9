"""Answer an offered visit, or let the time to answer pass."""

from __future__ import annotations

from datetime import datetime

from bihuan.domain.workorders import events
from bihuan.domain.workorders.errors import OfferExpired, VisitOver, VisitUnderWay
from bihuan.domain.workorders.models import ACTIVE, VISIT_STATES, Visit
from bihuan.domain.workorders.models.visit import UNDER_WAY
from bihuan.domain.workorders.queries.orders import visit_for_update
from bihuan.domain.workorders.services.change import Change, begun, follow_visits, save_visit
from bihuan.domain.workorders.services.scheduling import release
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

_REQUIRED = Text("请填写原因。", "請填寫原因。", "Give a reason.")
_DECLINE = Text("拒单", "拒單", "decline")
_EXPIRED = Text("超过接单时限", "超過接單時限", "The time to accept passed")


def _refuse_over(visit: Visit) -> None:
    if visit.expired:
        raise OfferExpired
    if visit.state not in ACTIVE:
        raise VisitOver(state=VISIT_STATES[visit.state])


@verb
def accept_visit(*, actor: Actor, visit_id: int, effective_at: datetime | None = None) -> Visit:
    """The technician says yes; later than allowed, the order is back in the queue already."""
    order, visit, visits = visit_for_update(actor, visit_id)
    change = begun(actor, order, "workorders.answer_offer", visit, effective_at=effective_at)
    if visit.state == "accepted" or visit.state in UNDER_WAY:
        return visit
    _refuse_over(visit)
    if visit.expires_at is not None and change.at > visit.expires_at:
        raise OfferExpired
    visit.state, visit.accepted_at = "accepted", change.at
    save_visit(visit, "state", "accepted_at")
    change.tell(
        events.VisitAccepted(
            order_id=order.pk,
            visit_id=visit.pk,
            technician_id=visit.technician_id,
            technician=visit.technician.name,
        )
    )
    follow_visits(change, visits)
    change.fire_if_possible("accept", visit=visit)
    change.save()
    return visit


@verb
def decline_visit(*, actor: Actor, visit_id: int, reason: str, effective_at: datetime | None = None) -> Visit:
    """The technician says no, with a reason; without any other booking the order is back in the queue."""
    order, visit, visits = visit_for_update(actor, visit_id)
    change = begun(actor, order, "workorders.answer_offer", visit, effective_at=effective_at)
    if visit.state == "declined" and not visit.expired:
        return visit
    _refuse_over(visit)
    if visit.state in UNDER_WAY:
        raise VisitUnderWay(action=_DECLINE)
    if not reason.strip():
        raise Invalid(problems=[Problem("reason", "required", _REQUIRED)])
    _turn_down(change, visit, visits, reason.strip()[:300], expired=False)
    return visit


@verb
def expire_offer(*, actor: Actor, visit_id: int) -> Visit:
    """Take an unanswered offer back; one that was answered meanwhile stays as it is."""
    order, visit, visits = visit_for_update(actor, visit_id)
    change = begun(actor, order, "workorders.expire_offers", visit)
    if visit.state == "offered" and visit.expires_at is not None and visit.expires_at <= clock.now():
        _turn_down(change, visit, visits, _EXPIRED.zh, expired=True)
    return visit


def _turn_down(change: Change, visit: Visit, visits: list[Visit], reason: str, *, expired: bool) -> None:
    visit.state, visit.decline_reason, visit.expired = "declined", reason, expired
    save_visit(visit, "state", "decline_reason", "expired")
    change.tell(
        events.VisitDeclined(
            order_id=visit.order_id,
            visit_id=visit.pk,
            technician_id=visit.technician_id,
            technician=visit.technician.name,
            reason=reason,
            expired=expired,
        )
    )
    release(change, visits, reason)
    change.save()
