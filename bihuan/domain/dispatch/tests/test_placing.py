"""Drag and drop: what is refused, what needs a reason, what two people at once do to each other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections

from bihuan.domain.dispatch import queries, services
from bihuan.domain.dispatch.errors import CannotBePlaced, NeedsOverride
from bihuan.domain.dispatch.tests.conftest import MONDAY, Person, at
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workorders.errors import AlreadyAssigned, VisitOverlaps
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.kernel.errors import Conflict, NotAllowed, NotFound, Refusal
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team
from bihuan.platform.outbox.models import OutboxEvent
from tests.refusals import refused

Make = Callable[..., WorkOrder]
Give = Callable[..., Visit]
Digest = Callable[[], str]


@pytest.mark.django_db
def test_an_order_dropped_on_a_free_hour_is_planned_there_and_asks_the_technician(
    dispatcher: Actor, jia: Person, order: WorkOrder
) -> None:
    """DP-08"""
    visit = services.place(actor=dispatcher, order_id=order.pk, technician_id=jia.id, start=at(14))
    assert (visit.start_at, visit.end_at, visit.state) == (at(14), at(15), "offered")
    assert visit.expires_at == MONDAY + timedelta(minutes=15)


@pytest.mark.django_db
def test_without_asking_it_is_simply_planned(dispatcher: Actor, jia: Person, order: WorkOrder) -> None:
    visit = services.place(
        actor=dispatcher, order_id=order.pk, technician_id=jia.id, start=at(14), ask=False, pinned=True
    )
    assert (visit.state, visit.pinned, visit.expires_at) == ("planned", True, None)


@pytest.mark.django_db
def test_the_accept_clock_runs_in_working_time(dispatcher: Actor, jia: Person, make_order: Make) -> None:
    with clock.at(at(20)):
        visit = services.place(
            actor=dispatcher, order_id=make_order().pk, technician_id=jia.id, start=at(10, 1)
        )
        assert visit.expires_at == at(8.25, 1)
    with clock.at(at(11.9)):
        visit = services.place(actor=dispatcher, order_id=make_order().pk, technician_id=jia.id, start=at(15))
        assert visit.expires_at == at(13.15)


@pytest.mark.django_db
def test_an_overlap_is_refused_with_the_clash_even_with_a_reason(
    dispatcher: Actor, jia: Person, order: WorkOrder, make_order: Make, give: Give, digest: Digest
) -> None:
    give(make_order(), jia, 14)
    before = digest()
    with refused(VisitOverlaps) as caught:
        services.place(
            actor=dispatcher,
            order_id=order.pk,
            technician_id=jia.id,
            start=at(14.5),
            override_reason="客户坚持",
        )
    assert "14:00" in caught.value.sentence("zh-CN")
    assert "工程师甲" in caught.value.sentence("zh-CN")
    assert digest() == before


@pytest.mark.django_db
def test_touching_visits_do_not_overlap(
    dispatcher: Actor, jia: Person, order: WorkOrder, make_order: Make, give: Give
) -> None:
    give(make_order(), jia, 14)
    visit = services.place(actor=dispatcher, order_id=order.pk, technician_id=jia.id, start=at(15))
    assert visit.start_at == at(15)


@pytest.mark.django_db
def test_dragging_over_leave_is_refused_with_the_interval_and_an_override_is_logged(
    dispatcher: Actor, jia: Person, order: WorkOrder, digest: Digest
) -> None:
    """J3 step 5"""
    workforce.book_leave(actor=SYSTEM, technician_id=jia.id, start=at(13), end=at(18), reason="看病")
    before = digest()
    with refused(NeedsOverride) as caught:
        services.place(actor=dispatcher, order_id=order.pk, technician_id=jia.id, start=at(15.5))
    assert "03-02 13:00 至 03-02 18:00 请假：看病" in caught.value.sentence("zh-CN")
    assert digest() == before
    services.place(
        actor=dispatcher, order_id=order.pk, technician_id=jia.id, start=at(15.5), override_reason="本人同意"
    )
    event = OutboxEvent.objects.get(topic="dispatch.placed_against_rules")
    assert (event.data["broken"], event.data["reason"]) == (["on_leave"], "本人同意")
    assert event.actor["user_id"] == dispatcher.user_id


@pytest.mark.django_db
def test_breaking_a_rule_is_not_for_a_team_lead(
    team_lead: Actor, jia: Person, order: WorkOrder, digest: Digest
) -> None:
    before = digest()
    with refused(NotAllowed):
        services.place(
            actor=team_lead, order_id=order.pk, technician_id=jia.id, start=at(19), override_reason="急"
        )
    assert digest() == before
    assert services.place(actor=team_lead, order_id=order.pk, technician_id=jia.id, start=at(14))


@pytest.mark.django_db
def test_somebody_inactive_cannot_be_placed_by_anybody(
    dispatcher: Actor, jia: Person, order: WorkOrder, digest: Digest
) -> None:
    workforce.update_technician(
        actor=SYSTEM, record_id=jia.id, version=jia.technician.version, fields={"active": False}
    )
    before = digest()
    with refused(CannotBePlaced):
        services.place(
            actor=dispatcher, order_id=order.pk, technician_id=jia.id, start=at(14), override_reason="急"
        )
    assert digest() == before


@pytest.mark.django_db
def test_the_ghost_says_the_same_as_the_drop_and_changes_nothing(
    dispatcher: Actor, jia: Person, order: WorkOrder, make_order: Make, give: Give, digest: Digest
) -> None:
    held = give(make_order(), jia, 14)
    before = digest()
    said = queries.dry_run(dispatcher, order_id=order.pk, technician_id=jia.id, start=at(14.5))
    assert (said["severity"], said["violations"][0]["code"]) == ("refuse", "overlaps")
    assert (
        queries.dry_run(dispatcher, order_id=order.pk, technician_id=jia.id, start=at(16))["severity"] is None
    )
    assert (
        queries.dry_run(dispatcher, order_id=order.pk, technician_id=jia.id, start=at(12))["severity"]
        == "override"
    )
    own = queries.dry_run(
        dispatcher, order_id=held.order_id, technician_id=jia.id, start=at(14.5), visit_id=held.pk
    )
    assert own["severity"] is None
    assert digest() == before


@pytest.mark.django_db
def test_a_bar_moves_to_another_lane_and_time(
    dispatcher: Actor, jia: Person, yi: Person, order: WorkOrder, digest: Digest
) -> None:
    """DP-09"""
    visit = services.place(actor=dispatcher, order_id=order.pk, technician_id=jia.id, start=at(14), ask=False)
    moved = services.move(
        actor=dispatcher,
        visit_id=visit.pk,
        version=visit.version,
        technician_id=yi.id,
        start=at(16),
        minutes=90,
    )
    assert (moved.technician_id, moved.start_at, moved.end_at) == (yi.id, at(16), at(17.5))
    before = digest()
    with refused(Conflict):
        services.move(actor=dispatcher, visit_id=visit.pk, version=visit.version, start=at(10))
    with refused(NeedsOverride):
        services.move(actor=dispatcher, visit_id=visit.pk, version=moved.version, start=at(17))
    assert digest() == before


@pytest.mark.django_db
def test_a_visit_taken_off_brings_the_order_back_and_a_pinned_one_is_marked(
    dispatcher: Actor, jia: Person, order: WorkOrder
) -> None:
    visit = services.place(actor=dispatcher, order_id=order.pk, technician_id=jia.id, start=at(14))
    assert services.pin(actor=dispatcher, visit_id=visit.pk, pinned=True).pinned
    services.unassign(actor=dispatcher, visit_id=visit.pk, reason="客户改期")
    order.refresh_from_db()
    assert (order.meaning, order.technician_id) == ("new", None)


@pytest.mark.django_db
def test_nobody_places_outside_his_scope(
    jia: Person,
    order: WorkOrder,
    make_actor: Callable[..., Actor],
    far_team: Team,
    other_team: Team,
    digest: Digest,
) -> None:
    refusals: list[tuple[Actor, type[Refusal]]] = [
        (jia.actor, NotFound),
        (make_actor("dispatcher", team=far_team), NotFound),
        (make_actor("team_lead", team=other_team), NotFound),
        *[(make_actor(role), NotAllowed) for role in ("agent", "quality", "sales", "auditor", "clerk")],
    ]
    before = digest()
    for actor, refusal in refusals:
        with refused(refusal):
            services.place(actor=actor, order_id=order.pk, technician_id=jia.id, start=at(14))
    assert digest() == before


@pytest.mark.django_db
def test_a_technician_of_another_region_cannot_be_chosen(
    dispatcher: Actor, hire: Callable[..., Person], far_team: Team, order: WorkOrder, digest: Digest
) -> None:
    stranger = hire("外地人", far_team)
    before = digest()
    with refused(NotFound):
        services.place(actor=dispatcher, order_id=order.pk, technician_id=stranger.id, start=at(14))
    assert digest() == before


def at_once(calls: list[Callable[[], object]]) -> tuple[int, list[str]]:
    """Run all at the same instant in threads of their own; how many succeeded, and the refusals."""
    gate, won, codes = threading.Barrier(len(calls)), [], []

    def run(call: Callable[[], object]) -> None:
        gate.wait()
        try:
            with clock.at(MONDAY):
                won.append(call())
        except Refusal as refusal:
            codes.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(won), codes


@pytest.mark.django_db(transaction=True)
def test_two_dispatchers_at_once_make_one_booking(
    make_actor: Callable[..., Actor], jia: Person, yi: Person, make_order: Make
) -> None:
    """Trust 60"""
    first, second = make_actor("dispatcher"), make_actor("dispatcher")
    for _ in range(10):
        order = make_order()
        won, codes = at_once(
            [
                lambda o=order: services.place(
                    actor=first, order_id=o.pk, technician_id=jia.id, start=at(14)
                ),
                lambda o=order: services.place(
                    actor=second, order_id=o.pk, technician_id=yi.id, start=at(14)
                ),
            ]
        )
        assert (won, codes) == (1, [AlreadyAssigned.code])
        (visit,) = Visit.objects.filter(order=order)
        services.unassign(actor=first, visit_id=visit.pk, reason="再来一次")


@pytest.mark.django_db(transaction=True)
def test_many_orders_dropped_on_one_hour_at_once_leave_one_visit(
    dispatcher: Actor, jia: Person, make_order: Make
) -> None:
    """Trust 63"""
    orders = [make_order() for _ in range(8)]
    won, codes = at_once(
        [
            lambda o=order, n=n: services.place(
                actor=dispatcher, order_id=o.pk, technician_id=jia.id, start=at(14) + timedelta(minutes=5 * n)
            )
            for n, order in enumerate(orders)
        ]
    )
    assert (won, set(codes)) == (1, {VisitOverlaps.code})
    assert Visit.objects.filter(technician_id=jia.id).count() == 1
