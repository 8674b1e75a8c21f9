"""The reader in memory: records of every make, reasons, contexts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import bihuan.kernel.conditions
from bihuan.kernel.conditions import Condition, ObjectRecord, Record, check, compile_python, explain, sentence
from tests.conditions.shared import ROOT, SCHEMA, asked, context_of
from tools.conditions.language import TARGET, documents

CONTEXT = context_of(asked({}))


class Priority(StrEnum):
    """A choice as Django keeps them."""

    URGENT = "P1"


def holds(condition: Condition, record: Record) -> bool:
    return compile_python(check(condition, SCHEMA))(record, CONTEXT)


@pytest.mark.parametrize(
    ("field", "op", "value", "raw"),
    [
        ("price", "eq", 0.1, Decimal("0.10")),
        ("price", "eq", 0.1, 0.1),
        ("hours", "lt", 2.5, 2),
        ("cost", "gte", 5, Decimal(5)),
        ("due_on", "eq", "2026-03-08", date(2026, 3, 8)),
        ("due_at", "eq", "2026-03-08T00:00:00Z", datetime(2026, 3, 8, tzinfo=UTC)),
        (
            "due_at",
            "in",
            ["2026-03-08T00:00:00Z"],
            datetime(2026, 3, 8, 8, tzinfo=timezone(timedelta(hours=8))),
        ),
        ("due_at", "within_last", "1d", CONTEXT.now),
        ("priority", "eq", "P1", Priority.URGENT),
        ("priority", "in", ["P1"], Priority.URGENT),
        ("skills", "has_all", ["gas"], ("gas", "pump")),
        ("skills", "has_any", ["gas"], {"gas"}),
        ("skills", "has_any", ["gas"], frozenset({"gas"})),
    ],
)
def test_python_values_are_read_like_their_json(field: str, op: str, value: Any, raw: Any) -> None:
    assert holds({"field": field, "op": op, "value": value}, {field: raw})
    assert not holds({"field": field, "op": "empty"}, {field: raw})


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("price", float("nan")),
        ("price", float("inf")),
        ("price", Decimal("NaN")),
        ("price", True),
        ("due_on", datetime(2026, 3, 8, tzinfo=UTC)),
        ("due_at", datetime(2026, 3, 8)),  # noqa: DTZ001 - a time without a zone is what is refused
        ("due_at", date(2026, 3, 8)),
        ("title", 5),
        ("title", b"x"),
        ("vip", 1),
        ("skills", "gas"),
        ("skills", []),
        ("cf.at", datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-2)))),
    ],
)
def test_values_of_another_kind_are_empty(field: str, raw: Any) -> None:
    assert holds({"field": field, "op": "empty"}, {field: raw})


def test_a_reader_object_serves_as_well_as_a_mapping() -> None:
    class Lookup:
        def get(self, path: str, /) -> object:
            return {"priority": "P1"}.get(path)

    assert holds({"field": "priority", "op": "eq", "value": "P1"}, Lookup())


def test_an_object_is_read_by_its_attributes_its_ids_and_its_custom_fields() -> None:
    customer = SimpleNamespace(name="ACME", region=None, cf={"score": 4})
    visits = SimpleNamespace(all=lambda: [SimpleNamespace(state="done", cf={})])
    order = SimpleNamespace(title="x", technician_id=7, customer=customer, cf={"num": 5}, visits=visits)
    record = ObjectRecord(order)
    assert record.get("technician") == 7
    assert holds({"field": "technician", "op": "eq", "value": {"$me": True}}, record)
    assert holds({"field": "customer.name", "op": "contains", "value": "acme"}, record)
    assert holds({"field": "customer.cf.score", "op": "eq", "value": 4}, record)
    assert holds({"field": "cf.num", "op": "eq", "value": 5}, record)
    assert holds({"field": "customer.region.name", "op": "empty"}, record)
    assert holds({"some": "visits", "where": {"field": "state", "op": "eq", "value": "done"}}, record)
    assert holds({"none": "visits", "where": {"field": "cf.score", "op": "not_empty"}}, record)


def test_a_relation_that_is_no_list_has_no_records() -> None:
    for raw in (None, "visits", {"state": "done"}, 5):
        assert holds({"none": "visits", "where": {"all": []}}, {"visits": raw})


def test_a_refusing_guard_names_the_clauses_that_said_no() -> None:
    guard = {
        "all": [
            {"field": "vip", "op": "eq", "value": True},
            {
                "any": [
                    {"field": "priority", "op": "eq", "value": "P1"},
                    {"field": "hours", "op": "gt", "value": 5},
                ]
            },
            {"all": [{"field": "title", "op": "not_empty"}, {"not": {"field": "code", "op": "empty"}}]},
        ]
    }
    checked = check(guard, SCHEMA)
    failing = explain(checked, {"vip": True, "title": "x"}, CONTEXT)
    assert [clause.path for clause in failing] == ["$.all[1]", "$.all[2].all[1]"]
    assert failing[0].sentence("zh-CN") == "优先级 是 紧急 或 工时 > 5"
    assert failing[1].sentence("en") == "not (Code is empty)"
    assert explain(checked, {"vip": True, "title": "x", "code": "c", "hours": 6}, CONTEXT) == []


def test_references_are_told_by_name_where_names_are_known() -> None:
    checked = check({"field": "technician", "op": "in", "value": [7, 8]}, SCHEMA)
    names = {("user", 7): "王伟"}
    said = sentence(checked, "zh-CN", names=lambda target, key: names.get((target or "", key)))
    assert said == "工程师 是 王伟、#8 之一"


def test_one_compiled_condition_answers_each_person_for_himself() -> None:
    mine = compile_python(check({"field": "technician", "op": "eq", "value": {"$me": True}}, SCHEMA))
    contexts: Mapping[int, Any] = {me: context_of(asked({"context": {"me": me}})) for me in (7, 8)}
    for _ in range(2):
        assert mine({"technician": 7}, contexts[7])
        assert not mine({"technician": 7}, contexts[8])


def test_my_lists_may_be_sets() -> None:
    context = context_of(asked({"context": {"my": {"teams": frozenset({3, 4})}}}))
    ask = compile_python(check({"field": "owner", "op": "in", "value": {"$my": "teams"}}, SCHEMA))
    assert ask({"owner": 4}, context)
    assert not ask({"owner": 5}, context)


def test_the_kernel_of_conditions_is_pure_python() -> None:
    for path in Path(bihuan.kernel.conditions.__file__).parent.glob("*.py"):
        source = path.read_text("utf-8")
        for forbidden in ("django", "bihuan.platform", "bihuan.domain", "datetime.now", "eval(", "exec("):
            assert forbidden not in source.replace("`platform.querying", ""), (path.name, forbidden)


def test_the_browser_has_the_operators_limits_and_phrases_of_the_server() -> None:
    assert Path(ROOT / "web").exists()
    for name, text in documents().items():
        assert (TARGET / name).read_text("utf-8") == text, (
            f"{name} is stale: python -m tools.conditions.language"
        )
        assert json.loads(text)
