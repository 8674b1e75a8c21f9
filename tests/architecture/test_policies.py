"""Who may do what: every route is governed, and two readings of one table agree for every role and row."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from django.apps import apps
from django.urls import get_resolver

from bihuan.platform.access import may, visible
from bihuan.platform.access.registry import REGISTRY
from bihuan.platform.edge.routing import ROUTES, Public
from bihuan.platform.identity import ROLES
from tests.architecture import matrix, world
from tests.architecture.world import World

get_resolver().url_patterns  # noqa: B018  # mounting the routers declares the routes


def _current(policies: object = None, rules: object = None) -> matrix.Table:
    return matrix.declared(policies or REGISTRY.policies.values(), rules or REGISTRY.field_rules.values())


def test_every_route_names_an_operation_of_the_table_or_says_why_it_is_public() -> None:
    assert len(ROUTES) > 100
    for route in ROUTES:
        if isinstance(route.operation, Public):
            assert len(route.operation.reason) >= 10, route
        else:
            assert route.operation in REGISTRY.policies, route


def test_nothing_is_open_to_strangers_but_what_was_reviewed() -> None:
    public = {f"{r.method} {r.path}" for r in ROUTES if isinstance(r.operation, Public)}
    assert public == {
        "GET /session",
        "POST /session",
        "DELETE /session",
        "GET /portal/a/{code}",
        # Whoever starts an installation proves it with the code that was printed.
        "POST /start/look",
        "POST /start",
    }


def test_the_policy_table_is_the_reviewed_one() -> None:
    assert _current() == matrix.checked_in()


def test_removing_any_one_grant_or_field_rule_is_noticed() -> None:
    reviewed = matrix.checked_in()
    grants = rights = 0
    for policy in REGISTRY.policies.values():
        for index in range(len(policy.grants)):
            less = replace(policy, grants=[*policy.grants[:index], *policy.grants[index + 1 :]])
            others = [p for p in REGISTRY.policies.values() if p is not policy]
            assert _current([*others, less]) != reviewed, (policy.operation, policy.grants[index])
            grants += 1
    for rule in REGISTRY.field_rules.values():
        others = [r for r in REGISTRY.field_rules.values() if r is not rule]
        for role in rule.rights:
            rest = {name: right for name, right in rule.rights.items() if name != role}
            assert _current(rules=[*others, replace(rule, rights=rest)]) != reviewed, (rule, role)
            rights += 1
    assert grants > 400
    assert rights > 10


@pytest.fixture
def company(db: None) -> World:
    """The small company."""
    return world.build()


def test_every_operation_decides_for_every_role_as_the_table_says(company: World) -> None:
    table = matrix.checked_in()
    cells: Counter[bool] = Counter()
    roles = {role for role, _ in company.everybody()}
    assert roles == {*ROLES, "anonymous"}
    for operation, policy in REGISTRY.policies.items():
        rows = world.rows_of(apps.get_model(policy.subject)) if policy.subject else [None]
        assert rows, f"the world has no {policy.subject}"
        for role, actor in company.everybody():
            for row in rows:
                expected = matrix.allows(table[operation], row, actor)
                assert may(actor, operation, row) is expected, (operation, role, row)
                cells[expected] += 1
    assert cells[True] > 2000
    assert cells[False] > 2000


def test_the_rows_shown_are_exactly_those_that_may_be_touched(company: World) -> None:
    partial = 0
    for operation, policy in REGISTRY.policies.items():
        if policy.subject is None:
            continue
        model = apps.get_model(policy.subject)
        rows = world.rows_of(model)
        for role, actor in company.everybody():
            shown = sorted(
                visible(actor, operation, model._default_manager.all()).values_list("pk", flat=True)
            )
            allowed = [row.pk for row in rows if may(actor, operation, row)]
            assert shown == allowed, (operation, role)
            partial += 0 < len(shown) < len(rows)
    assert partial > 100, "the world does not tell scopes apart"
