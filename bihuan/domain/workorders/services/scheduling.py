"""Book technicians: plan, offer, take, move and cancel visits."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from bihuan.domain.workforce import queries as workforce
from bihuan.domain.workorders import events
from bihuan.domain.workorders.errors import (
    AlreadyAssigned,
    NotAVisitTime,
    VisitOver,
    VisitOverlaps,
    VisitUnderWay,
)
from bihuan.domain.workorders.models import ACTIVE, VISIT_STATES, Visit
from bihuan.domain.workorders.models.visit import LONGEST, UNDER_WAY
from bihuan.domain.workorders.queries.orders import order_for_update, visit_for_update, visits_of
from bihuan.domain.workorders.services.change import Change, begun, follow_visits, save_visit, still_open
from bihuan.kernel.errors import Conflict, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.rows import fresh
from bihuan.platform.outbox import verb

_ORDER = Text("结束须晚于开始。", "結束須晚於開始。", "It must end after it begins.")
_MOVE = Text("改约", "改約", "move it")
_MOVED = ("start_at", "end_at", "technician", "state", "accepted_at", "expires_at", "booked_by")
_SCHEDULE = Text("安排上门", "安排到府", "book a visit")


def _clock_time(moment: datetime) -> str:
    return f"{clock.local(moment):%m-%d %H:%M}"


def _check_time(start_at: datetime, end_at: datetime) -> None:
    if not timedelta() < end_at - start_at <= LONGEST:
        raise NotAVisitTime(problems=[Problem("end_at", "order", _ORDER)])


def _refuse_overlap(name: str, start_at: datetime, end_at: datetime) -> VisitOverlaps:
    return VisitOverlaps(name=name, start=_clock_time(start_at), end=f"{clock.local(end_at):%H:%M}")


def _check_free(technician_id: int, name: str, start_at: datetime, end_at: datetime, *, but: int = 0) -> None:
    """Name the visit in the way; the exclusion constraint decides should another one slip in."""
    clash = (
        Visit.objects.filter(technician_id=technician_id, start_at__lt=end_at, end_at__gt=start_at)
        .filter(state__in=ACTIVE, start_at__gt=start_at - LONGEST)
        .exclude(pk=but)
        .order_by("start_at")
        .first()
    )
    if clash is not None:
        raise _refuse_overlap(name, clash.start_at, clash.end_at)


def _write(visit: Visit, name: str, *fields: str) -> None:
    """Write some fields of a visit, or a new one, and say clearly when the technician's time is taken."""
    try:
        with transaction.atomic():
            if fields:
                save_visit(visit, *fields)
            else:
                visit.save(force_insert=True)
    except IntegrityError as error:
        if "workorders_visit_no_overlap" in str(error):
            raise _refuse_overlap(name, visit.start_at, visit.end_at) from error
        raise


def call_off(change: Change, visits: list[Visit], reason: str) -> None:
    """Cancel the visits that are still to come and say so."""
    for visit in visits:
        if visit.state in ACTIVE:
            visit.state, visit.cancel_reason = "cancelled", reason.strip()[:300]
            save_visit(visit, "state", "cancel_reason")
            change.tell(_cancelled(visit))
    follow_visits(change, visits)


def _cancelled(visit: Visit) -> events.VisitCancelled:
    return events.VisitCancelled(
        order_id=visit.order_id,
        visit_id=visit.pk,
        technician_id=visit.technician_id,
        technician=visit.technician.name,
        reason=visit.cancel_reason,
    )


def _held(visits: list[Visit]) -> Visit | None:
    return next((visit for visit in visits if visit.state in ACTIVE), None)


def _same(visits: list[Visit], technician_id: int, start_at: datetime, end_at: datetime) -> Visit | None:
    """The booking that this command made when it came the first time."""
    wanted = (technician_id, start_at, end_at)
    return next(
        (v for v in visits if v.state in ACTIVE and (v.technician_id, v.start_at, v.end_at) == wanted), None
    )


@verb
def schedule_visit(
    *,
    actor: Actor,
    order_id: int,
    technician_id: int,
    start_at: datetime,
    end_at: datetime | None = None,
    expires_at: datetime | None = None,
    additional: bool = False,
    pinned: bool = False,
) -> Visit:
    """Book a technician for an order; with `expires_at` he has until then to accept.

    An order that somebody has just assigned refuses a second technician, unless one is wanted
    (`additional`): two dispatchers at once make one booking and one clear answer.
    """
    order = order_for_update(actor, order_id)
    change = begun(actor, order, "workorders.schedule", order)
    return _book(
        change,
        technician_id=technician_id,
        start_at=start_at,
        end_at=end_at,
        expires_at=expires_at,
        additional=additional,
        pinned=pinned,
        action="assign",
    )


@verb
def offer_visit(
    *,
    actor: Actor,
    order_id: int,
    technician_id: int,
    start_at: datetime,
    end_at: datetime | None = None,
    minutes: int = 15,
) -> Visit:
    """Ask a technician, who has some minutes to accept or decline."""
    return schedule_visit(
        actor=actor,
        order_id=order_id,
        technician_id=technician_id,
        start_at=start_at,
        end_at=end_at,
        expires_at=clock.now() + timedelta(minutes=minutes),
    )


