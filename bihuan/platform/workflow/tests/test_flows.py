"""Workflows as data: reading, linting, guards in words, revisions (WO-03, WO-17, J7.4)."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from bihuan.kernel.conditions import FieldType, Schema
from bihuan.kernel.errors import Conflict, Invalid, NotAllowed
from bihuan.kernel.texts import Text
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.outbox.models import OutboxEvent
from bihuan.platform.workflow import engine, queries, registry, services, shipping
from bihuan.platform.workflow.errors import (
    FieldsRequired,
    FlowInvalid,
    GuardRefused,
    IllegalTransition,
    NoSuchFlow,
    ReasonRequired,
    RoleRefused,
)
from bihuan.platform.workflow.lint import lint
from bihuan.platform.workflow.models import Workflow, WorkflowRevision
from bihuan.platform.workflow.reading import read_flow

SCHEMA = Schema(
    {
        "price": FieldType("number", Text("金额", "金額", "Amount")),
        "signed": FieldType("boolean", Text("已签字", "已簽名", "Signed")),
    }
)
FIELDS = {"note": Text("备注", "備註", "Note"), "price": Text("金额", "金額", "Amount")}


def said(words: str) -> dict[str, str]:
    return {"zh-CN": words, "zh-TW": words, "en": words}


BODY: dict[str, Any] = {
    "key": "loan",
    "label": said("借用"),
    "initial": "asked",
    "states": [
        {"key": "asked", "label": said("已申请"), "meaning": "new"},
        {"key": "out", "label": said("借出"), "meaning": "working"},
        {"key": "back", "label": said("归还"), "meaning": "done"},
        {"key": "closed", "label": said("撤销"), "meaning": "cancelled"},
    ],
    "transitions": [
        {
            "key": "lend",
            "label": {"zh-CN": "借出", "zh-TW": "借出", "en": "Lend"},
            "from": ["asked"],
            "to": "out",
            "roles": ["clerk"],
            "guard": {"all": [{"field": "price", "op": "lt", "value": 1000}]},
            "require": ["note"],
            "style": "primary",
        },
        {
            "key": "drop",
            "label": said("撤销"),
            "from": ["asked", "out"],
            "to": "closed",
            "roles": ["clerk"],
            "reason_required": True,
        },
        {
            "key": "settle",
            "label": said("归还"),
            "from": ["out"],
            "to": "back",
            "auto": True,
            "guard": {"field": "signed", "op": "eq", "value": True},
        },
    ],
}
WORDS = registry.Vocabulary("loan", frozenset({"lend"}), lambda: SCHEMA, lambda: FIELDS, {"loan": BODY})


@dataclass
class Loan:
    """A record that moves."""

    workflow_rev_id: int
    state: str = "asked"
    meaning: str = "new"


def changed(**places: object) -> dict[str, Any]:
    """The body with some places replaced, by dotted path."""
    body: Any = copy.deepcopy(BODY)
    for path, value in places.items():
        at = body
        *steps, last = path.split("__")
        for step in steps:
            at = at[int(step)] if step.isdigit() else at[step]
        at[int(last) if last.isdigit() else last] = value
    return dict(body)


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.REGISTERED, "loan", WORDS)


@pytest.fixture
def loan(db: None) -> Loan:
    """A record at the start of the live flow."""
    services.publish_flow(actor=SYSTEM, subject="loan", body=BODY)
    started = engine.start("loan", "loan")
    return Loan(started.revision_id, started.state.key, started.state.meaning)


def codes(body: object) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in lint(read_flow(body), WORDS)}


def test_a_sound_flow_has_no_faults() -> None:
    assert codes(BODY) == set()


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (changed(initial="nowhere"), ("$.initial", "state_unknown")),
        (changed(transitions__0__to="nowhere"), ("$.transitions[0].to", "state_unknown")),
        (changed(transitions__0__from=["nowhere"]), ("$.transitions[0].from[0]", "state_unknown")),
        (changed(transitions__0__roles=["boss"]), ("$.transitions[0].roles", "role_unknown")),
        (changed(transitions__0__roles=[]), ("$.transitions[0]", "nobody")),
        (changed(transitions__0__require=["nite"]), ("$.transitions[0].require[0]", "field_unknown")),
        (changed(transitions__2__guard=None), ("$.transitions[2]", "endless")),
        (
            changed(transitions__0__guard={"field": "prise", "op": "lt", "value": 1}),
            ("$.transitions[0].guard.field", "field.unknown"),
        ),
        (
            changed(
                transitions__0__require=[
                    {"field": "note", "when": {"field": "price", "op": "contains", "value": "x"}}
                ]
            ),
            ("$.transitions[0].require[0].when.op", "op.type"),
        ),
        (changed(transitions__0__to="asked"), ("$.states[1]", "unreachable")),
        (
            changed(transitions__1__from=["asked"], transitions__2__from=["asked"]),
            ("$.states[1]", "dead_end"),
        ),
        (changed(transitions__1__action="lend"), ("$.states[0]", "two_ways")),
        (changed(states__2__meaning="cancelled"), ("$.states", "no_end")),
    ],
)
def test_a_fault_that_an_order_would_meet_is_found_before_publishing(
    broken: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert fault in codes(broken)


def test_a_misspelt_field_is_answered_with_what_was_meant() -> None:
    problem = lint(read_flow(changed(transitions__0__require=["pricee"])), WORDS)[0]
    assert problem.message.zh == "没有字段“pricee”，是否指“price”？"


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ([], ("$", "type")),
        (changed(states=[]), None),
        (changed(states__0__meaning="resting"), ("$.states[0].meaning", "choice")),
        (changed(states__0__label={}), ("$.states[0].label.zh-CN", "missing")),
        (changed(states__1__key="asked"), ("$.states[1]", "twice")),
        (changed(states__0__key="Bad Key"), ("$.states[0].key", "key")),
        (changed(transitions__0__colour="red"), ("$.transitions[0].colour", "unknown")),
        (changed(transitions__0__auto="yes"), ("$.transitions[0].auto", "type")),
        (changed(transitions__0__guard="price < 3"), ("$.transitions[0].guard", "type")),
    ],
)
def test_a_body_of_the_wrong_shape_is_refused_by_place(broken: object, fault: tuple[str, str] | None) -> None:
    if fault is None:
        assert codes(broken)
        return
    with pytest.raises(FlowInvalid) as refused:
        read_flow(broken)
    assert fault in {(problem.field, problem.code) for problem in refused.value.problems}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*BODY, "x", "from", "to"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(json_values, st.sampled_from(["states", "transitions", "label", "initial"]))
def test_whatever_is_sent_as_a_flow_is_read_or_refused_but_never_breaks(junk: object, place: str) -> None:
    named: object = "read"
    try:
        lint(read_flow(changed(**{place: junk})), WORDS)
    except FlowInvalid as refusal:
        named = refusal.problems
    assert named


def test_a_step_is_taken_by_who_may(loan: Loan, clerk: Actor) -> None:
    fired = engine.fire(clerk, loan, "lend", facts={"price": 10}, fields={"note": "梯子"})
    assert (loan.state, loan.meaning) == ("out", "working")
    assert (fired.source.key, fired.target.key) == ("asked", "out")


def test_a_step_is_refused_to_other_roles_by_name(loan: Loan, agent: Actor) -> None:
    with pytest.raises(RoleRefused) as refused:
        engine.fire(agent, loan, "lend", facts={"price": 10}, fields={"note": "梯子"})
    assert refused.value.sentence("zh-CN") == "“借出”需要由以下角色执行：仓库管理员。"
    assert loan.state == "asked"


def test_the_clause_that_refuses_is_named_in_the_readers_language(loan: Loan, clerk: Actor) -> None:
    with pytest.raises(GuardRefused) as refused:
        engine.fire(clerk, loan, "lend", facts={"price": 5000}, fields={"note": "梯子"})
    assert refused.value.sentence("zh-CN") == "暂时不能“借出”，需要满足：金额 < 1000。"
    assert refused.value.sentence("en").startswith("Not yet possible to “Lend”; it needs: Amount")
    assert loan.state == "asked"


def test_a_required_field_is_asked_for_by_name(loan: Loan, clerk: Actor) -> None:
    with pytest.raises(FieldsRequired) as refused:
        engine.fire(clerk, loan, "lend", facts={"price": 10, "note": "  "})
    assert refused.value.sentence("zh-CN") == "执行“借出”前请填写：备注。"
    assert [problem.field for problem in refused.value.problems] == ["note"]


def test_a_reason_is_asked_for(loan: Loan, clerk: Actor) -> None:
    with pytest.raises(ReasonRequired):
        engine.fire(clerk, loan, "drop", facts={})
    engine.fire(clerk, loan, "drop", facts={}, reason="不用了")
    assert loan.meaning == "cancelled"


def test_a_step_from_elsewhere_is_illegal_and_says_so(loan: Loan, clerk: Actor) -> None:
    engine.fire(clerk, loan, "drop", facts={}, reason="不用了")
    with pytest.raises(IllegalTransition) as refused:
        engine.fire(clerk, loan, "lend", facts={"price": 1}, fields={"note": "梯子"})
    assert refused.value.sentence("zh-CN") == "当前状态为“撤销”，不能执行“借出”。"


def test_an_automatic_step_is_taken_when_its_guard_holds_and_never_by_hand(loan: Loan, clerk: Actor) -> None:
    engine.fire(clerk, loan, "lend", facts={"price": 10}, fields={"note": "梯子"})
    assert engine.settle(loan, facts={"signed": False}) == []
    with pytest.raises(IllegalTransition):
        engine.fire(clerk, loan, "settle", facts={"signed": True})
    assert [fired.target.key for fired in engine.settle(loan, facts={"signed": True})] == ["back"]


def test_what_a_reader_is_offered_is_what_he_may_do_with_the_reason_where_he_cannot(
    loan: Loan, clerk: Actor, agent: Actor
) -> None:
    lend, drop = engine.available(clerk, loan, facts={"price": 5000})
    assert lend.blocked is not None
    assert (lend.needs, drop.blocked) == (("note",), None)
    assert engine.available(agent, loan, facts={}) == []


def test_renaming_a_state_publishes_a_revision_and_running_records_keep_theirs(
    loan: Loan, admin: Actor
) -> None:
    """WO-03."""
    revision = services.rename(actor=admin, subject="loan", key="loan", states={"asked": {"zh-CN": "待借出"}})
    assert revision.revision == 2
    assert engine.state_of(loan).label.zh == "已申请"
    assert engine.start("loan", "loan").state.label == Text("待借出", "已申请", "已申请")
    assert OutboxEvent.objects.filter(topic="workflow.published", data__key="loan").count() == 2


def test_only_an_administrator_configures(loan: Loan, manager: Actor, digest: Callable[[], str]) -> None:
    before = digest()
    with pytest.raises(NotAllowed), transaction.atomic():
        services.rename(actor=manager, subject="loan", key="loan", states={"asked": {"zh-CN": "待借出"}})
    assert digest() == before


def test_renaming_what_is_not_there_is_refused_by_key(loan: Loan, admin: Actor) -> None:
    with pytest.raises(Invalid) as refused, transaction.atomic():
        services.rename(actor=admin, subject="loan", key="loan", states={"asleep": {"zh-CN": "睡"}})
    assert refused.value.problems[0].field == "states.asleep"
    with pytest.raises(NoSuchFlow), transaction.atomic():
        services.rename(actor=admin, subject="loan", key="other", states={})


def test_a_broken_flow_is_not_published(loan: Loan, admin: Actor, digest: Callable[[], str]) -> None:
    before = digest()
    with pytest.raises(FlowInvalid), transaction.atomic():
        services.publish_flow(actor=admin, subject="loan", body=changed(transitions__0__to="asked"))
    assert digest() == before


def test_publishing_over_somebody_elses_revision_is_refused(loan: Loan, admin: Actor) -> None:
    services.publish_flow(actor=admin, subject="loan", body=changed(label=said("租借")), base=1)
    with pytest.raises(Conflict), transaction.atomic():
        services.publish_flow(actor=admin, subject="loan", body=changed(label=said("出借")), base=1)


def test_the_same_body_again_changes_nothing(loan: Loan, admin: Actor) -> None:
    services.publish_flow(actor=admin, subject="loan", body=copy.deepcopy(BODY))
    assert WorkflowRevision.objects.filter(workflow__subject="loan").count() == 1


def test_a_published_revision_can_never_be_changed(loan: Loan) -> None:
    for statement in (
        "UPDATE workflow_workflowrevision SET sha = 'x'",
        "DELETE FROM workflow_workflowrevision",
    ):
        with (
            pytest.raises(IntegrityError, match="never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_an_upgrade_improves_shipped_flows_but_leaves_a_companys_own_alone(
    db: None, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shipped(body: dict[str, Any]) -> None:
        words = registry.Vocabulary("loan", frozenset(), lambda: SCHEMA, lambda: FIELDS, {"loan": body})
        monkeypatch.setattr(registry, "REGISTERED", {"loan": words})
        monkeypatch.setattr(shipping, "REGISTERED", {"loan": words})

    shipped(BODY)
    assert (shipping.ship(), shipping.ship()) == (1, 0)
    shipped(changed(label=said("租借")))
    assert shipping.ship() == 1
    services.rename(actor=admin, subject="loan", key="loan", states={"asked": {"zh-CN": "待借出"}})
    shipped(changed(label=said("出借")))
    assert shipping.ship() == 0
    live = Workflow.objects.get(subject="loan").live
    assert live
    assert (live.revision, live.shipped) == (3, False)


def test_the_configurator_reads_flows_with_their_history(loan: Loan, admin: Actor) -> None:
    services.rename(actor=admin, subject="loan", key="loan", states={"asked": {"en": "Wanted"}})
    rows = queries.revisions(admin, "loan", "loan")
    assert [(row["revision"], row["live"]) for row in rows] == [(2, True), (1, False)]
    assert queries.live_flow(admin, "loan", "loan").key == "loan"
