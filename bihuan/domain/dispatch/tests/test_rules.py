"""Rules without code: modes, revisions, the next order (DP-01, DP-06, DP-15, DP-17)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bihuan.domain.dispatch import queries, services
from bihuan.domain.dispatch.models import DispatchPolicy, GrabOffer
from bihuan.domain.dispatch.tests.conftest import MONDAY, Person, run_all
from bihuan.domain.workforce.models import Technician
from bihuan.domain.workorders import services as orders
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team
from bihuan.platform.notify.models import Notification, OutgoingMessage
from bihuan.platform.outbox.models import OutboxEvent
from tests.refusals import refused

pytestmark = pytest.mark.django_db
Make = Callable[..., WorkOrder]
Rules = Callable[..., Any]
Digest = Callable[[], str]
WEIGHTS = {"travel": 40, "load": 25, "rating": 15, "slack": 15, "familiarity": 5}


def test_a_new_order_is_assigned_without_a_click_and_the_choice_is_kept(
    rules: Rules, jia: Person, make_order: Make
) -> None:
    """DP-01"""
    rules(mode="assign")
    order = make_order()
    run_all()
    visit = Visit.objects.get(order=order)
    assert (visit.technician_id, visit.state) == (jia.id, "offered")
    event = OutboxEvent.objects.get(topic="dispatch.assigned_automatically")
    assert event.data["policy_revision"] == 1
    assert abs(sum(event.data["parts"].values()) - event.data["score"]) < 0.3
    assert run_all() == 0
    assert Visit.objects.count() == 1


def test_in_recommend_mode_nothing_moves_by_itself(rules: Rules, jia: Person, make_order: Make) -> None:
    """DP-06"""
    rules(mode="recommend")
    make_order()
    run_all()
    assert not Visit.objects.exists()


def test_in_grab_mode_a_new_order_lies_open(rules: Rules, jia: Person, make_order: Make) -> None:
    rules(mode="grab", grab_minutes=45)
    order = make_order()
    run_all()
    offer = GrabOffer.objects.get(order=order)
    assert (offer.state, offer.expires_at) == ("open", MONDAY + timedelta(minutes=45))
    assert Notification.objects.filter(kind="dispatch.grab", user_id=jia.technician.user_id).count() == 1


@pytest.mark.parametrize("mode", ["assign", "grab"])
def test_with_nobody_to_send_the_order_waits_for_a_dispatcher_with_the_reason(
    mode: str, rules: Rules, dispatcher: Actor, make_order: Make
) -> None:
    """Trust 76: no technician at all."""
    rules(mode=mode)
    order = make_order()
    run_all()
    order.refresh_from_db()
    assert order.meaning == "new"
    assert OutboxEvent.objects.get(topic="dispatch.queued").data["cause"] == "nobody"
    (notice,) = Notification.objects.filter(kind="dispatch.queued")
    assert (notice.user_id, notice.record_id) == (dispatcher.user_id, order.pk)
    assert "没有符合条件的工程师" in notice.body


def test_a_consultation_is_never_given_to_a_technician(rules: Rules, jia: Person, make_order: Make) -> None:
    rules(mode="assign")
    make_order(kind="consultation")
    run_all()
    assert not Visit.objects.exists()


def test_a_declined_order_goes_to_the_next_best_and_then_back_to_the_queue(
    rules: Rules, dispatcher: Actor, jia: Person, yi: Person, make_order: Make
) -> None:
    """DP-15"""
    rules(mode="assign")
    order = make_order()
    run_all()
    first = Visit.objects.get(order=order)
    people = {jia.id: jia, yi.id: yi}
    orders.decline_visit(actor=people[first.technician_id].actor, visit_id=first.pk, reason="太远")
    run_all()
    second = Visit.objects.get(order=order, state="offered")
    assert second.technician_id != first.technician_id
    orders.decline_visit(actor=people[second.technician_id].actor, visit_id=second.pk, reason="太远")
    run_all()
    order.refresh_from_db()
    assert order.meaning == "new"
    assert OutboxEvent.objects.get(topic="dispatch.queued").data["reasons"] == {"declined": 2}


def test_an_offer_not_accepted_in_time_comes_back_with_an_alarm(
    dispatcher: Actor, jia: Person, order: WorkOrder
) -> None:
    """J3 step 9"""
    visit = services.place(
        actor=dispatcher, order_id=order.pk, technician_id=jia.id, start=MONDAY + timedelta(hours=5)
    )
    with clock.at(MONDAY + timedelta(minutes=16)):
        orders.expire_offer(actor=SYSTEM, visit_id=visit.pk)
        run_all()
    order.refresh_from_db()
    assert order.meaning == "new"
    assert OutboxEvent.objects.get(topic="dispatch.queued").data["cause"] == "accept_expired"
    assert "接单超时" in Notification.objects.get(kind="dispatch.queued").body


def test_an_urgent_order_names_the_best_placed_people_to_the_dispatchers(
    dispatcher: Actor, jia: Person, yi: Person, make_order: Make
) -> None:
    """DP-12"""
    make_order(priority="urgent")
    run_all()
    notice = Notification.objects.get(kind="dispatch.urgent")
    assert notice.user_id == dispatcher.user_id
    assert "工程师甲" in notice.body
    assert "工程师乙" in notice.body


def test_technician_and_customer_are_told_at_once(
    dispatcher: Actor, jia: Person, yi: Person, make_order: Make
) -> None:
    """DP-22"""
    order = make_order(contact_phone="+8613800000000")
    visit = services.place(
        actor=dispatcher, order_id=order.pk, technician_id=jia.id, start=MONDAY + timedelta(hours=5)
    )
    run_all()
    assert Notification.objects.get(kind="dispatch.booked").user_id == jia.technician.user_id
    message = OutgoingMessage.objects.get(kind="dispatch.customer_booked")
    assert message.address == "+8613800000000"
    assert "03-02 14:00" in message.body
    services.move(
        actor=dispatcher, visit_id=visit.pk, version=visit.version, technician_id=yi.id, start=visit.start_at
    )
    run_all()
    assert Notification.objects.get(kind="dispatch.taken_off").user_id == jia.technician.user_id
    assert OutgoingMessage.objects.filter(kind="dispatch.customer_moved").count() == 1
    services.unassign(actor=dispatcher, visit_id=visit.pk, reason="改期")
    run_all()
    assert OutgoingMessage.objects.filter(kind="dispatch.customer_off").count() == 1


def test_visits_entered_after_the_fact_tell_nobody(
    jia: Person, order: WorkOrder, give: Callable[..., Visit]
) -> None:
    give(order, jia, 9, day=-3)
    run_all()
    assert not Notification.objects.exists()
    assert not OutgoingMessage.objects.exists()


def test_a_changed_weight_counts_for_the_next_order_and_keeps_the_old_revision(
    manager: Actor, dispatcher: Actor, hire: Callable[..., Person], make_order: Make
) -> None:
    """DP-05, DP-17"""

    near, good = hire("近的"), hire("好的", home_lat=31.28)
    Technician.objects.filter(pk=near.id).update(rating=2.0)
    Technician.objects.filter(pk=good.id).update(rating=5.0)
    first = make_order()
    assert queries.candidates(dispatcher, first.pk)["candidates"][0]["name"] == "近的"
    services.set_policy(
        actor=manager, version=0, mode="recommend", weights={**WEIGHTS, "rating": 100, "travel": 5}
    )
    found = queries.candidates(dispatcher, make_order().pk)
    assert (found["candidates"][0]["name"], found["policy_revision"]) == ("好的", 1)
    services.set_policy(actor=manager, version=1, mode="recommend", weights=WEIGHTS)
    assert [row.revision for row in queries.past_rules(manager, None)] == [2, 1]


def test_a_team_may_have_rules_of_its_own(
    rules: Rules, jia: Person, team: Team, other_team: Team, make_order: Make
) -> None:
    rules(mode="recommend")
    rules(team_id=team.pk, mode="assign")
    assert queries.rules_for(team.path or "").mode == "assign"
    assert queries.rules_for(other_team.path or "").mode == "recommend"


def test_two_managers_at_once_do_not_overwrite_each_other(manager: Actor, digest: Digest) -> None:
    services.set_policy(actor=manager, version=0, mode="assign", weights=WEIGHTS)
    before = digest()
    with refused(Conflict):
        services.set_policy(actor=manager, version=0, mode="grab", weights=WEIGHTS)
    assert digest() == before


def test_impossible_rules_are_refused_field_by_field(manager: Actor, digest: Digest) -> None:
    before = digest()
    with refused(Invalid) as caught:
        services.set_policy(
            actor=manager,
            version=0,
            mode="magic",
            weights={"travel": 101},
            accept_minutes=-1,
            max_candidates=0,
        )
    assert {p.field for p in caught.value.problems} == {
        "mode",
        "weights.travel",
        "accept_minutes",
        "max_candidates",
    }
    with refused(Invalid):
        services.set_policy(actor=manager, version=0, mode="assign", weights={})
    assert digest() == before


def test_rules_are_changed_by_managers_of_the_region_only(
    make_actor: Callable[..., Actor], jia: Person, far_team: Team, digest: Digest
) -> None:
    before = digest()
    for actor in (make_actor("dispatcher"), make_actor("team_lead"), make_actor("agent"), jia.actor):
        with refused(NotAllowed):
            services.set_policy(actor=actor, version=0, mode="assign", weights=WEIGHTS)
    with refused(NotAllowed):
        services.set_policy(
            actor=make_actor("manager", username="m"),
            version=0,
            team_id=far_team.pk,
            mode="assign",
            weights=WEIGHTS,
        )
    with refused(NotFound):
        services.set_policy(
            actor=make_actor("admin", username="a"), version=0, team_id=10**9, mode="assign", weights=WEIGHTS
        )
    assert not DispatchPolicy.objects.exists()
    assert before