@verb
def take_visit(
    *, actor: Actor, order_id: int, technician_id: int, start_at: datetime, end_at: datetime | None = None
) -> Visit:
    """A technician takes an order himself (grab pool, or his own find on site); it counts as accepted.

    Whether it is his to take is decided by who offers it: the pool of `dispatch`, or `open_order`.
    """
    order = order_for_update(actor, order_id, "workorders.take")
    change = begun(actor, order, "workorders.take", order)
    return _book(
        change, technician_id=technician_id, start_at=start_at, end_at=end_at, action="take", accepted=True
    )


def _book(
    change: Change,
    *,
    technician_id: int,
    start_at: datetime,
    end_at: datetime | None,
    action: str,
    expires_at: datetime | None = None,
    additional: bool = False,
    pinned: bool = False,
    accepted: bool = False,
) -> Visit:
    order, actor = change.order, change.actor
    still_open(order, _SCHEDULE)
    end_at = end_at or start_at + timedelta(minutes=order.duration_minutes)
    _check_time(start_at, end_at)
    visits = visits_of(order)
    held, same = _held(visits), _same(visits, technician_id, start_at, end_at)
    if same is not None:
        return same
    if held is not None and not additional:
        at = f"{clock.local(held.created_at):%H:%M}"
        raise AlreadyAssigned(by=held.booked_by, at=at, name=held.technician.name)
    technician = workforce.technician(actor, technician_id)
    _check_free(technician_id, technician.name, start_at, end_at)
    visit = fresh(Visit, {})
    visit.order, visit.technician = order, technician
    visit.start_at, visit.end_at, visit.expires_at, visit.pinned = start_at, end_at, expires_at, pinned
    visit.state = "offered" if expires_at else "accepted" if accepted else "planned"
    visit.accepted_at = change.at if accepted else None
    visit.booked_by = actor.name[:80]
    _write(visit, technician.name)
    change.tell(
        events.VisitScheduled(
            order_id=order.pk,
            visit_id=visit.pk,
            technician_id=technician_id,
            technician=technician.name,
            start_at=start_at,
            end_at=end_at,
            expires_at=expires_at,
        )
    )
    change.answered()
    follow_visits(change, [*visits, visit])
    if order.meaning in ("new", "paused") or held is None:
        change.fire(action, visit=visit)
    change.save()
    return visit


def _not_over(visit: Visit, action: Text) -> None:
    if visit.state in UNDER_WAY:
        raise VisitUnderWay(action=action)
    if visit.state not in ACTIVE:
        raise VisitOver(state=VISIT_STATES[visit.state])


@verb
def move_visit(
    *,
    actor: Actor,
    visit_id: int,
    version: int,
    start_at: datetime | None = None,
    end_at: datetime | None = None,
    technician_id: int | None = None,
    expires_at: datetime | None = None,
    reason: str = "",
) -> Visit:
    """Give a visit another time or another technician, who then has to accept it anew."""
    order, visit, visits = visit_for_update(actor, visit_id)
    change = begun(actor, order, "workorders.move_visit", visit)
    _not_over(visit, _MOVE)
    start = start_at or visit.start_at
    end = end_at or start + (visit.end_at - visit.start_at)
    person = technician_id or visit.technician_id
    if (start, end, person) == (visit.start_at, visit.end_at, visit.technician_id):
        return visit
    _refuse_stale(visit, version)
    _check_time(start, end)
    was_start, was_person = visit.start_at, visit.technician_id
    if person != was_person:
        visit.technician = workforce.technician(actor, person)
        visit.state = "offered" if expires_at else "planned"
        visit.accepted_at, visit.expires_at, visit.booked_by = None, expires_at, actor.name[:80]
    _check_free(person, visit.technician.name, start, end, but=visit.pk)
    visit.start_at, visit.end_at = start, end
    _write(visit, visit.technician.name, *_MOVED)
    follow_visits(change, visits)
    if person != was_person and order.meaning == "scheduled":
        change.fire("assign", visit=visit)
    change.tell(_moved(visit, was_start, was_person, reason))
    change.save()
    return visit


def _refuse_stale(visit: Visit, version: int) -> None:
    """Who looked at an older booking is shown the one that stands now."""
    if version != visit.version:
        raise Conflict(
            technician=visit.technician.name,
            start_at=visit.start_at,
            end_at=visit.end_at,
            version=visit.version,
        )


def _moved(visit: Visit, was_start: datetime, was_person: int, reason: str) -> events.VisitMoved:
    return events.VisitMoved(
        order_id=visit.order_id,
        visit_id=visit.pk,
        technician_id=visit.technician_id,
        technician=visit.technician.name,
        start_at=visit.start_at,
        end_at=visit.end_at,
        was_start_at=was_start,
        was_technician_id=was_person,
        reason=reason.strip()[:300],
    )


@verb
def cancel_visit(*, actor: Actor, visit_id: int, reason: str) -> Visit:
    """Take a technician off; an order without another booking goes back to the queue."""
    order, visit, visits = visit_for_update(actor, visit_id)
    change = begun(actor, order, "workorders.move_visit", visit)
    if visit.state == "cancelled":
        return visit
    if visit.state not in ACTIVE:
        raise VisitOver(state=VISIT_STATES[visit.state])
    visit.state, visit.cancel_reason = "cancelled", reason.strip()[:300]
    save_visit(visit, "state", "cancel_reason")
    change.tell(_cancelled(visit))
    release(change, visits, visit.cancel_reason)
    change.save()
    return visit


def release(change: Change, visits: list[Visit], reason: str) -> None:
    """Bring the order in line after a visit fell away: without any other it goes back to the queue."""
    follow_visits(change, visits)
    if _held(visits) is None and not change.order.ended:
        change.fire_if_possible("unassign", reason=reason)
