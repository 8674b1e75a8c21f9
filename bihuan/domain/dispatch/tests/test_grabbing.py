"""The grab pool: one winner whatever happens at the same instant (DP-11; trust 57, 61, 62)."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connections

from bihuan.domain.dispatch import queries, services
from bihuan.domain.dispatch.errors import (
    AlreadyGrabbed,
    AlreadyOffered,
    AlreadyPlanned,
    DoesNotFit,
    NobodyFits,
    OfferOver,
)
from bihuan.domain.dispatch.models import GrabInvitation, GrabOffer
from bihuan.domain.dispatch.tests.conftest import MONDAY, Person, at, run_all
from bihuan.domain.workforce.models import Technician
from bihuan.domain.workorders import services as orders
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.kernel.errors import NotAllowed, NotFound, Refusal
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team
from bihuan.platform.outbox.models import OutboxEvent
from tests.refusals import refused

Make = Callable[..., WorkOrder]
Give = Callable[..., Visit]
Hire = Callable[..., Person]
Digest = Callable[[], str]


@pytest.mark.django_db
def test_an_offer_invites_everybody_who_fits_and_the_phone_shows_its_value(
    dispatcher: Actor, jia: Person, yi: Person, hire: Hire, far_team: Team, order: WorkOrder
) -> None:
    stranger = hire("外地人", far_team)
    offer = services.open_offer(actor=dispatcher, order_id=order.pk, settlement_cents=12_000)
    assert offer.expires_at == MONDAY + timedelta(minutes=30)
    for person in (jia, yi):
        (seen,) = queries.my_grabs(person.actor)
        assert (seen["offer_id"], seen["settlement_cents"], seen["order"]["district"]) == (
            offer.pk,
            12_000,
            "浦东新区",
        )
        assert "address" not in seen["order"]
        assert "contact_phone" not in seen["order"]
    assert queries.my_grabs(stranger.actor) == []


@pytest.mark.django_db
def test_the_first_tap_wins_and_the_second_learns_no_name(
    dispatcher: Actor, jia: Person, yi: Person, order: WorkOrder, digest: Digest
) -> None:
    offer = services.open_offer(actor=dispatcher, order_id=order.pk)
    won = services.grab(actor=jia.actor, offer_id=offer.pk)
    assert (won.state, won.winner_id) == ("taken", jia.id)
    visit = Visit.objects.get(pk=won.visit_id)
    assert (visit.technician_id, visit.state) == (jia.id, "accepted")
    before = digest()
    with refused(AlreadyGrabbed) as caught:
        services.grab(actor=yi.actor, offer_id=offer.pk)
    assert caught.value.facts == {}
    assert "甲" not in caught.value.sentence("zh-CN")
    assert services.grab(actor=jia.actor, offer_id=offer.pk).visit_id == visit.pk
    assert digest() == before


@pytest.mark.django_db
def test_who_was_not_invited_meets_no_offer(
    dispatcher: Actor, jia: Person, yi: Person, order: WorkOrder, digest: Digest
) -> None:
    offer = services.open_offer(actor=dispatcher, order_id=order.pk, technician_ids=[jia.id])
    before = digest()
    with refused(NotFound):
        services.grab(actor=yi.actor, offer_id=offer.pk)
    with refused(NotAllowed):
        services.grab(actor=dispatcher, offer_id=offer.pk)
    assert digest() == before


@pytest.mark.django_db
def test_a_withdrawn_or_expired_offer_is_over(
    dispatcher: Actor, jia: Person, order: WorkOrder, make_order: Make, digest: Digest
) -> None:
    withdrawn = services.open_offer(actor=dispatcher, order_id=order.pk)
    services.withdraw_offer(actor=dispatcher, offer_id=withdrawn.pk)
    late = services.open_offer(actor=dispatcher, order_id=make_order().pk, minutes=10)
    before = digest()
    with refused(OfferOver):
        services.grab(actor=jia.actor, offer_id=withdrawn.pk)
    with clock.at(MONDAY + timedelta(minutes=10)), refused(OfferOver):
        services.grab(actor=jia.actor, offer_id=late.pk)
    assert digest() == before


@pytest.mark.django_db
def test_an_offer_nobody_took_goes_back_to_the_queue_with_an_alarm(
    dispatcher: Actor, jia: Person, order: WorkOrder
) -> None:
    offer = services.open_offer(actor=dispatcher, order_id=order.pk, minutes=10)
    assert queries.expired(MONDAY) == []
    with clock.at(MONDAY + timedelta(minutes=11)):
        assert queries.expired(clock.now()) == [offer.pk]
        assert services.expire_offer(actor=SYSTEM, offer_id=offer.pk) is True
        assert services.expire_offer(actor=SYSTEM, offer_id=offer.pk) is False
    assert OutboxEvent.objects.get(topic="dispatch.queued").data["cause"] == "offer_expired"


@pytest.mark.django_db
def test_an_order_is_offered_once_and_not_when_somebody_has_it(
    dispatcher: Actor, jia: Person, order: WorkOrder, make_order: Make, give: Give, digest: Digest
) -> None:
    services.open_offer(actor=dispatcher, order_id=order.pk)
    held = make_order()
    give(held, jia, 14)
    before = digest()
    with refused(AlreadyOffered):
        services.open_offer(actor=dispatcher, order_id=order.pk)
    with refused(AlreadyPlanned):
        services.open_offer(actor=dispatcher, order_id=held.pk)
    with refused(NobodyFits):
        services.open_offer(actor=dispatcher, order_id=make_order(required_skill="nuclear").pk)
    assert digest() == before
    assert GrabOffer.objects.count() == 1


@pytest.mark.django_db
def test_the_database_itself_keeps_one_open_offer_per_order(
    dispatcher: Actor, jia: Person, order: WorkOrder
) -> None:
    offer = services.open_offer(actor=dispatcher, order_id=order.pk)
    with refused(IntegrityError):
        GrabOffer.objects.create(order=order, opened_at=MONDAY, expires_at=offer.expires_at, opened_by="x")


@pytest.mark.django_db
def test_whoever_became_full_meanwhile_is_told_why_and_the_offer_stays_open(
    dispatcher: Actor, jia: Person, yi: Person, order: WorkOrder, make_order: Make, give: Give, digest: Digest
) -> None:
    offer = services.open_offer(actor=dispatcher, order_id=order.pk)
    Technician.objects.filter(pk=jia.id).update(active=False)
    before = digest()
    with refused(DoesNotFit) as caught:
        services.grab(actor=jia.actor, offer_id=offer.pk)
    assert "已停用" in caught.value.sentence("zh-CN")
    assert digest() == before
    assert services.grab(actor=yi.actor, offer_id=offer.pk).winner_id == yi.id


@pytest.mark.django_db
def test_an_order_given_to_somebody_otherwise_or_cancelled_leaves_the_pool(
    dispatcher: Actor, jia: Person, yi: Person, order: WorkOrder, make_order: Make
) -> None:
    offer = services.open_offer(actor=dispatcher, order_id=order.pk)
    services.place(actor=dispatcher, order_id=order.pk, technician_id=yi.id, start=at(14))
    other = make_order()
    second = services.open_offer(actor=dispatcher, order_id=other.pk)
    orders.cancel_order(actor=dispatcher, order_id=other.pk, reason="客户取消")
    run_all()
    assert list(GrabOffer.objects.filter(pk__in=[offer.pk, second.pk]).values_list("state", flat=True)) == [
        "withdrawn",
        "withdrawn",
    ]
    assert queries.my_grabs(jia.actor) == []


@pytest.mark.django_db
def test_the_dispatcher_sees_who_looked_and_who_won(
    dispatcher: Actor,
    jia: Person,
    yi: Person,
    order: WorkOrder,
    make_actor: Callable[..., Actor],
    far_team: Team,
) -> None:
    offer = services.open_offer(actor=dispatcher, order_id=order.pk)
    assert services.mark_seen(actor=yi.actor, offer_ids=[offer.pk]) == 1
    assert services.mark_seen(actor=yi.actor, offer_ids=[offer.pk]) == 0
    (told,) = OutboxEvent.objects.filter(topic="dispatch.offer_seen")
    assert (told.record_type, told.record_id, told.data["technician_id"]) == ("work_order", order.pk, yi.id)
    services.grab(actor=jia.actor, offer_id=offer.pk)
    (shown,) = queries.pool(dispatcher, since=MONDAY - timedelta(days=1))
    assert (shown["invited"], shown["looked"], shown["lookers"], shown["winner"]) == (
        2,
        1,
        ["工程师乙"],
        "工程师甲",
    )
    assert queries.pool(make_actor("dispatcher", team=far_team), since=MONDAY - timedelta(days=1)) == []


@pytest.mark.django_db(transaction=True)
def test_a_thousand_simultaneous_grabs_have_one_winner_and_999_clear_refusals(
    dispatcher: Actor, jia: Person, order: WorkOrder, team: Team
) -> None:
    """Trust 61: a thousand invited people tap, sixteen at any instant."""
    offer = services.open_offer(actor=dispatcher, order_id=order.pk)
    crowd = Technician.objects.bulk_create(
        Technician(
            name=f"T{n}", name_key=f"t{n}", team=team, org_path=team.path, created_at=MONDAY, updated_at=MONDAY,
            shift_id=jia.technician.shift_id, home_lat=31.23, home_lng=121.47,
        )
        for n in range(999)
    )  # fmt: skip
    GrabInvitation.objects.bulk_create(GrabInvitation(offer=offer, technician=each) for each in crowd)

    def tap(technician_id: int) -> str:
        try:
            with clock.at(MONDAY):
                services.grab(actor=replace(jia.actor, technician_id=technician_id), offer_id=offer.pk)
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()
        return "won"

    with ThreadPoolExecutor(16) as pool:
        outcome = Counter(pool.map(tap, [*(each.pk for each in crowd), jia.id]))
    assert outcome == {"won": 1, "already_grabbed": 999}
    assert Visit.objects.filter(order=order).count() == 1
    assert OutboxEvent.objects.filter(topic="dispatch.grabbed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_grab_against_cancel_against_assign_gives_one_linear_history(
    dispatcher: Actor, make_actor: Callable[..., Actor], jia: Person, yi: Person, make_order: Make
) -> None:
    """Trust 62"""
    agent = make_actor("agent")
    for _ in range(8):
        order = make_order()
        offer = services.open_offer(actor=dispatcher, order_id=order.pk, technician_ids=[jia.id])
        calls: list[Callable[[], object]] = [
            lambda o=offer: services.grab(actor=jia.actor, offer_id=o.pk),
            lambda o=order: services.place(
                actor=dispatcher, order_id=o.pk, technician_id=yi.id, start=at(14)
            ),
            lambda o=order: orders.cancel_order(actor=agent, order_id=o.pk, reason="取消"),
        ]
        gate = threading.Barrier(len(calls))
        codes: list[str] = []

        def run(call: Callable[[], object], gate: threading.Barrier = gate, codes: list[str] = codes) -> None:
            gate.wait()
            try:
                with clock.at(MONDAY):
                    call()
                codes.append("ok")
            except Refusal as refusal:
                codes.append(refusal.code)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run, args=(call,)) for call in calls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(codes) == 3
        order.refresh_from_db()
        standing = Visit.objects.filter(order=order, state__in=["planned", "offered", "accepted"])
        assert order.meaning == "cancelled"
        assert not standing.exists()
        assert Visit.objects.filter(order=order).count() <= 1
