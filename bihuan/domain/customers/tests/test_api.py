"""Customers through the API: the proof that one description gives form, list, filter, export and custom fields."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/records/customer"


def _create(client, **fields):
    answer = client.post(ROOT, {"fields": {"name": "示例酒店", **fields}})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_stranger_gets_nothing(api, db):
    answer = api().get(ROOT)
    assert answer.status_code == 401
    assert answer.json()["code"] == "not_signed_in"


def test_an_agent_adds_finds_and_edits_a_customer(api, agent):
    """C3-01"""
    client = api(agent)
    made = _create(client, phone="021 5888 1234", tier="vip")
    assert made["phone"] == "+862158881234"
    assert made["can"]["edit"] is True
    listed = client.get(ROOT, filter=json.dumps({"field": "tier", "op": "eq", "value": "vip"})).json()
    assert [item["id"] for item in listed["items"]] == [made["id"]]
    edited = client.patch(f"{ROOT}/{made['id']}", {"version": made["version"], "fields": {"tier": "key"}})
    assert edited.json()["tier"] == "key"
    assert edited.json()["version"] == made["version"] + 1


def test_edits_of_different_fields_merge_and_of_the_same_field_conflict(api, agent):
    client = api(agent)
    made = _create(client)
    path = f"{ROOT}/{made['id']}"
    assert client.patch(path, {"version": 1, "fields": {"tier": "vip"}}).status_code == 200
    merged = client.patch(path, {"version": 1, "fields": {"phone": "02158885678"}})
    assert merged.status_code == 200, merged.content
    assert (merged.json()["tier"], merged.json()["phone"]) == ("vip", "+862158885678")
    clash = client.patch(path, {"version": 1, "fields": {"tier": "key"}})
    assert clash.status_code == 409
    assert clash.json()["facts"]["theirs"] == {"tier": "vip"}
    assert client.get(path).json()["tier"] == "vip"


def test_every_wrong_field_is_named_in_the_users_language_and_nothing_is_kept(api, agent, digest):
    before = digest()
    answer = api(agent, locale="en").post(
        ROOT, {"fields": {"name": "", "tier": "gold", "nonsense": 1, "phone": "x" * 60}}
    )
    assert answer.status_code == 422
    assert {p["field"] for p in answer.json()["problems"]} == {"name", "tier", "nonsense", "phone"}
    assert "One of: VIP" in next(p["message"] for p in answer.json()["problems"] if p["field"] == "tier")
    assert digest() == before


def test_a_technician_may_read_but_not_add_customers(api, agent, make_actor, digest):
    made = _create(api(agent), note="pays late")
    client = api(make_actor("technician"))
    seen = client.get(f"{ROOT}/{made['id']}").json()
    assert seen["title"] == "示例酒店"
    assert "note" not in seen
    before = digest()
    refused = client.post(ROOT, {"fields": {"name": "新客户"}})
    assert refused.status_code == 403
    assert digest() == before


def test_a_hidden_field_is_as_unknown_as_one_that_does_not_exist(api, agent, make_actor):
    """NC-05: filtering by a field one may not read must not tell its value."""
    _create(api(agent), note="pays late")
    client = api(make_actor("technician"))
    answers = [
        client.get(ROOT, filter=json.dumps({"field": key, "op": "contains", "value": "late"}))
        for key in ("note", "nothing")
    ]
    assert [a.status_code for a in answers] == [422, 422]
    assert [a.json()["problems"][0]["code"] for a in answers] == ["field.unknown", "field.unknown"]


def test_an_auditor_sees_a_masked_number_and_cannot_filter_by_it(api, agent, auditor):
    made = _create(api(agent), phone="13812345678")
    client = api(auditor)
    assert client.get(f"{ROOT}/{made['id']}").json()["phone"] == "+86****5678"
    probe = client.get(ROOT, filter=json.dumps({"field": "phone", "op": "starts_with", "value": "+86138"}))
    assert probe.status_code == 422


def test_a_custom_field_is_at_once_in_form_list_filter_export_and_api(api, admin, manager):
    """NC-01"""
    boss, reader = api(admin), api(manager)
    label = {"zh-CN": "制冷剂类型", "zh-TW": "冷媒類型", "en": "Refrigerant"}
    options = [{"key": "r32", "label": {"zh-CN": "R32"}}, {"key": "r410a", "label": {"zh-CN": "R410A"}}]
    added = boss.post("/api/v1/meta/customer/fields", {"kind": "select", "label": label, "options": options})
    assert added.status_code == 200, added.content
    key = added.json()["key"]
    form = reader.get("/api/v1/meta/customer").json()
    assert next(f for f in form["fields"] if f["key"] == key)["label"] == "制冷剂类型"
    assert key in form["default_columns"]
    assert key in form["sections"][-1]["fields"]
    made = _create(reader, **{key: "r32"})
    _create(reader, name="另一家", **{key: "r410a"})
    assert made[key] == "r32"
    condition = json.dumps({"field": key, "op": "eq", "value": "r32"})
    assert [i["id"] for i in reader.get(ROOT, filter=condition).json()["items"]] == [made["id"]]
    workbook = CalamineWorkbook.from_filelike(BytesIO(reader.get(f"{ROOT}/export", filter=condition).content))
    rows = workbook.get_sheet_by_index(0).to_python()
    assert "制冷剂类型" in rows[0]
    assert "R32" in rows[1]
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("kind", "raw", "shown"),
    [
        ("text", " 甲 ", "甲"),
        ("number", "12.50", 12.5),
        ("money", "99.90", 99.9),
        ("date", "2026-03-14", "2026-03-14"),
        ("datetime", "2026-03-14T09:30:00+08:00", "2026-03-14T01:30:00Z"),
        ("boolean", "是", True),
    ],
)
def test_each_kind_of_custom_field_keeps_its_value(api, admin, kind, raw, shown):
    client = api(admin)
    key = client.post("/api/v1/meta/customer/fields", {"kind": kind, "label": {"zh-CN": "新字段"}}).json()[
        "key"
    ]
    made = _create(client, **{key: raw})
    assert made[key] == shown
    condition = json.dumps({"field": key, "op": "eq", "value": shown})
    assert client.get(ROOT, filter=condition).json()["total"] == 1


def test_a_retired_field_disappears_and_its_values_stay(api, admin):
    client = api(admin)
    added = client.post("/api/v1/meta/customer/fields", {"kind": "text", "label": {"zh-CN": "旧字段"}}).json()
    made = _create(client, **{added["key"]: "留着"})
    assert client.delete(f"/api/v1/meta/fields/{added['id']}").status_code == 200
    assert added["key"] not in client.get(f"{ROOT}/{made['id']}").json()
    assert client.get("/api/v1/meta/customer").json()["default_columns"].count(added["key"]) == 0


def test_only_an_administrator_adds_fields(api, manager, digest):
    before = digest()
    refused = api(manager).post("/api/v1/meta/customer/fields", {"kind": "text", "label": {"zh-CN": "甲"}})
    assert refused.status_code == 403
    assert digest() == before


def test_names_sort_by_pinyin(api, agent):
    client = api(agent)
    for name in ("上海书城", "阿里", "重庆火锅", "北京饭店", "广州塔"):
        client.post(ROOT, {"fields": {"name": name}})
    titles = [item["title"] for item in client.get(ROOT, sort="name").json()["items"]]
    assert titles == ["阿里", "北京饭店", "重庆火锅", "广州塔", "上海书城"]


def test_the_same_command_twice_makes_one_customer(api, agent):
    client = api(agent)
    first = client.post(ROOT, {"fields": {"name": "一次"}}, key="abc-1")
    again = client.post(ROOT, {"fields": {"name": "一次"}}, key="abc-1")
    other = client.post(ROOT, {"fields": {"name": "两次"}}, key="abc-1")
    assert first.content == again.content
    assert other.status_code == 409
    assert client.get(ROOT).json()["total"] == 1


def test_saved_views_are_private_until_shared(api, agent, dispatcher, manager):
    body = {
        "type": "customer",
        "name": "VIP",
        "body": {"filter": {"field": "tier", "op": "eq", "value": "vip"}},
    }
    assert api(agent).post("/api/v1/views", body).status_code == 200
    assert api(dispatcher).get("/api/v1/views", type="customer").json()["items"] == []
    assert api(agent).post("/api/v1/views", {**body, "roles": ["dispatcher"]}).status_code == 403
    assert api(manager).post("/api/v1/views", {**body, "roles": ["dispatcher"]}).status_code == 200
    assert len(api(dispatcher).get("/api/v1/views", type="customer").json()["items"]) == 1
