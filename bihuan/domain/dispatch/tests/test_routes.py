"""Dispatch over HTTP: the shapes that board and phone rely on, and refusals that change nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bihuan.domain.dispatch.tests.conftest import Person, at
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.platform.identity import SYSTEM, Actor

pytestmark = pytest.mark.django_db
Api = Callable[..., Any]
D = "/api/v1/dispatch"


def body(order: WorkOrder, person: Person, hour: float, **more: object) -> dict[str, object]:
    return {"order_id": order.pk, "technician_id": person.id, "start": at(hour).isoformat(), **more}


def test_from_candidates_to_a_placed_and_accepted_visit(
    api: Api, dispatcher: Actor, jia: Person, order: WorkOrder
) -> None:
    desk, phone = api(dispatcher), api(jia.actor)
    found = desk.get(f"{D}/orders/{order.pk}/candidates").json()
    best = found["candidates"][0]
    assert best["technician_id"] == jia.id
    checked = desk.post(f"{D}/check", body(order, jia, 14)).json()
    assert checked["severity"] is None
    placed = desk.post(f"{D}/place", body(order, jia, 14)).json()
    assert placed["state"] == "offered"
    board = desk.get(f"{D}/board", day="2026-03-02").json()
    assert [each["id"] for each in board["visits"]] == [placed["id"]]
    accepted = phone.post(f"{D}/visits/{placed['id']}/accept").json()
    assert accepted["state"] == "accepted"
    moved = desk.post(
        f"{D}/move", {"visit_id": placed["id"], "version": accepted["version"], "start": at(16).isoformat()}
    ).json()
    assert moved["start"] == "2026-03-02T08:00:00Z"
    pinned = desk.post(f"{D}/visits/{placed['id']}/pin", {"pinned": True}).json()
    assert pinned["pinned"] is True
    off = desk.post(f"{D}/visits/{placed['id']}/unassign", {"reason": "改期"}).json()
    assert off["state"] == "cancelled"


def test_declining_needs_a_reason(api: Api, dispatcher: Actor, jia: Person, order: WorkOrder) -> None:
    placed = api(dispatcher).post(f"{D}/place", body(order, jia, 14)).json()
    refused = api(jia.actor).post(f"{D}/visits/{placed['id']}/decline", {"reason": " "})
    assert (refused.status_code, refused.json()["problems"][0]["field"]) == (422, "reason")
    declined = api(jia.actor).post(f"{D}/visits/{placed['id']}/decline", {"reason": "车坏了"}).json()
    assert declined["state"] == "declined"


def test_a_broken_rule_answers_409_with_the_violations_in_the_readers_language(
    api: Api, dispatcher: Actor, jia: Person, order: WorkOrder, digest: Callable[[], str]
) -> None:
    workforce.book_leave(actor=SYSTEM, technician_id=jia.id, start=at(13), end=at(18), reason="看病")
    desk, english = api(dispatcher), api(dispatcher, locale="en")
    before = digest()
    refused = desk.post(f"{D}/place", body(order, jia, 14))
    assert (refused.status_code, refused.json()["code"]) == (409, "needs_override")
    assert refused.json()["facts"]["violations"][0]["code"] == "on_leave"
    assert "On leave from 03-02 13:00" in english.post(f"{D}/place", body(order, jia, 14)).json()["message"]
    assert digest() == before
    assert desk.post(f"{D}/place", body(order, jia, 14, override_reason="本人同意")).status_code == 200


def test_the_same_drop_sent_twice_is_one_visit(
    api: Api, dispatcher: Actor, jia: Person, order: WorkOrder
) -> None:
    desk = api(dispatcher)
    first = desk.post(f"{D}/place", body(order, jia, 14), key="k-1")
    again = desk.post(f"{D}/place", body(order, jia, 14), key="k-1")
    assert first.json() == again.json()
    assert Visit.objects.count() == 1


def test_grab_pool_and_phone(api: Api, dispatcher: Actor, jia: Person, yi: Person, order: WorkOrder) -> None:
    """J3 step 8"""
    offered = api(dispatcher).post(f"{D}/offer", {"order_id": order.pk, "settlement_cents": 5000}).json()
    (mine,) = api(yi.actor).get(f"{D}/grabs").json()["items"]
    assert (mine["settlement_cents"], mine["offer_id"]) == (5000, offered["offer_id"])
    assert api(yi.actor).post(f"{D}/grabs/seen", {"offer_ids": [offered["offer_id"]]}).json() == {"noted": 1}
    won = api(jia.actor).post(f"{D}/grab/{offered['offer_id']}")
    assert (won.status_code, won.json()["state"]) == (200, "taken")
    lost = api(yi.actor).post(f"{D}/grab/{offered['offer_id']}")
    assert (lost.status_code, lost.json()["code"], lost.json()["facts"]) == (409, "already_grabbed", {})
    assert lost.json()["message"] == "该工单已被抢走。"
    (pool,) = api(dispatcher).get(f"{D}/grab-pool").json()["items"]
    assert (pool["winner"], pool["looked"]) == ("工程师甲", 1)
    assert api(dispatcher).post(f"{D}/offers/{offered['offer_id']}/withdraw").json()["state"] == "taken"


def test_a_day_is_filled_and_reported(api: Api, dispatcher: Actor, jia: Person, order: WorkOrder) -> None:
    desk = api(dispatcher)
    dry = desk.post(f"{D}/autoassign", {"day": "2026-03-03", "dry_run": True}).json()
    assert (dry["placed"], Visit.objects.count()) == (1, 0)
    run = desk.post(f"{D}/autoassign", {"day": "2026-03-03"}).json()
    assert run["placed_orders"][0]["order_id"] == order.pk
    assert desk.get(f"{D}/runs").json()["items"][0]["id"] == run["id"]
    assert desk.get(f"{D}/runs/{run['id']}").json()["placed"] == 1


def test_rules_are_read_and_set(api: Api, manager: Actor, dispatcher: Actor) -> None:
    shown = api(manager).get(f"{D}/policy").json()
    assert (shown["version"], shown["mode"], shown["own"]) == (0, "recommend", False)
    sent = {
        "version": 0,
        "mode": "assign",
        "weights": {**shown["weights"], "rating": 50},
        "accept_minutes": 20,
    }
    kept = api(manager).put(f"{D}/policy", sent).json()
    assert (kept["version"], kept["weights"]["rating"], kept["accept_minutes"]) == (1, 50, 20)
    assert api(manager).put(f"{D}/policy", sent).status_code == 409
    assert api(dispatcher).put(f"{D}/policy", {**sent, "version": 1}).status_code == 403
    assert api(dispatcher).get(f"{D}/policy").json()["history"][0]["changed_by"] == manager.name


def test_an_order_is_assigned_by_the_rules_on_request(
    api: Api, dispatcher: Actor, jia: Person, order: WorkOrder
) -> None:
    assert api(dispatcher).post(f"{D}/orders/{order.pk}/assign").json()["visit"]["technician_id"] == jia.id
    assert api(dispatcher).post(f"{D}/orders/{order.pk}/assign").json() == {"visit": None}


def test_why_not_and_the_map(api: Api, dispatcher: Actor, jia: Person, order: WorkOrder) -> None:
    assert api(dispatcher).get(f"{D}/orders/{order.pk}/why/{jia.id}").json()["fits"] is True
    assert api(dispatcher).get(f"{D}/orders/{order.pk}/why/999999").status_code == 404
    assert api(dispatcher).get(f"{D}/map", day="2026-03-02").json()["orders"][0]["id"] == order.pk


def test_strangers_and_technicians_get_nothing_but_their_grabs(
    api: Api, jia: Person, order: WorkOrder, digest: Callable[[], str]
) -> None:
    phone, stranger = api(jia.actor), api(None)
    before = digest()
    for path in ("/board", "/map", "/grab-pool", "/runs", "/policy"):
        assert phone.get(f"{D}{path}").status_code == 403
        assert stranger.get(f"{D}{path}").status_code == 401
    assert phone.get(f"{D}/orders/{order.pk}/candidates").status_code == 404
    assert phone.post(f"{D}/place", body(order, jia, 14)).status_code == 404
    assert phone.post(f"{D}/check", body(order, jia, 14)).status_code == 404
    assert phone.post(f"{D}/autoassign", {"day": "2026-03-03"}).status_code == 403
    assert stranger.post(f"{D}/place", body(order, jia, 14)).status_code == 401
    assert digest() == before


def test_impossible_bodies_are_answered_with_422_or_400_never_500(
    api: Api, dispatcher: Actor, jia: Person, order: WorkOrder
) -> None:
    desk = api(dispatcher)
    for wrong in (
        {"start": "gestern"},
        {"start": "2026-03-02T14:00:00"},
        {"minutes": -5},
        {"minutes": 10**12},
        {"technician_id": "x"},
    ):
        assert desk.post(f"{D}/place", {**body(order, jia, 14), **wrong}).status_code in (400, 422)
    assert desk.post(f"{D}/place", {**body(order, jia, 14), "technician_id": 2**70}).status_code in (
        400,
        404,
        422,
    )
    assert (
        desk.post(f"{D}/place", {**body(order, jia, 14), "start": "9999-12-31T23:59:00Z"}).status_code < 500
    )
    assert desk.get(f"{D}/board", day="0001-01-01").status_code < 500
    assert desk.get(f"{D}/board", day="9999-12-31").status_code < 500
