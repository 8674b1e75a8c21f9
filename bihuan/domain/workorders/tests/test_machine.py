"""The state machine under random hands: refused steps leave nothing behind (trust 65, 72)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.domain.workorders import queries, services
from bihuan.domain.workorders.flows import SHIPPED
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.domain.workorders.services.moving import ABOUT_A_VISIT, ACTIONS
from bihuan.domain.workorders.tests.conftest import MONDAY, Person
from bihuan.kernel.errors import Refusal
from bihuan.platform.identity import Actor
from bihuan.platform.workflow import engine
from bihuan.platform.workflow.flow import Flow
from bihuan.platform.workflow.lint import lint
from bihuan.platform.workflow.meanings import MEANINGS
from bihuan.platform.workflow.reading import read_flow
from bihuan.platform.workflow.registry import vocabulary

HANDS = ("agent", "dispatcher", "technician", "team_lead", "quality", "customer", "auditor")


@pytest.mark.django_db
@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_a_shipped_flow_is_sound_and_named_in_three_languages(key: str) -> None:
    flow = read_flow(SHIPPED[key])
    assert lint(flow, vocabulary("work_order")) == []
    for part in (*flow.states.values(), *flow.transitions):
        assert part.label.zh
        assert part.label.tw
        assert part.label.en
    assert {state.meaning for state in flow.states.values()} <= set(MEANINGS)


@pytest.mark.parametrize("key", sorted(SHIPPED))
def test_every_step_of_a_shipped_flow_has_a_verb(key: str) -> None:
    assert {t.action for t in read_flow(SHIPPED[key]).transitions} <= ACTIONS


def _flow_of(order: WorkOrder) -> Flow:
    return engine.flow_of(order.workflow_rev_id)


def _act(order: WorkOrder, actor: Actor, action: str, person: Person, boss: Actor) -> None:
    """One attempt, by the verb that a screen would use."""
    visit = Visit.objects.filter(order=order).order_by("-id").first()
    if action == "assign":
        services.schedule_visit(actor=boss, order_id=order.pk, technician_id=person.id, start_at=MONDAY)
    elif action in ABOUT_A_VISIT | {"start"} and visit is not None:
        steps: dict[str, Callable[..., Any]] = {
            "accept": services.accept_visit,
            "depart": services.depart,
            "arrive": services.arrive,
            "start": services.start_work,
        }
        if action in steps:
            steps[action](actor=actor, visit_id=visit.pk)
        else:
            services.cancel_visit(actor=actor, visit_id=visit.pk, reason="x")
    else:
        services.move(
            actor=actor, order_id=order.pk, action=action, reason="因为", fields={"solution": "好了"}
        )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(sorted(ACTIONS - {"complete"})), st.sampled_from(HANDS)), max_size=14)
)
def test_whatever_is_tried_an_order_only_moves_along_its_flow_and_a_refusal_changes_nothing(
    make_order: Callable[..., WorkOrder],
    make_actor: Callable[..., Actor],
    jia: Person,
    request: pytest.FixtureRequest,
    digest: Callable[[], str],
    tries: list[tuple[str, str]],
) -> None:
    """Trust 65: the same verbs stand behind API, bulk, sync, rules and phones."""
    boss = request.getfixturevalue("dispatcher")
    hands = {role: request.getfixturevalue(role) for role in HANDS if role not in ("technician", "customer")}
    with transaction.atomic():
        order = make_order()
        hands |= {
            "technician": jia.actor,
            "customer": Actor(
                kind="link", name="客户", roles=frozenset({"customer"}), my={"order": order.pk}
            ),
        }
        legal = {(s, t.to) for t in _flow_of(order).transitions for s in t.sources}
        for action, role in tries:
            before, state = digest(), WorkOrder.objects.get(pk=order.pk).state
            try:
                with transaction.atomic():
                    _act(order, hands[role], action, jia, boss)
            except Refusal:
                assert digest() == before
                continue
            row = WorkOrder.objects.get(pk=order.pk)
            assert row.state == state or (state, row.state) in legal or _chained(state, row.state, legal)
            assert row.meaning == _flow_of(row).state(row.state).meaning
            turn = queries.turn_of(row)
            assert (row.turn, row.turn_until) == (turn.who, turn.until)
        transaction.set_rollback(True)


def _chained(source: str, target: str, legal: set[tuple[str, str]]) -> bool:
    """A step and the automatic one behind it."""
    return any((source, middle) in legal and (middle, target) in legal for _, middle in legal)


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_an_auditor_takes_no_step_at_all(
    order: WorkOrder, auditor: Actor, digest: Callable[[], str], action: str
) -> None:
    """Trust 72."""
    before = digest()
    with pytest.raises(Refusal), transaction.atomic():
        services.move(actor=auditor, order_id=order.pk, action=action, reason="x", fields={"solution": "x"})
    assert digest() == before
