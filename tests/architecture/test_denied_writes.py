"""Who may not write changes nothing: every write route, called by every role that has no grant for it (trust 72)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from bihuan.platform.access.registry import REGISTRY
from bihuan.platform.edge.routing import ROUTES, Public, Route
from bihuan.platform.metadata import record
from tests.architecture import bodies, world
from tests.architecture.world import World
from tests.client import ApiClient
from tests.fixtures import STAFF_ROLES

get_resolver().url_patterns  # noqa: B018  # mounting the routers declares the routes

REFUSED = {401, 403, 404, 409, 410, 422}
# A report with a refusal per row; and a form that is read before anybody is asked, so that JSON is malformed.
SAID_OTHERWISE = {"/work-orders-bulk": 200, "/files": 400}
WRITES = [r for r in ROUTES if r.method != "GET" and not isinstance(r.operation, Public)]
Call = tuple[str, str, Any]


def _contract() -> dict[str, Any]:
    found: dict[str, Any] = Client().get("/api/v1/openapi.json").json()
    return found


def _granted(route: Route, role: str) -> bool:
    assert isinstance(route.operation, str)
    return role in {grant.role for grant in REGISTRY.policies[route.operation].grants}


def _words_of(described: record.RecordType) -> str:
    """A field of the record that takes any words."""
    words = (f.key for f in described.fields if f.editable and f.kind in {"text", "long_text"})
    return next(words, described.title)


def _record_calls(role: str) -> Iterator[Call]:
    """The generic record routes are open to all staff; each record type's own operations decide."""
    for held in record.REGISTRY.types.values():
        for kind, method in (("create", "POST"), ("edit", "PATCH")):
            policy = REGISTRY.policies.get(held.record.operation(kind))
            if policy is None or role in {grant.role for grant in policy.grants}:
                continue
            row = held.record.model_class._default_manager.order_by("pk").values_list("pk", flat=True).first()
            path = f"/api/v1/records/{held.record.type}"
            body = {"version": 1, "fields": {_words_of(held.record): "改名"}}
            yield (
                (method, path, {"fields": body["fields"]})
                if kind == "create"
                else (method, f"{path}/{row}", body)
            )


def _send(client: ApiClient, method: str, path: str, body: Any) -> int:
    if method == "DELETE":
        return int(client.delete(path).status_code)
    return int(getattr(client, method.lower())(path, body).status_code)


@pytest.fixture
def company(db: None) -> World:
    """The small company."""
    return world.build()


@pytest.mark.parametrize("role", [*STAFF_ROLES, "customer", "anonymous"])
def test_a_write_without_a_grant_is_refused_and_leaves_every_row_as_it_was(
    role: str, company: World, digest: Callable[[], str]
) -> None:
    contract = _contract()
    client = {
        "customer": lambda: ApiClient(link=company.link),
        "anonymous": lambda: ApiClient(),
    }.get(role, lambda: ApiClient(company.actors[role][0]))()
    routes = [route for route in WRITES if not _granted(route, role)]
    before = digest()
    told: Counter[int] = Counter()
    for route in routes:
        path = bodies.path_of(route.path, company.ids)
        status = _send(
            client, route.method, path, bodies.body_of(route.method, route.path, contract, company.ids)
        )
        assert status in REFUSED or status == SAID_OTHERWISE.get(route.path), (route, status)
        told[status] += 1
    for method, path, body in _record_calls(role):
        status = _send(client, method, path, body)
        assert status in {401, 403, 404, 405, 409}, (method, path, status)
    assert digest() == before, f"one of {len(routes)} refused writes of {role} left something behind"
    # A request that is merely badly written would prove nothing about rights.
    assert told[422] <= len(routes) // 10, told
    assert len(routes) > (0 if role == "admin" else 20)
