"""Booking technicians (DP-08, DP-09, DP-15, trust 60, 62, 63, 69)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.domain.workorders import errors, handlers, queries, services
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.domain.workorders.tests.conftest import MONDAY, Person, Refuses, again
from bihuan.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.outbox.models import OutboxEvent

Book = Callable[..., Visit]
Make = Callable[..., WorkOrder]


def test_a_booking_gives_the_order_a_technician_and_a_time(order: WorkOrder, jia: Person, book: Book) -> None:
    visit = book(order, jia)
    row = again(order)
    assert visit.state == "planned"
    assert visit.end_at - visit.start_at == timedelta(minutes=order.duration_minutes)
    assert (row.technician_id, row.crew, row.planned_start) == (jia.id, [jia.id], visit.start_at)
    assert (row.state, row.meaning) == ("assigned", "waiting")
    assert (row.turn, row.turn_until) == ("technician", visit.start_at)
    assert row.first_response_at == MONDAY


def test_a_second_dispatcher_is_told_who_was_faster(
    order: WorkOrder, jia: Person, yi: Person, book: Book, dispatcher: Actor, refuses: Refuses
) -> None:
    """Trust 60."""
    book(order, jia)
    with refuses(errors.AlreadyAssigned) as refused:
        book(order, yi)
    assert refused.value.facts == {"by": dispatcher.name, "at": "09:00", "name": "工程师甲"}


def test_the_same_booking_again_is_the_same_visit(order: WorkOrder, jia: Person, book: Book) -> None:
    assert book(order, jia).pk == book(order, jia).pk
    assert OutboxEvent.objects.filter(topic="workorders.visit_scheduled").count() == 1


def test_several_technicians_work_on_one_order_when_asked_for(
    order: WorkOrder, jia: Person, yi: Person, book: Book
) -> None:
    book(order, jia)
    book(order, yi, additional=True)
    row = again(order)
    assert row.crew == sorted([jia.id, yi.id])
    assert queries.orders(yi.actor).get() == queries.orders(jia.actor).get() == row


def test_an_overlapping_visit_is_refused_with_the_time_in_the_way(
    make_order: Make, jia: Person, book: Book, refuses: Refuses
) -> None:
    """Trust 63."""
    book(make_order(), jia, hours=4)
    second = make_order()
    with refuses(errors.VisitOverlaps) as refused:
        book(second, jia, hours=5)
    assert refused.value.sentence("zh-CN") == "工程师甲 在 03-02 13:00–14:30 已有安排。"


def test_visits_may_touch(make_order: Make, jia: Person, book: Book) -> None:
    book(make_order(), jia, hours=4)
    book(make_order(), jia, hours=5.5)
    assert Visit.objects.count() == 2


def test_the_database_itself_refuses_an_overlap(make_order: Make, jia: Person, book: Book) -> None:
    visit = book(make_order(), jia, hours=4)
    other = book(make_order(), jia, hours=8)
    with pytest.raises(IntegrityError, match="workorders_visit_no_overlap"), transaction.atomic():
        Visit.objects.filter(pk=other.pk).update(start_at=visit.start_at, end_at=visit.end_at)


minutes = st.integers(0, 600)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(a=st.tuples(minutes, st.integers(1, 240)), b=st.tuples(minutes, st.integers(1, 240)))
def test_two_visits_are_booked_exactly_when_their_times_do_not_overlap(
    make_order: Make, jia: Person, dispatcher: Actor, a: tuple[int, int], b: tuple[int, int]
) -> None:
    """Trust 63: half-open intervals, decided alike by the check and by the constraint."""
    apart = a[0] + a[1] <= b[0] or b[0] + b[1] <= a[0]
    booked = 0
    with transaction.atomic():
        for start, length in (a, b):
            begin = MONDAY + timedelta(minutes=start)
            try:
                with transaction.atomic():
                    services.schedule_visit(
                        actor=dispatcher,
                        order_id=make_order().pk,
                        technician_id=jia.id,
                        start_at=begin,
                        end_at=begin + timedelta(minutes=length),
                    )
                booked += 1
            except errors.VisitOverlaps:
                pass
        transaction.set_rollback(True)
    assert booked == (2 if apart else 1)


@pytest.mark.parametrize("hours", [0, -1, 24 * 8])
def test_a_visit_ends_after_it_begins_and_within_a_week(
    order: WorkOrder, jia: Person, book: Book, refuses: Refuses, hours: int
) -> None:
    with refuses(errors.NotAVisitTime):
        book(order, jia, end_at=MONDAY + timedelta(hours=4 + hours))


def test_a_visit_moves_and_keeps_its_length(
    order: WorkOrder, jia: Person, book: Book, dispatcher: Actor
) -> None:
    visit = book(order, jia)
    later = visit.start_at + timedelta(hours=2)
    moved = services.move_visit(actor=dispatcher, visit_id=visit.pk, version=visit.version, start_at=later)
    assert (moved.start_at, moved.end_at) == (later, later + timedelta(minutes=90))
    assert again(order).planned_start == later


def test_a_move_from_an_old_version_is_refused_with_what_stands_there(
    order: WorkOrder, jia: Person, book: Book, dispatcher: Actor, refuses: Refuses
) -> None:
    visit = book(order, jia)
    seen = visit.version
    first = visit.start_at + timedelta(hours=1)
    services.move_visit(actor=dispatcher, visit_id=visit.pk, version=seen, start_at=first)
    with refuses(Conflict) as refused:
        services.move_visit(
            actor=dispatcher, visit_id=visit.pk, version=seen, start_at=visit.start_at + timedelta(hours=3)
        )
    assert refused.value.facts["start_at"] == first


def test_another_technician_has_to_accept_anew(
    order: WorkOrder, jia: Person, yi: Person, book: Book, dispatcher: Actor
) -> None:
    visit = book(order, jia)
    visit = services.accept_visit(actor=jia.actor, visit_id=visit.pk)
    assert again(order).meaning == "scheduled"
    services.move_visit(actor=dispatcher, visit_id=visit.pk, version=visit.version, technician_id=yi.id)
    row = again(order)
    assert (row.meaning, row.technician_id, row.crew) == ("waiting", yi.id, [yi.id])
    assert Visit.objects.get().accepted_at is None


def test_who_has_set_out_is_no_longer_moved(
    order: WorkOrder, jia: Person, book: Book, dispatcher: Actor, refuses: Refuses
) -> None:
    visit = book(order, jia)
    services.depart(actor=jia.actor, visit_id=visit.pk)
    with refuses(errors.VisitUnderWay):
        services.move_visit(
            actor=dispatcher,
            visit_id=visit.pk,
            version=visit.version,
            start_at=visit.start_at + timedelta(hours=1),
        )


def test_taking_the_only_technician_off_puts_the_order_back_into_the_queue(
    order: WorkOrder, jia: Person, book: Book, dispatcher: Actor
) -> None:
    visit = book(order, jia)
    services.cancel_visit(actor=dispatcher, visit_id=visit.pk, reason="客户改期")
    row = again(order)
    assert (row.meaning, row.technician_id, row.crew, row.planned_start) == ("new", None, [], None)
    assert row.turn == "dispatcher"
    services.cancel_visit(actor=dispatcher, visit_id=visit.pk, reason="再次")
    assert OutboxEvent.objects.filter(topic="workorders.visit_cancelled").count() == 1


def test_an_offer_is_accepted_in_time(order: WorkOrder, jia: Person, dispatcher: Actor) -> None:
    """DP-15."""
    offer = services.offer_visit(
        actor=dispatcher, order_id=order.pk, technician_id=jia.id, start_at=MONDAY + timedelta(hours=4)
    )
    row = again(order)
    assert (offer.state, row.turn, row.turn_until) == ("offered", "technician", offer.expires_at)
    with clock.at(MONDAY + timedelta(minutes=14)):
        services.accept_visit(actor=jia.actor, visit_id=offer.pk)
        services.accept_visit(actor=jia.actor, visit_id=offer.pk)
    row = again(order)
    assert (row.meaning, row.offer_until) == ("scheduled", None)
    assert OutboxEvent.objects.filter(topic="workorders.visit_accepted").count() == 1


def test_a_declined_order_is_back_in_the_queue_with_the_reason(
    order: WorkOrder, jia: Person, book: Book, refuses: Refuses
) -> None:
    """DP-15."""
    visit = book(order, jia)
    with refuses(Invalid):
        services.decline_visit(actor=jia.actor, visit_id=visit.pk, reason=" ")
    services.decline_visit(actor=jia.actor, visit_id=visit.pk, reason="没有电工证")
    row = again(order)
    assert (row.meaning, row.technician_id, row.crew) == ("new", None, [])
    assert queries.refusals([order.pk]) == {order.pk: {jia.id: "没有电工证"}}
    again_declined = services.decline_visit(actor=jia.actor, visit_id=visit.pk, reason="没有电工证")
    assert again_declined.state == "declined"


def test_an_offer_nobody_answers_runs_out_and_cannot_be_accepted_afterwards(
    order: WorkOrder, jia: Person, dispatcher: Actor, refuses: Refuses
) -> None:
    offer = services.offer_visit(
        actor=dispatcher, order_id=order.pk, technician_id=jia.id, start_at=MONDAY + timedelta(hours=4)
    )
    with clock.at(MONDAY + timedelta(minutes=16)):
        with refuses(errors.OfferExpired):
            services.accept_visit(actor=jia.actor, visit_id=offer.pk)
        for visit_id in queries.expired_offers(clock.now()):
            services.expire_offer(actor=handlers.SYSTEM, visit_id=visit_id)
        assert again(order).meaning == "new"
        with refuses(errors.OfferExpired):
            services.accept_visit(actor=jia.actor, visit_id=offer.pk)
    assert Visit.objects.get().expired


def test_an_accepted_offer_never_runs_out(order: WorkOrder, jia: Person, dispatcher: Actor) -> None:
    offer = services.offer_visit(
        actor=dispatcher, order_id=order.pk, technician_id=jia.id, start_at=MONDAY + timedelta(hours=4)
    )
    services.accept_visit(actor=jia.actor, visit_id=offer.pk)
    with clock.at(MONDAY + timedelta(hours=1)):
        services.expire_offer(actor=handlers.SYSTEM, visit_id=offer.pk)
    assert again(order).meaning == "scheduled"


def test_nobody_answers_for_somebody_else(
    order: WorkOrder, jia: Person, yi: Person, book: Book, refuses: Refuses
) -> None:
    visit = book(order, jia)
    with refuses(NotFound):
        services.accept_visit(actor=yi.actor, visit_id=visit.pk)


def test_an_agent_does_not_dispatch(order: WorkOrder, jia: Person, agent: Actor, refuses: Refuses) -> None:
    with refuses(NotAllowed):
        services.schedule_visit(actor=agent, order_id=order.pk, technician_id=jia.id, start_at=MONDAY)


def test_an_ended_order_takes_no_visits(
    order: WorkOrder, jia: Person, agent: Actor, book: Book, refuses: Refuses
) -> None:
    services.cancel_order(actor=agent, order_id=order.pk, reason="客户取消")
    with refuses(errors.OrderEnded):
        book(order, jia)


def test_cancelling_an_order_frees_its_technicians(
    make_order: Make, jia: Person, agent: Actor, book: Book
) -> None:
    first = make_order()
    book(first, jia)
    services.cancel_order(actor=agent, order_id=first.pk, reason="客户取消")
    book(make_order(), jia)
    assert again(first).crew == []


def test_a_booking_needs_few_queries(
    order: WorkOrder, jia: Person, book: Book, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]  # pytest-django's fixture
        book(order, jia)


def test_the_range_of_the_constraint_needs_no_extension() -> None:
    assert connection.vendor == "postgresql"
