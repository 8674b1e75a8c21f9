"""The same through HTTP: shapes, refusals, rights (J2..J4, trust 65, 71, 72)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.domain.assets.models import Asset
from bihuan.domain.workorders import services
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.domain.workorders.tests.conftest import MONDAY, Person, again
from bihuan.platform import clock
from bihuan.platform.identity import Actor

Api = Callable[..., Any]
ORDERS = "/api/v1/work-orders"


def at(hours: float) -> str:
    return (MONDAY + timedelta(hours=hours)).isoformat()


def ok(answer: Any) -> Any:
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def test_the_whole_loop_from_opening_to_done(
    api: Api, agent: Actor, dispatcher: Actor, jia: Person, asset: Asset, team: Any
) -> None:
    """J2.4, J3.5, J4.2, J4.3, J4.9."""
    made = ok(api(agent).post(ORDERS, {"asset_id": asset.pk, "title": "E4 不制冷", "team_id": team.pk}))
    assert made["number"].startswith("WO-26-")
    assert made["status"]["label"] == "待派单"
    assert made["whose_turn"]["reason"] == "客户尚未得到响应"
    assert made["can"]["edit"] is True
    assert made["can"]["schedule"] is False
    url = f"{ORDERS}/{made['id']}"
    booked = ok(api(dispatcher).post(f"{url}/visits", {"technician_id": jia.id, "start_at": at(4)}))
    assert booked["order"]["technician"]["title"] == "工程师甲"
    visit = f"/api/v1/visits/{booked['visit']['id']}"
    phone = api(jia.actor)
    job = ok(phone.get("/api/v1/my-jobs", day="2026-03-02"))["items"][0]
    assert (job["order"]["id"], job["position"]["lat"]) == (made["id"], 31.2304)
    for step, body in (
        ("accept", {}),
        ("depart", {}),
        ("arrive", {"lat": 31.2304, "lng": 121.4737}),
        ("start", {}),
    ):
        shown = ok(phone.post(f"{visit}/{step}", body))
    assert shown["order"]["status"]["label"] == "服务中"
    assert shown["visit"]["distance_m"] == 0
    report = ok(phone.post(f"{url}/report", {"findings": "电容鼓包", "solution": "换电容"}))["report"]
    signed = ok(phone.post(f"{url}/signature", {"report_hash": report["sha256"], "signer": "王女士"}))
    assert signed["order"]["status"]["meaning"] == "done"
    page = ok(api(agent).get(url))
    assert page["report"]["signature"]["signer"] == "王女士"
    assert [line["topic"] for line in page["timeline"]][-1] == "workorders.order_opened"


def test_a_submit_sent_twice_is_one_order(api: Api, agent: Actor, asset: Asset) -> None:
    key = str(uuid.uuid4())
    body = {"asset_id": asset.pk, "title": "不制冷"}
    first, second = (ok(api(agent).post(ORDERS, body, key=key)) for _ in range(2))
    assert first["id"] == second["id"]
    assert WorkOrder.objects.count() == 1


def test_a_duplicate_comes_back_with_the_order_to_attach_to(
    api: Api, agent: Actor, asset: Asset, order: WorkOrder
) -> None:
    """J2.5."""
    answer = api(agent).post(ORDERS, {"asset_id": asset.pk, "title": "不制冷"})
    assert answer.status_code == 409
    assert answer.json()["facts"]["order_id"] == order.pk
    joined = ok(api(agent).post(ORDERS, {"asset_id": asset.pk, "title": "又打电话", "duplicate": "attach"}))
    assert joined["id"] == order.pk


@pytest.mark.parametrize(
    "body",
    [
        {"title": ""},
        {"kind": "party", "title": "x"},
        {"title": "x", "lat": 91, "lng": 0},
        {"title": "x", "state": "done"},
        {"title": "x", "technician_id": 1},
        {"title": "x", "duration_minutes": 0},
        {"title": "x", "asset_id": -1},
        {"title": "x", "due_at": "2026-03-02T10:00:00"},
        {"title": "x" * 301},
    ],
)
def test_a_wrong_body_is_refused_field_by_field(
    api: Api, agent: Actor, asset: Asset, digest: Callable[[], str], body: dict[str, object]
) -> None:
    before = digest()
    answer = api(agent).post(ORDERS, {"asset_id": asset.pk, **body})
    assert answer.status_code == 422, answer.content
    assert answer.json()["problems"]
    assert digest() == before


def test_steps_are_offered_with_their_reasons_and_only_to_who_has_them(
    api: Api, order: WorkOrder, agent: Actor, auditor: Actor
) -> None:
    steps = {step["action"]: step for step in ok(api(agent).get(f"{ORDERS}/{order.pk}"))["transitions"]}
    assert {"assign", "pause", "close_remote", "cancel"} <= set(steps)
    assert steps["close_remote"]["needs"] == ["solution"]
    assert steps["cancel"]["reason_required"] is True
    assert ok(api(auditor).get(f"{ORDERS}/{order.pk}"))["transitions"] == []


def test_a_button_takes_a_step_by_name(api: Api, order: WorkOrder, agent: Actor) -> None:
    moved = ok(api(agent).post(f"{ORDERS}/{order.pk}/transitions/pause", {"reason": "客户出差"}))
    assert moved["status"]["label"] == "已挂起"
    assert moved["whose_turn"]["reason"] == "已挂起：客户出差"
    illegal = api(agent).post(f"{ORDERS}/{order.pk}/transitions/approve", {})
    assert illegal.status_code == 403
    unknown = api(agent).post(f"{ORDERS}/{order.pk}/transitions/fly", {})
    assert unknown.status_code == 409


def test_a_refusal_speaks_the_readers_language(api: Api, order: WorkOrder, agent: Actor) -> None:
    said = [
        api(agent, locale=locale)
        .post(f"{ORDERS}/{order.pk}/transitions/cancel", {"reason": ""})
        .json()["message"]
        for locale in ("zh-CN", "zh-TW", "en")
    ]
    assert said == [
        "执行“取消工单”必须填写原因。",
        "執行「取消工單」必須填寫原因。",
        "“Cancel” needs a reason.",
    ]


def test_an_edit_merges_or_conflicts(api: Api, order: WorkOrder, agent: Actor, dispatcher: Actor) -> None:
    """Trust 64."""
    url = f"{ORDERS}/{order.pk}"
    ok(api(agent).patch(url, {"version": order.version, "fields": {"title": "漏水"}}))
    ok(api(dispatcher).patch(url, {"version": order.version, "fields": {"fault_code": "E4"}}))
    clash = api(dispatcher).patch(url, {"version": order.version, "fields": {"title": "异响"}})
    assert (clash.status_code, clash.json()["facts"]["fields"]) == (409, ["title"])
    assert (again(order).title, again(order).fault_code) == ("漏水", "E4")


@pytest.mark.parametrize(
    "field", ["state", "meaning", "technician", "number", "closed_at", "crew", "org_path"]
)
def test_no_edit_reaches_around_the_workflow(
    api: Api, order: WorkOrder, admin: Actor, digest: Callable[[], str], field: str
) -> None:
    """Trust 65: the generic record route is one of the six channels."""
    before = digest()
    for url in (f"{ORDERS}/{order.pk}", f"/api/v1/records/work_order/{order.pk}"):
        answer = api(admin).patch(url, {"version": order.version, "fields": {field: "done"}})
        assert answer.status_code == 422
    assert digest() == before


def test_what_is_not_mine_does_not_exist_for_me(
    api: Api, order: WorkOrder, jia: Person, far_team: Any, make_actor: Callable[..., Actor]
) -> None:
    """Trust 71, 72: a technician without the job, a dispatcher of another region."""
    far = make_actor("dispatcher", team=far_team, username="far")
    for actor in (jia.actor, far):
        for call in (
            lambda a=actor: api(a).get(f"{ORDERS}/{order.pk}"),
            lambda a=actor: api(a).post(f"{ORDERS}/{order.pk}/transitions/cancel", {"reason": "x"}),
            lambda a=actor: api(a).post(f"{ORDERS}/{order.pk}/messages", {"text": "x"}),
        ):
            assert call().status_code == 404
    assert api(jia.actor).get(f"{ORDERS}/{10**12}").status_code == 404


def test_a_masked_number_is_masked_wherever_it_shows(
    api: Api, order: WorkOrder, agent: Actor, sales: Actor
) -> None:
    services.edit_order(
        actor=agent, record_id=order.pk, version=order.version, fields={"contact_phone": "13912345678"}
    )
    assert ok(api(agent).get(f"{ORDERS}/{order.pk}"))["contact_phone"] == "13912345678"
    assert ok(api(sales).get(f"{ORDERS}/{order.pk}"))["contact_phone"] == "139****5678"
    listed = ok(api(sales).get("/api/v1/records/work_order"))["items"][0]
    assert listed["contact_phone"] == "139****5678"


def test_lists_show_state_and_turn_and_urgent_first(
    api: Api, make_order: Callable[..., WorkOrder], agent: Actor
) -> None:
    """WO-06, WO-08."""
    urgent, newer = make_order(priority="urgent"), make_order()
    items = ok(api(agent).get("/api/v1/records/work_order"))["items"]
    assert [item["id"] for item in items] == [urgent.pk, newer.pk]
    assert items[0]["pinned"] is True
    assert items[0]["whose_turn"]["who"] == "agent"
    assert items[0]["status"]["tone"] == "new"


def test_a_list_costs_the_same_however_many_orders_it_shows(
    api: Api, make_order: Callable[..., WorkOrder], agent: Actor
) -> None:
    """Trust 78."""
    client = api(agent)
    make_order()
    ok(client.get("/api/v1/records/work_order"))
    cost_of_one = _queries(lambda: ok(client.get("/api/v1/records/work_order")))
    for _ in range(9):
        make_order()
    assert _queries(lambda: ok(client.get("/api/v1/records/work_order"))) == cost_of_one
    assert cost_of_one <= 12


def _queries(call: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as counted:
        call()
    return len(counted)


def test_counts_and_the_unanswered_list(api: Api, order: WorkOrder, agent: Actor) -> None:
    counts = ok(api(agent).get("/api/v1/work-orders-counts"))
    assert (counts["meanings"]["new"], counts["unanswered"]) == (1, 1)
    assert ok(api(agent).get("/api/v1/work-orders-unanswered"))["items"][0]["id"] == order.pk
    ok(api(agent).post(f"{ORDERS}/{order.pk}/answer", {}))
    assert ok(api(agent).get("/api/v1/work-orders-unanswered"))["items"] == []


def test_a_phone_replays_its_taps_hours_later(
    api: Api, order: WorkOrder, jia: Person, book: Callable[..., Visit]
) -> None:
    """J4.11."""
    visit = book(order, jia)
    with clock.at(MONDAY + timedelta(hours=7)):
        ok(api(jia.actor).post(f"/api/v1/visits/{visit.pk}/depart", {"effective_at": at(3.5)}))
    assert Visit.objects.get().departed_at == MONDAY + timedelta(hours=3.5)


def test_money_lines_over_http(
    api: Api, order: WorkOrder, jia: Person, on_site: Callable[..., Visit]
) -> None:
    on_site(order, jia)
    url, phone = f"{ORDERS}/{order.pk}", api(jia.actor)
    part = ok(phone.post(f"{url}/parts", {"name": "铜管", "quantity": 2.5, "unit_price_cents": 3001}))
    assert part["total_cents"] == 7502
    charge = ok(phone.post(f"{url}/charges", {"label": "上门费", "cents": 5000}))
    assert ok(phone.get(url))["total_cents"] == 12502
    ok(phone.delete(f"{url}/parts/{part['id']}"))
    ok(phone.delete(f"{url}/charges/{charge['id']}"))
    assert ok(phone.get(url))["total_cents"] == 0
    assert phone.delete(f"{url}/parts/{part['id']}").status_code == 404


def test_a_procedure_is_published_followed_and_retired(
    api: Api,
    admin: Actor,
    agent: Actor,
    jia: Person,
    make_order: Callable[..., WorkOrder],
    on_site: Callable[..., Visit],
) -> None:
    """SP-01, SP-02."""
    body = {
        "kind": "repair",
        "name": "维修规程",
        "steps": [
            {
                "key": "safe",
                "text": {"zh-CN": "断电", "en": "Power off"},
                "script": "请先断电",
                "tools": ["电笔"],
                "mandatory": True,
            }
        ],
    }
    template = ok(api(admin).post("/api/v1/sops", body))["template_id"]
    assert api(agent).post("/api/v1/sops", body).status_code == 403
    order = make_order()
    on_site(order, jia)
    url = f"{ORDERS}/{order.pk}"
    step = ok(api(jia.actor, locale="en").get(f"{url}/steps"))["steps"][0]
    assert (step["text"], step["tools"], step["lacks"]) == ("Power off", ["电笔"], True)
    blocked = api(jia.actor).post(f"{url}/finish", {})
    assert blocked.status_code in (409, 422)
    ok(api(jia.actor).post(f"{url}/report", {"solution": "好"}))
    assert api(jia.actor).post(f"{url}/finish", {}).json()["code"] == "steps_missing"
    ok(api(jia.actor).post(f"{url}/steps/safe/check", {"note": "已断电"}))
    assert ok(api(jia.actor).post(f"{url}/finish", {}))["status"]["meaning"] == "review"
    ok(api(admin).post(f"/api/v1/sops/{template}/retire", {}))
    assert ok(api(agent).get("/api/v1/sops"))["items"] == []


def test_declining_takes_the_order_off_the_phone(
    api: Api, order: WorkOrder, jia: Person, book: Callable[..., Visit]
) -> None:
    visit = book(order, jia)
    answer = ok(api(jia.actor).post(f"/api/v1/visits/{visit.pk}/decline", {"reason": "生病"}))
    assert answer["visit"]["state"] == "declined"
    assert api(jia.actor).get(f"{ORDERS}/{order.pk}").status_code == 404
