"""The configurator over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bihuan.platform.identity import Actor

BASE = "/api/v1/workflows/work_order"


@pytest.mark.django_db
def test_an_administrator_renames_a_state_and_everybody_reads_it(
    api: Callable[..., Any], admin: Actor, agent: Actor
) -> None:
    """WO-03."""
    answer = api(admin).post(f"{BASE}/repair/labels", {"states": {"working": {"zh-CN": "维修中"}}})
    assert answer.status_code == 200, answer.content
    flows = {flow["key"]: flow for flow in api(agent).get(BASE).json()["items"]}
    assert set(flows) == {"install", "repair", "maintenance", "inspection", "consultation"}
    working = next(state for state in flows["repair"]["states"] if state["key"] == "working")
    assert (working["label"], working["meaning"]) == ("维修中", "working")


@pytest.mark.django_db
def test_nobody_else_renames(api: Callable[..., Any], manager: Actor, digest: Callable[[], str]) -> None:
    before = digest()
    answer = api(manager).post(f"{BASE}/repair/labels", {"states": {"working": {"zh-CN": "维修中"}}})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert digest() == before


@pytest.mark.django_db
def test_a_broken_draft_comes_back_with_every_fault(
    api: Callable[..., Any], admin: Actor, digest: Callable[[], str]
) -> None:
    body = api(admin).get(f"{BASE}/repair").json()["body"]
    body["transitions"][0]["to"] = "moon"
    body["transitions"][1]["roles"] = ["astronaut"]
    before = digest()
    answer = api(admin).post(f"{BASE}/repair/revisions", {"body": body, "base": 1})
    assert answer.status_code == 422
    assert {p["field"] for p in answer.json()["problems"]} >= {
        "$.transitions[0].to",
        "$.transitions[1].roles",
    }
    assert digest() == before
