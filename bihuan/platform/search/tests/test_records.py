"""Any record type is findable from its one description, in lists and across types."""

from __future__ import annotations

from typing import Any

import pytest

from bihuan.domain.customers import services as customers
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.services import add_field
from bihuan.platform.outbox.relay import drain
from bihuan.platform.search import find

pytestmark = pytest.mark.django_db


def test_a_customer_is_found_as_soon_as_the_event_was_delivered(agent: Actor) -> None:
    made = customers.open_account(actor=agent, name="重庆大厦酒店", industry="hotel")
    drain()
    for query in ("大厦", "重慶", "cqds", "chongqing", "dashajiudian"):
        assert [(hit.type, hit.id) for hit in find(agent, query, ["customer"])] == [("customer", made.pk)], (
            query
        )


def test_a_changed_name_is_found_and_the_old_one_is_not(agent: Actor) -> None:
    made = customers.open_account(actor=agent, name="旧名酒店")
    customers.change_account(actor=agent, record_id=made.pk, version=1, fields={"name": "新名宾馆"})
    drain()
    assert [hit.id for hit in find(agent, "宾馆", ["customer"])] == [made.pk]
    assert find(agent, "旧名", ["customer"]) == []


def test_a_masked_number_cannot_be_searched_by_those_it_is_masked_for(agent: Actor, auditor: Actor) -> None:
    made = customers.open_account(actor=agent, name="张先生", phone="13812345678")
    drain()
    assert [hit.id for hit in find(agent, "13812345678", ["customer"])] == [made.pk]
    assert [hit.id for hit in find(auditor, "张先生", ["customer"])] == [made.pk]
    for query in ("13812345678", "138123", "1381"):
        assert find(auditor, query, ["customer"]) == []


def test_a_hidden_field_is_neither_found_nor_shown(agent: Actor) -> None:
    """The note is hidden from technicians and is not searchable at all."""
    customers.open_account(actor=agent, name="张先生", note="欠款未付")
    drain()
    assert find(agent, "欠款", ["customer"]) == []


def test_a_companys_own_text_field_is_found_without_code(agent: Actor, admin: Actor) -> None:
    field = add_field(actor=admin, type_name="customer", kind="text", label={"zh-CN": "微信群名"})
    made = customers.open_account(actor=agent, name="张先生", cf={field.key[3:]: "清凉一夏服务群"})
    drain()
    assert [hit.id for hit in find(agent, "清凉一夏", ["customer"])] == [made.pk]


def test_lists_are_searched_by_the_same_index(api: Any, agent: Actor) -> None:
    made = customers.open_account(actor=agent, name="重庆大厦酒店")
    customers.open_account(actor=agent, name="上海中心")
    drain()
    listed = api(agent).get("/api/v1/records/customer", q="cqds").json()
    assert [item["id"] for item in listed["items"]] == [made.pk]


def test_one_box_searches_all_types(api: Any, agent: Actor) -> None:
    account = customers.open_account(actor=agent, name="重庆大厦酒店")
    contact = customers.add_contact(actor=agent, account_id=account.pk, name="重庆王经理")
    drain()
    answer = api(agent).get("/api/v1/search", q="重慶")
    assert answer.status_code == 200
    found = {(item["type"], item["id"]): item for item in answer.json()["items"]}
    assert set(found) == {("customer", account.pk), ("contact", contact.pk)}
    assert found["contact", contact.pk]["subtitle"] == "重庆大厦酒店"
    only = api(agent).get("/api/v1/search", q="重慶", types="contact").json()["items"]
    assert [(item["type"], item["title"]) for item in only] == [("contact", "重庆王经理")]


def test_a_stranger_cannot_search(api: Any, db: None) -> None:
    assert api().get("/api/v1/search", q="重慶").status_code == 401


def test_a_link_finds_nothing_but_what_it_stands_for(agent: Actor) -> None:
    customers.open_account(actor=agent, name="重庆大厦酒店")
    drain()
    link = Actor(kind="link", name="link", roles=frozenset({"customer"}), my={"order": 1})
    assert find(link, "重庆") == []
