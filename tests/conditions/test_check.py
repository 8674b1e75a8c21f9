"""The gate under attack: whatever comes in, it answers with a refusal or a condition, quickly."""

from __future__ import annotations

import time
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.kernel.conditions import (
    FALSE,
    OPERATORS,
    TRUE,
    Checked,
    ConditionRefused,
    FieldType,
    Schema,
    all_of,
    any_of,
    check,
    compile_python,
)
from bihuan.kernel.texts import Text
from tests.conditions.generation import condition, record
from tests.conditions.shared import SCHEMA, asked, context_of

CONTEXT = context_of(asked({}))
PATHS = st.sampled_from([*SCHEMA.fields, *SCHEMA.many, "cf", "constructor", "id; --", "\ud800"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | PATHS
KEYS = st.sampled_from(
    ["all", "any", "not", "some", "none", "where", "field", "op", "value", "$me", "$my", "$now"]
)
SCALARS = LEAVES | st.sampled_from([*OPERATORS, "7d", "2026-03-08", "P1"]) | st.decimals()
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=30,
)


def problems(raw: Any, **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(ConditionRefused) as refusal:
        check(raw, SCHEMA, **more)
    return [(problem.code, problem.path) for problem in refusal.value.problems]


def outcome(raw: Any) -> tuple[Checked | None, ConditionRefused | None]:
    """What the gate makes of it: a condition or a refusal, and never another exception."""
    try:
        return check(raw, SCHEMA, allow_events=True), None
    except ConditionRefused as refusal:
        return None, refusal


@settings(max_examples=400, deadline=None)
@given(raw=JSON)
def test_anything_at_all_is_either_a_condition_or_refused_with_reasons(raw: Any) -> None:
    found, refusal = outcome(raw)
    if found:
        assert compile_python(found)({}, CONTEXT) in (True, False)
        return
    assert refusal
    assert refusal.problems
    for problem in refusal.problems:
        assert problem.path.startswith("$")
        problem.message.zh.encode()
        assert "\x00" not in problem.message.zh


@settings(max_examples=100, deadline=None)
@given(field=PATHS, op=st.sampled_from(list(OPERATORS)), value=JSON)
def test_a_clause_with_any_value_is_checked_or_refused(field: str, op: str, value: Any) -> None:
    found, refusal = outcome({"field": field, "op": op, "value": value})
    if found:
        assert compile_python(found)(record(Random(1)), CONTEXT) in (True, False)
    else:
        assert refusal
        assert refusal.status == 422


def test_generated_conditions_all_pass_the_gate() -> None:
    rng = Random(3)
    for _ in range(300):
        check(condition(rng), SCHEMA)


@pytest.mark.parametrize("bad", ["a\x00", "\ud800", "x\udfff", "\x00"])
@pytest.mark.parametrize("op", ["eq", "contains", "starts_with"])
def test_text_that_postgresql_cannot_hold_is_refused(op: str, bad: str) -> None:
    assert problems({"field": "title", "op": op, "value": bad}) == [("value.characters", "$.value")]


@pytest.mark.parametrize(
    "number",
    [float("nan"), float("inf"), Decimal("NaN"), Decimal("1e999999999"), Decimal("1e-999999999"), 10**4000],
)
def test_numbers_without_end_are_refused_at_once(number: Any) -> None:
    started = time.perf_counter()
    [(code, _)] = problems({"field": "price", "op": "eq", "value": number})
    assert code in ("value.type", "value.digits")
    assert time.perf_counter() - started < 0.1


def test_a_tree_of_five_thousand_levels_is_refused_without_recursion() -> None:
    tree: Any = {"field": "vip", "op": "eq", "value": True}
    for _ in range(5000):
        tree = {"not": tree}
    [(code, _)] = problems(tree)
    assert code == "limit.depth"


def test_a_tree_of_fifty_thousand_clauses_is_refused_at_once() -> None:
    clause = {"field": "title", "op": "contains", "value": "a"}
    started = time.perf_counter()
    assert problems({"any": [clause] * 50_000}) == [("limit.nodes", "$.any[199]")]
    assert time.perf_counter() - started < 0.2


def test_a_list_of_seventy_thousand_ids_is_refused() -> None:
    many = {"field": "technician", "op": "in", "value": list(range(1, 70_001))}
    assert problems(many) == [("limit.list", "$.value")]


def test_no_more_than_a_hundred_faults_are_listed() -> None:
    wrong = {"field": "priority", "op": "in", "value": ["?"] * 1000}
    assert len(problems(wrong)) == 100


def test_a_hidden_field_is_refused_exactly_like_one_that_does_not_exist() -> None:
    shown = Schema({path: field for path, field in SCHEMA.fields.items() if path != "cost"}, SCHEMA.many)

    def answer(name: str) -> list[tuple[str, str, str, str | None]]:
        with pytest.raises(ConditionRefused) as refusal:
            check({"field": name, "op": "gte", "value": 5}, shown)
        return [
            (p.code, p.path, p.message.en.replace(name, "?"), p.suggestion) for p in refusal.value.problems
        ]

    assert answer("cost") == answer("quxx")


def test_a_suggestion_never_names_a_field_that_is_not_in_the_schema() -> None:
    narrow = Schema({"title": SCHEMA.fields["title"]})
    with pytest.raises(ConditionRefused) as refusal:
        check({"field": "prise", "op": "eq", "value": 1}, narrow)
    assert refusal.value.problems[0].suggestion is None


def test_known_my_names_are_checked_when_the_schema_lists_them() -> None:
    schema = Schema(SCHEMA.fields, my=frozenset({"team", "order"}))
    check({"field": "owner", "op": "eq", "value": {"$my": "team"}}, schema)
    with pytest.raises(ConditionRefused) as refusal:
        check({"field": "owner", "op": "eq", "value": {"$my": "taem"}}, schema)
    assert [(p.code, p.suggestion) for p in refusal.value.problems] == [("value.my", "team")]


@pytest.mark.parametrize(
    "path", ["", "a.b.c.d", "__proto__", "a-b", "a b", "é", "x" * 64, "a..b", "a.", "SELECT;"]
)
def test_a_path_that_no_reader_could_follow_is_not_a_schema(path: str) -> None:
    with pytest.raises(ValueError, match="not a field path"):
        Schema({path: FieldType("text", Text.same("x"))})


def test_custom_fields_of_a_record_two_hops_away_are_within_reach() -> None:
    Schema({"site.account.cf.f1": FieldType("text", Text.same("x"))})


def test_an_unknown_kind_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="unknown field kind"):
        FieldType("json", Text.same("x"))  # type: ignore[arg-type]


def test_the_fields_a_condition_reads_are_known_without_running_it() -> None:
    clause = {"field": "price", "op": "gt", "value": {"$field": "hours"}}
    some = {"some": "visits", "where": {"field": "state", "op": "empty"}}
    checked = check({"all": [clause, some]}, SCHEMA)
    assert checked.fields == {"price", "hours"}
    assert checked.relations == {"visits"}
    assert not checked.has_events
    assert check({"field": "title", "op": "changed"}, SCHEMA, allow_events=True).has_events


def test_conditions_are_put_together_without_empty_groups_changing_meaning() -> None:
    vip = {"field": "vip", "op": "eq", "value": True}
    holds = {name: compile_python(check(tree, SCHEMA)) for name, tree in {
        "none of all": all_of(), "none of any": any_of(), "one": all_of(vip), "with true": all_of(vip, TRUE),
        "with false": any_of(vip, FALSE), "never": all_of(vip, FALSE), "ever": any_of(vip, TRUE),
    }.items()}  # fmt: skip
    said = {name: ask({"vip": True}, CONTEXT) for name, ask in holds.items()}
    assert said == {**dict.fromkeys(said, True), "none of any": False, "never": False}
    assert holds["ever"]({"vip": False}, CONTEXT)
