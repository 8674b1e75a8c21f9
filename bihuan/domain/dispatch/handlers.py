"""What dispatch does by itself when orders and visits change, and by the clock."""

from __future__ import annotations

from django.db import transaction

from bihuan.domain.dispatch import events, queries, services
from bihuan.domain.dispatch.services import telling
from bihuan.domain.workorders import events as orders
from bihuan.kernel.errors import Refusal
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM
from bihuan.platform.jobs import every, job
from bihuan.platform.outbox import Delivered, listens_to

NAMED_BEST = 3


@listens_to(orders.OrderOpened, batch=True)
def follow_rules(delivered: list[Delivered[orders.OrderOpened]]) -> None:
    """Let the rules of each order's place decide: assign, lay open, or leave it to a dispatcher."""
    rules = queries.RuleBook()
    for order in telling.orders_of([each.event.order_id for each in delivered]):
        mode = rules.for_path(order.org_path).mode
        if mode == "assign":
            assign.once(str(order.pk)).defer(order_id=order.pk)
        elif mode == "grab":
            lay_open.once(str(order.pk)).defer(order_id=order.pk)
        elif order.priority == "urgent" and services.wants_technician(order):
            name_the_best.once(str(order.pk)).defer(order_id=order.pk)


@job(queue="default", retry=5)
def assign(order_id: int) -> None:
    """Assign one order by the rules."""
    services.assign_automatically(actor=SYSTEM, order_id=order_id)


@job(queue="default", retry=5)
def lay_open(order_id: int) -> None:
    """Put one order into the grab pool; with nobody to ask it waits for a dispatcher."""
    try:
        with transaction.atomic():
            services.open_offer(actor=SYSTEM, order_id=order_id)
    except Refusal as refusal:
        if refusal.code == "nobody_fits" and services.wants_technician(telling.order_of(order_id)):
            services.report_queued(actor=SYSTEM, order_id=order_id, cause="nobody")


@job(queue="default", retry=5)
def name_the_best(order_id: int) -> None:
    """Tell the dispatchers of an urgent order at once who is best placed for it."""
    order = telling.order_of(order_id)
    if not services.wants_technician(order):
        return
    best = queries.judge_order(SYSTEM, order).ranking.candidates[:NAMED_BEST]
    names = "、".join(candidate.person.name for candidate in best) or "—"
    services.tell_urgent(actor=SYSTEM, order_id=order_id, names=names)


@listens_to(orders.VisitDeclined)
def find_another(delivered: Delivered[orders.VisitDeclined]) -> None:
    """A declined or unanswered order goes to the next best, or back to the queue with an alarm."""
    order = telling.order_of(delivered.event.order_id)
    if not services.wants_technician(order):
        return
    if queries.rules_for(order.org_path).mode == "assign":
        services.assign_automatically(actor=SYSTEM, order_id=order.pk)
    else:
        services.queue(order.pk, "accept_expired" if delivered.event.expired else "declined")


@listens_to(orders.VisitScheduled)
def close_offers(delivered: Delivered[orders.VisitScheduled]) -> None:
    """Whoever was given the order, nobody else need look at it any more."""
    services.close_offers_of(actor=SYSTEM, order_id=delivered.event.order_id)


@listens_to(orders.OrderMoved, when=lambda moved: moved.to_meaning in {"done", "cancelled"})
def close_offers_of_ended(delivered: Delivered[orders.OrderMoved]) -> None:
    """An order that is over is no longer up for grabs."""
    services.close_offers_of(actor=SYSTEM, order_id=delivered.event.order_id)


@listens_to(orders.VisitScheduled)
def tell_booked(delivered: Delivered[orders.VisitScheduled]) -> None:
    """Tell technician and customer; not about visits entered after the fact (imports, the demo)."""
    event = delivered.event
    if event.start_at < clock.now():
        return
    order, start = telling.order_of(event.order_id), telling.clock_time(event.start_at)
    telling.tell_technicians(telling.BOOKED, [event.technician_id], order, start=start)
    telling.tell_customer(telling.CUSTOMER_BOOKED, order, start=start, name=event.technician)


@listens_to(orders.VisitMoved)
def tell_moved(delivered: Delivered[orders.VisitMoved]) -> None:
    """Tell the technician and the customer of another time, and whoever lost the visit that it is gone."""
    event = delivered.event
    if event.start_at < clock.now():
        return
    order, start = telling.order_of(event.order_id), telling.clock_time(event.start_at)
    if event.was_technician_id != event.technician_id:
        before = telling.clock_time(event.was_start_at)
        telling.tell_technicians(telling.TAKEN_OFF, [event.was_technician_id], order, start=before)
        telling.tell_technicians(telling.BOOKED, [event.technician_id], order, start=start)
    else:
        telling.tell_technicians(telling.MOVED, [event.technician_id], order, start=start)
    telling.tell_customer(telling.CUSTOMER_MOVED, order, start=start, name=event.technician)


@listens_to(orders.VisitCancelled)
def tell_cancelled(delivered: Delivered[orders.VisitCancelled]) -> None:
    """Tell the technician, and the customer while the order itself goes on."""
    event = delivered.event
    order = telling.order_of(event.order_id)
    visit = next((v for v in telling.visits_of(order) if v.pk == event.visit_id), None)
    if visit is None or visit.start_at < clock.now():
        return
    start = telling.clock_time(visit.start_at)
    telling.tell_technicians(telling.TAKEN_OFF, [event.technician_id], order, start=start)
    if not order.ended:
        telling.tell_customer(telling.CUSTOMER_OFF, order, start=start)


@listens_to(events.OfferOpened)
def tell_invited(delivered: Delivered[events.OfferOpened]) -> None:
    """Tell everybody who may take the order."""
    event = delivered.event
    order = telling.order_of(event.order_id)
    telling.tell_technicians(
        telling.GRAB,
        queries.invited(event.offer_id),
        order,
        district=order.site.district if order.site else "",
        until=telling.clock_time(event.expires_at),
    )


@listens_to(events.Queued)
def alarm(delivered: Delivered[events.Queued]) -> None:
    """Tell the dispatchers that an order waits for them, and why."""
    order = telling.order_of(delivered.event.order_id)
    why = delivered.event.facts()["why"]
    telling.tell_dispatchers(telling.QUEUED, order, {"why": why})


@every("* * * * *")
def expire_grabs() -> None:
    """End offers that nobody took in time, each in its own transaction."""
    for offer_id in queries.expired(clock.now()):
        services.expire_offer(actor=SYSTEM, offer_id=offer_id)
