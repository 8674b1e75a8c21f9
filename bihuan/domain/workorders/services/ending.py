"""The last part of an order's way: finish, review, confirm or refuse, cancel, reopen, archive."""

from __future__ import annotations

from datetime import datetime

from bihuan.domain.workorders import events
from bihuan.domain.workorders.errors import NotArchivable
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.domain.workorders.queries.completeness import missing_for_archive
from bihuan.domain.workorders.queries.orders import visits_of
from bihuan.domain.workorders.services.change import Change, follow_visits, opened
from bihuan.domain.workorders.services.fieldwork import close_visits
from bihuan.domain.workorders.services.opening import open_order
from bihuan.domain.workorders.services.scheduling import call_off
from bihuan.domain.workorders.services.steps import refuse_lacking
from bihuan.kernel.texts import LOCALES, Text
from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import verb

_FINISHED = Text("工单已完工", "工單已完工", "The order is finished")


def finish_order(change: Change) -> bool:
    """End the actor's visits and, when nobody else is at work, take the step; False while others work."""
    refuse_lacking(change.order)
    visits = visits_of(change.order)
    alone = close_visits(change, visits)
    follow_visits(change, visits)
    if not alone:
        return False
    lead = next((visit for visit in reversed(visits) if visit.state == "done"), None)
    change.fire("finish", visit=lead)
    change.set(finished_at=change.at, first_time_fix=_first_time(change.order, visits))
    call_off(change, visits, _FINISHED.zh)
    return True


def _first_time(order: WorkOrder, visits: list[Visit]) -> bool:
    """Whether nobody had to come twice: all who came, came at once, and nothing was reopened."""
    days = {clock.local(visit.start_at).date() for visit in visits if visit.state == "done"}
    return len(days) <= 1 and order.reopen_count == 0


@verb
def finish(*, actor: Actor, order_id: int, effective_at: datetime | None = None) -> WorkOrder:
    """Finish the job on site; missing mandatory steps or photos are named and stop it."""
    change = opened(actor, order_id, "workorders.perform", effective_at=effective_at)
    if change.order.meaning in ("review", "done"):
        return change.order
    finish_order(change)
    return change.save()


@verb
def send_back(*, actor: Actor, order_id: int, reason: str) -> WorkOrder:
    """The reviewer wants something corrected and says what."""
    change = opened(actor, order_id, "workorders.review")
    change.fire("send_back", reason=reason)
    change.set(finished_at=None)
    return change.save()


@verb
def approve(*, actor: Actor, order_id: int) -> WorkOrder:
    """The reviewer is content."""
    change = opened(actor, order_id, "workorders.review")
    if change.order.meaning == "done":
        return change.order
    change.fire("approve")
    return change.save()


@verb
def confirm(*, actor: Actor, order_id: int, effective_at: datetime | None = None) -> WorkOrder:
    """The customer says that the problem is solved."""
    change = opened(actor, order_id, "workorders.confirm", effective_at=effective_at)
    order = change.order
    if order.meaning == "done" and order.confirmed_at is not None:
        return order
    if order.meaning != "done":
        change.fire("confirm")
    change.set(confirmed_at=change.at)
    change.tell(events.OrderConfirmed(order_id=order_id))
    return change.save()


@verb
def refuse(*, actor: Actor, order_id: int, reason: str, effective_at: datetime | None = None) -> WorkOrder:
    """The customer says that the problem is not solved: the order is not done."""
    change = opened(actor, order_id, "workorders.confirm", effective_at=effective_at)
    fired = change.fire("refuse", reason=reason)
    if fired.source.meaning in ("review", "done"):
        _taken_up_again(change)
    change.tell(events.OrderRefused(order_id=order_id, reason=fired.reason))
    return change.save()


def _taken_up_again(change: Change) -> None:
    order = change.order
    change.set(
        reopen_count=order.reopen_count + 1,
        first_time_fix=False if order.first_time_fix is not None else None,
        first_contact_fix=False,
        finished_at=None,
        confirmed_at=None,
    )


@verb
def reopen(*, actor: Actor, order_id: int, reason: str) -> WorkOrder:
    """Take an ended order up again."""
    change = opened(actor, order_id, "workorders.reopen")
    change.fire("reopen", reason=reason)
    _taken_up_again(change)
    return change.save()


@verb
def cancel_order(
    *, actor: Actor, order_id: int, reason: str, effective_at: datetime | None = None
) -> WorkOrder:
    """Call the order off, for a reason; its bookings fall away."""
    change = opened(actor, order_id, "workorders.cancel", effective_at=effective_at)
    if change.order.meaning == "cancelled":
        return change.order
    by_customer = "customer" in actor.roles and len(actor.roles) == 1
    fired = change.fire("withdraw" if by_customer else "cancel", reason=reason)
    call_off(change, visits_of(change.order), fired.reason)
    return change.save()


@verb
def create_child(
    *,
    actor: Actor,
    order_id: int,
    title: str,
    kind: str = "",
    description: str = "",
    priority: str = "",
    unsolved: bool = False,
    origin_key: str | None = None,
) -> WorkOrder:
    """Open a follow-up for the same customer and device; `unsolved` takes the first-time fix from the parent."""
    change = opened(actor, order_id, "workorders.follow_up")
    parent = change.order
    child = open_order(
        actor=actor,
        kind=kind or parent.kind,
        priority=priority or parent.priority,
        title=title,
        description=description,
        account_id=parent.account_id,
        contact_id=parent.contact_id,
        contact_name=parent.contact_name,
        contact_phone=parent.contact_phone,
        site_id=parent.site_id,
        asset_id=parent.asset_id,
        address=parent.address,
        lat=parent.lat,
        lng=parent.lng,
        team_id=parent.team_id,
        required_skill=parent.required_skill,
        required_level=parent.required_level,
        channel="follow_up",
        parent_id=parent.pk,
        origin_key=origin_key,
        duplicate="allow",
    )
    if unsolved and parent.first_time_fix:
        change.set(first_time_fix=False)
    change.tell(events.ChildOpened(order_id=order_id, child_id=child.pk, number=child.number))
    change.save()
    return child


@verb
def note_feedback_asked(*, actor: Actor, order_id: int) -> WorkOrder:
    """Record that the customer was asked to rate; called by the slice that asks."""
    change = opened(actor, order_id, "workorders.note_feedback")
    if change.order.feedback_asked_at is None:
        change.set(feedback_asked_at=change.at)
        change.tell(events.FeedbackAsked(order_id=order_id))
    return change.save()


@verb
def archive(*, actor: Actor, order_id: int) -> WorkOrder:
    """Close the record for good; refused, with names, while something is missing."""
    change = opened(actor, order_id, "workorders.archive")
    missing = missing_for_archive(change.order)
    if missing:
        said = Text(
            *(("、" if loc != "en" else ", ").join(each.in_(loc) for each in missing) for loc in LOCALES)
        )
        raise NotArchivable(missing=said)
    change.set(closed_at=change.at)
    change.tell(events.OrderArchived(order_id=order_id))
    return change.save()
