"""Random conditions on random records: Python, PostgreSQL and TypeScript must say the same.

`make test` compares some thousand conditions. The long run is

    BIHUAN_PARITY_CASES=100000 .venv/bin/pytest tests/conditions/test_parity.py -k random -s

and prints how many conditions were compared and how many differed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.db import DataError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.platform.querying import Rules
from bihuan.platform.querying.expressions import Sql
from tests.conditions.generation import CONTEXTS, condition, record
from tests.conditions.probe import tables
from tests.conditions.readers import Question, TypeScript, by_oracle, fill, in_python, in_sql, told

CASES = int(os.environ.get("BIHUAN_PARITY_CASES", "3000"))
WORLD = 500
RECORDS = 24
ORACLE_RECORDS = 4


@pytest.fixture(scope="module")
def probes(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), tables():
        yield


@pytest.fixture(scope="module")
def typescript() -> Iterator[TypeScript]:
    with TypeScript() as reader:
        yield reader


def questions(rng: Random, count: int) -> list[Question]:
    return [
        Question(condition(rng), rng.choice(CONTEXTS), rng.choice([None, "Asia/Shanghai", "America/Havana"]))
        for _ in range(count)
    ]


def differences(asked: list[Question], records: list[dict[str, Any]], typescript: TypeScript) -> list[Any]:
    """The conditions of which the readers disagree, each with what they said."""
    typescript.ask({"records": records})
    memory, sql, opposite = in_python(asked, records), in_sql(asked), in_sql(asked, negated=True)
    browser, words = typescript.read(asked)
    naive, said = by_oracle(asked, records[:ORACLE_RECORDS]), told(asked)
    found = []
    for index, one in enumerate(asked):
        mirrored = "".join("10"[int(bit)] for bit in opposite[index])
        same = memory[index] == sql[index] == mirrored == browser[index] and words[index] == said[index]
        if not same or naive[index] != memory[index][:ORACLE_RECORDS]:
            answers = {"python": memory[index], "sql": sql[index], "sql, not not": mirrored}
            found.append(
                (one, {**answers, "typescript": browser[index], "oracle": naive[index]}, words[index])
            )
    return found


@pytest.mark.django_db
def test_random_conditions_mean_the_same_in_every_reader(
    probes: None, typescript: TypeScript, capsys: pytest.CaptureFixture[str]
) -> None:
    rng, started, found, compared = Random(20260308), time.monotonic(), [], 0
    while compared < CASES:
        records = [record(rng) for _ in range(RECORDS)]
        fill(records)
        asked = questions(rng, min(WORLD, CASES - compared))
        found += differences(asked, records, typescript)
        compared += len(asked)
    seconds = time.monotonic() - started
    with capsys.disabled():
        print(f"\n{compared} cases, {len(found)} differences ({RECORDS} records each, {seconds:.0f} s)")
    assert found[:3] == []


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rng=st.randoms(use_true_random=False))
def test_a_condition_found_to_differ_would_be_made_small(
    probes: None, typescript: TypeScript, rng: Random
) -> None:
    records = [record(rng)]
    with transaction.atomic():
        fill(records)
        assert differences([Question(condition(rng), rng.choice(CONTEXTS))], records, typescript) == []
        transaction.set_rollback(True)


def disagreements(rules: Rules, count: int = 600) -> int:
    """How many random conditions a reader in SQL without one of its rules gets wrong."""
    rng = Random(11)
    records = [record(rng) for _ in range(RECORDS)]
    fill(records)
    wrong = 0
    for one in questions(rng, count):
        try:
            with transaction.atomic():
                said = in_sql([one], rules=rules)
        except DataError:
            wrong += 1
        else:
            wrong += said != in_python([one], records)
    return wrong


@pytest.mark.django_db
def test_the_comparison_notices_when_null_is_forgotten(probes: None) -> None:
    assert disagreements(Rules(complement=lambda atom: Sql("NOT ({0})", atom))) > 20


@pytest.mark.django_db
def test_the_comparison_notices_when_jsonb_types_are_not_guarded(probes: None) -> None:
    assert disagreements(Rules(type_guards=False)) > 20


@pytest.mark.django_db
def test_the_comparison_finds_nothing_when_no_rule_is_dropped(probes: None) -> None:
    assert disagreements(Rules()) == 0
