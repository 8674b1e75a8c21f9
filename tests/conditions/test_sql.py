"""What the reader in SQL promises beyond the shared cases: bound values, usable indexes, constants."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q

from bihuan.kernel.conditions import FALSE, TRUE, Condition, FieldType, Schema, check
from bihuan.kernel.texts import Text
from bihuan.platform.querying import Column, false_q, to_q, true_q
from tests.conditions.probe import Probe, save, tables
from tests.conditions.shared import COLUMNS, INDEXED, RELATIONS, SCHEMA, asked, context_of

CONTEXT = context_of(asked({}))


@pytest.fixture(scope="module")
def probes(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    rng = Random(5)
    with django_db_blocker.unblock(), tables():
        rows = [
            Probe(
                title=f"row {number}",
                code=f"/1/{number % 50}/{number}/",
                due_at=f"2026-03-{1 + number % 28:02}T00:00:00Z",
                technician=number % 300,
                cf={"pick": "gold" if number % 500 == 0 else "silver", "num": rng.random() * 1000},
            )
            for number in range(4000)
        ]
        Probe.objects.bulk_create(rows)
        with connection.cursor() as cursor:
            table = Probe._meta.db_table
            cursor.execute(f"CREATE INDEX ON {table} (((cf ->> 'num')::numeric), id)")
            cursor.execute(f"CREATE INDEX ON {table} ((cf ->> 'pick'))")
            cursor.execute(f'CREATE INDEX ON {table} (lower(code COLLATE "C") COLLATE "C")')
            cursor.execute(f"CREATE INDEX ON {table} (technician)")
            cursor.execute(f"ANALYZE {table}")
        yield


def q(condition: Condition, columns: dict[str, Column] = COLUMNS) -> Q:
    return to_q(check(condition, SCHEMA), columns, CONTEXT, RELATIONS)


def plan(condition: Condition, columns: dict[str, Column] = COLUMNS) -> str:
    return str(Probe.objects.filter(q(condition, columns)).explain())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("condition", "columns", "index"),
    [
        ({"field": "cf.pick", "op": "eq", "value": "gold"}, COLUMNS, "probe_cf"),
        ({"field": "cf.many", "op": "has_all", "value": ["gas"]}, COLUMNS, "probe_cf"),
        ({"field": "cf.pick", "op": "in", "value": ["gold"]}, COLUMNS, "probe_cf"),
        ({"field": "cf.pick", "op": "eq", "value": "gold"}, INDEXED, "Index Cond: ((cf ->> 'pick'::text)"),
        (
            {"field": "cf.num", "op": "lt", "value": 2.5},
            INDEXED,
            "Index Cond: (((cf ->> 'num'::text))::numeric",
        ),
        (
            {"field": "code", "op": "starts_with", "value": "/1/4/"},
            COLUMNS,
            "Index Cond: ((lower((code)::text) >= '/1/4/'",
        ),
        ({"field": "technician", "op": "eq", "value": 7}, COLUMNS, "Index Cond: (technician = "),
        ({"field": "technician", "op": "empty"}, COLUMNS, "Index Cond: (technician IS NULL)"),
    ],
)
def test_an_index_answers_the_condition(
    condition: Condition, columns: dict[str, Column], index: str, probes: None
) -> None:
    assert index in plan(condition, columns)


@pytest.mark.django_db
def test_a_negated_clause_beside_an_indexed_one_leaves_the_index_in_use(probes: None) -> None:
    both: Condition = {
        "all": [
            {"field": "cf.num", "op": "lt", "value": 2.5},
            {"not": {"field": "cf.pick", "op": "eq", "value": "gold"}},
        ]
    }
    assert "Index Cond" in plan(both, INDEXED)


def test_no_value_of_a_user_is_ever_written_into_the_sql() -> None:
    poison = "x'); DROP TABLE users; --"
    for op in ("eq", "ne", "contains", "starts_with"):
        for path in ("title", "cf.text", "customer.name"):
            found = Probe.objects.filter(q({"field": path, "op": op, "value": poison}))
            sql, params = found.query.sql_with_params()
            assert "DROP" not in sql
            assert any("DROP" in str(param).upper() for param in params)


@pytest.mark.parametrize("key", ["f1'; --", "f 1", "1", "", "f" * 64, "f%s", 'f"'])
def test_a_key_that_is_no_name_cannot_become_a_column(key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        Column(f"cf__{key}", "text", json=True)


@pytest.mark.django_db
def test_a_constant_filter_is_never_an_empty_q(probes: None) -> None:
    for condition, rows in ((TRUE, 4000), (FALSE, 0), ({"not": TRUE}, 0), ({"not": FALSE}, 4000)):
        found = q(condition)
        assert found
        assert Probe.objects.filter(found).count() == rows
        assert Probe.objects.filter(found | false_q()).count() == rows
        assert Probe.objects.filter(found & true_q()).count() == rows
        assert Probe.objects.filter(Q() | found).count() == rows
        assert Probe.objects.filter(~found).count() == 4000 - rows


@pytest.mark.django_db
def test_a_filter_joins_with_ordinary_ones_without_losing_rows_of_missing_relations(probes: None) -> None:
    lonely = save({"title": "lonely", "vip": True})
    gold = q({"field": "customer.tier", "op": "eq", "value": "gold"})
    not_gold = q({"field": "customer.tier", "op": "ne", "value": "gold"})
    rows = Probe.objects.filter(pk=lonely.pk)
    assert rows.filter(gold | Q(vip=True)).exists()
    assert rows.filter(not_gold & Q(vip=True)).exists()
    assert rows.filter(not_gold | Q(customer__name="x")).exists()
    assert not rows.filter(not_gold & Q(customer__name="x")).exists()
    assert not rows.filter(gold).exists()


@pytest.mark.django_db
def test_a_related_condition_never_doubles_a_row(probes: None) -> None:
    order = save({"visits": [{"state": "done"}, {"state": "done"}]})
    found = q({"some": "visits", "where": {"field": "state", "op": "eq", "value": "done"}})
    assert Probe.objects.filter(found, pk=order.pk).count() == 1
    assert Probe.objects.filter(found, pk=order.pk).update(title="seen") == 1


def test_a_condition_about_a_change_has_no_sql() -> None:
    checked = check({"field": "title", "op": "changed"}, SCHEMA, allow_events=True)
    with pytest.raises(ValueError, match="no meaning in SQL"):
        to_q(checked, COLUMNS, CONTEXT)


def test_a_field_without_a_column_is_a_programming_error() -> None:
    schema = Schema({"secret": FieldType("text", Text.same("secret"))})
    with pytest.raises(KeyError):
        to_q(check({"field": "secret", "op": "not_empty"}, schema), {}, CONTEXT)
