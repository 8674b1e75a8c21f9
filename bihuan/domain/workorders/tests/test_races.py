"""Many hands at once, on real transactions (trust 60, 62, 63, 68, 69)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from bihuan.domain.assets.models import Asset
from bihuan.domain.workorders import errors, services
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.domain.workorders.tests.conftest import MONDAY, Person
from bihuan.kernel.errors import Refusal
from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.outbox.models import OutboxEvent

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], object]) -> list[object]:
    """What each call gave or refused, all started at the same instant on connections of their own."""
    gate = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        try:
            with clock.at(MONDAY):
                gate.wait(10)
                return call()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.fixture
def rounds() -> Iterator[int]:
    """How often a race is run: chance must have its chance."""
    return iter(range(6))


def _split(results: list[object]) -> tuple[list[object], list[Refusal]]:
    refused = [each for each in results if isinstance(each, Refusal)]
    return [each for each in results if not isinstance(each, Refusal)], refused


def test_of_two_dispatchers_one_wins_and_the_other_is_told(
    make_order: Callable[..., WorkOrder], dispatcher: Actor, jia: Person, yi: Person, rounds: Iterator[int]
) -> None:
    """Trust 60: one booking, one notice."""
    for turn in rounds:
        order, start = make_order(), MONDAY + timedelta(hours=3 * turn + 1)

        def assign(person: Person, order: WorkOrder = order, start: Any = start) -> Visit:
            return services.schedule_visit(
                actor=dispatcher, order_id=order.pk, technician_id=person.id, start_at=start
            )

        won, refused = _split(at_once(lambda: assign(jia), lambda: assign(yi)))
        assert [type(each) for each in refused] == [errors.AlreadyAssigned]
        assert len(won) == Visit.objects.filter(order=order).count() == 1
        notices = OutboxEvent.objects.filter(topic="workorders.visit_scheduled", record_id=order.pk)
        assert notices.count() == 1


def test_one_technician_is_never_booked_twice_for_one_time(
    make_order: Callable[..., WorkOrder], dispatcher: Actor, jia: Person
) -> None:
    """Trust 63: eight orders want him at once; the constraint decides, the text is clear."""
    orders = [make_order() for _ in range(8)]

    def assign(order: WorkOrder) -> Visit:
        return services.schedule_visit(
            actor=dispatcher, order_id=order.pk, technician_id=jia.id, start_at=MONDAY + timedelta(hours=4)
        )

    won, refused = _split(at_once(*[lambda order=order: assign(order) for order in orders]))
    assert len(won) == Visit.objects.count() == 1
    assert {type(each) for each in refused} == {errors.VisitOverlaps}
    assert len(refused) == 7
    assert all("工程师甲" in each.sentence("zh-CN") for each in refused)


def test_take_cancel_and_assign_at_once_leave_one_linear_history(
    make_order: Callable[..., WorkOrder],
    dispatcher: Actor,
    agent: Actor,
    jia: Person,
    yi: Person,
    rounds: Iterator[int],
) -> None:
    """Trust 62."""
    for turn in rounds:
        order, start = make_order(), MONDAY + timedelta(hours=3 * turn + 1)
        at_once(
            lambda order=order, start=start: services.take_visit(
                actor=jia.actor, order_id=order.pk, technician_id=jia.id, start_at=start
            ),
            lambda order=order: services.cancel_order(actor=agent, order_id=order.pk, reason="取消"),
            lambda order=order, start=start: services.schedule_visit(
                actor=dispatcher, order_id=order.pk, technician_id=yi.id, start_at=start
            ),
        )
        moves = OutboxEvent.objects.filter(topic="workorders.order_moved", record_id=order.pk).order_by("id")
        at = "new"
        for move in moves:
            assert move.data["from_state"] == at
            at = move.data["to_state"]
        assert at == WorkOrder.objects.get(pk=order.pk).state == "cancelled"
        assert not Visit.objects.filter(order=order, state__in=["planned", "accepted"]).exists()


def test_equal_complaints_at_once_make_one_order(asset: Asset, agent: Actor) -> None:
    """IN-13 and trust 68: whoever is second gets the number of the first."""

    def complain() -> WorkOrder:
        return services.open_order(actor=agent, asset_id=asset.pk, title="不制冷")

    won, refused = _split(at_once(*[complain] * 8))
    assert len(won) == WorkOrder.objects.count() == 1
    assert {each.facts["number"] for each in refused} == {WorkOrder.objects.get().number}


def test_one_source_sent_many_times_at_once_makes_one_order(asset: Asset, agent: Actor) -> None:
    def send() -> WorkOrder:
        return services.open_order(
            actor=agent, asset_id=asset.pk, title="不制冷", origin_key="cmd:1", duplicate="allow"
        )

    won, refused = _split(at_once(*[send] * 8))
    assert refused == []
    assert len({order.pk for order in won if isinstance(order, WorkOrder)}) == WorkOrder.objects.count() == 1
    assert OutboxEvent.objects.filter(topic="workorders.order_opened").count() == 1


def test_numbers_are_unique_under_parallel_openings(asset: Asset, agent: Actor) -> None:
    """Trust 68."""

    def open_some() -> list[str]:
        return [
            services.open_order(actor=agent, asset_id=asset.pk, title="不制冷", duplicate="allow").number
            for _ in range(10)
        ]

    numbers = [number for found in at_once(*[open_some] * 6) for number in found]  # type: ignore[attr-defined]
    assert len(set(numbers)) == len(numbers) == 60


def test_an_acceptance_and_its_time_limit_meet_and_one_of_them_counts(
    make_order: Callable[..., WorkOrder], dispatcher: Actor, jia: Person, system: Actor, rounds: Iterator[int]
) -> None:
    for turn in rounds:
        order = make_order()
        with clock.at(MONDAY - timedelta(minutes=15)):
            offer = services.offer_visit(
                actor=dispatcher,
                order_id=order.pk,
                technician_id=jia.id,
                start_at=MONDAY + timedelta(hours=3 * turn + 1),
            )
        at_once(
            lambda offer=offer: services.accept_visit(actor=jia.actor, visit_id=offer.pk),
            lambda offer=offer: services.expire_offer(actor=system, visit_id=offer.pk),
        )
        visit, row = Visit.objects.get(pk=offer.pk), WorkOrder.objects.get(pk=order.pk)
        assert (visit.state, row.meaning) in {("accepted", "scheduled"), ("declined", "new")}
