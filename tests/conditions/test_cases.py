"""The shared cases on the readers in Python and in PostgreSQL. TypeScript runs them in its own tests."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db.models import BooleanField, Case, QuerySet, Value, When

from bihuan.kernel.conditions import (
    ConditionRefused,
    Context,
    ObjectRecord,
    check,
    compile_python,
    explain,
    sentence,
)
from bihuan.kernel.conditions.nodes import Not
from bihuan.platform.querying import Column, to_q
from tests.conditions.probe import Probe, save, tables
from tests.conditions.shared import (
    CASES,
    COLUMNS,
    FAULTS,
    INDEXED,
    RELATIONS,
    ROOT,
    SCHEMA,
    SENTENCES,
    TRUTHS,
    asked,
    context_of,
    named,
)

IN_SQL = [case for case in TRUTHS if "sql" in case.get("only", ["sql"])]


@pytest.fixture(scope="module")
def saved(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, int]]:
    """The record of every case as a row; the id of the row by the name of the case."""
    with django_db_blocker.unblock(), tables():
        yield {case["name"]: save(case["record"]).pk for case in IN_SQL}


def rows(case: dict[str, Any], saved: dict[str, int]) -> QuerySet[Probe]:
    return Probe.objects.filter(pk=saved[case["name"]])


def test_there_are_at_least_three_hundred_cases() -> None:
    assert len(CASES) >= 300
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_the_file_of_cases_is_what_its_sources_say() -> None:
    command = [sys.executable, "-m", "tools.conditions", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("case", TRUTHS, ids=named)
def test_the_reader_in_memory_agrees_with_the_case(case: dict[str, Any]) -> None:
    checked = check(case["condition"], SCHEMA, allow_events=case.get("events", False))
    context = context_of(asked(case))
    assert compile_python(checked)(case["record"], context) is case["expect"]
    assert (explain(checked, case["record"], context) == []) is case["expect"]


def in_sql(case: dict[str, Any], saved: dict[str, int], columns: dict[str, Column]) -> tuple[bool, bool]:
    """What the reader in SQL says to the condition and to its complement."""
    checked, context = check(case["condition"], SCHEMA), context_of(asked(case))
    opposite = replace(checked, node=Not(checked.node, "$"))
    says = [
        rows(case, saved).filter(to_q(one, columns, context, RELATIONS)).exists()
        for one in (checked, opposite)
    ]
    return says[0], says[1]


@pytest.mark.django_db
def test_the_reader_in_sql_agrees_with_every_case(saved: dict[str, int]) -> None:
    wrong = [
        case["name"]
        for case in IN_SQL
        if in_sql(case, saved, COLUMNS) != (case["expect"], not case["expect"])
    ]
    assert wrong == []


@pytest.mark.django_db
def test_indexed_custom_fields_answer_the_same(saved: dict[str, int]) -> None:
    # PostgreSQL refuses the other rows: a typed index casts every value.
    possible = [case for case in IN_SQL if not breaks_a_typed_index(case["record"])]
    assert len(possible) > 900
    wrong = [
        case["name"]
        for case in possible
        if in_sql(case, saved, INDEXED) != (case["expect"], not case["expect"])
    ]
    assert wrong == []


@pytest.mark.django_db
def test_a_model_instance_answers_like_its_row(saved: dict[str, int]) -> None:
    wrong = []
    for case in IN_SQL:
        holds = compile_python(check(case["condition"], SCHEMA))
        if holds(ObjectRecord(rows(case, saved).get()), context_of(asked(case))) is not case["expect"]:
            wrong.append(case["name"])
    assert wrong == []


@pytest.mark.parametrize("case", FAULTS, ids=named)
def test_a_faulty_condition_is_refused_with_every_fault_in_its_place(case: dict[str, Any]) -> None:
    with pytest.raises(ConditionRefused) as refusal:
        check(case["condition"], SCHEMA, allow_events=case.get("events", False))
    problems = refusal.value.problems
    assert [[problem.code, problem.path] for problem in problems] == case["errors"]
    if "suggestion" in case:
        assert problems[0].suggestion == case["suggestion"]
        assert f"'{case['suggestion']}'" in problems[0].message.zh
    for problem in problems:
        assert "{" not in problem.message.zh + problem.message.tw + problem.message.en


@pytest.mark.parametrize("case", SENTENCES, ids=named)
def test_a_condition_is_read_back_in_three_languages(case: dict[str, Any]) -> None:
    checked = check(case["condition"], SCHEMA, allow_events=case.get("events", False))
    zone = context_of({**asked(case), "zone": case["zone"]}).zone if "zone" in case else None
    assert {locale: sentence(checked, locale, zone=zone) for locale in case["say"]} == case["say"]


@pytest.mark.django_db
def test_a_condition_is_also_two_valued_when_selected(saved: dict[str, int]) -> None:
    case = next(case for case in IN_SQL if case["name"] == "not turns a missing value into true")
    q = to_q(check(case["condition"], SCHEMA), COLUMNS, context_of(asked(case)))
    shown = Case(When(q, then=Value(True)), default=Value(False), output_field=BooleanField())
    assert rows(case, saved).annotate(shown=shown).get().shown is True


def breaks_a_typed_index(record: dict[str, Any]) -> bool:
    """Whether a typed expression index on the record's custom fields could not be built."""
    for path, value in record.items():
        kind = SCHEMA.fields[path].kind if path in SCHEMA.fields else "text"
        if "cf" not in path.split(".") or value is None:
            continue
        if kind in ("number", "money", "reference") and (isinstance(value, bool) or not is_number(value)):
            return True
        if kind == "boolean" and not isinstance(value, bool):
            return True
    return False


def is_number(value: object) -> bool:
    """Whether PostgreSQL can cast the value's text to numeric."""
    try:
        float(str(value))
    except ValueError:
        return False
    return True


def test_a_context_needs_a_zone() -> None:
    raw = {**asked({}), "now": "2026-03-08T00:00:00"}
    with pytest.raises(ValueError, match="time zone"):
        context_of(raw)
    assert isinstance(context_of(asked({})), Context)
