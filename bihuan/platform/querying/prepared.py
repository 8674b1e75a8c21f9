"""A query that is asked thousands of times, and a change that is: put into SQL once, then only values change.

Turning a wide queryset with joins into SQL costs Django more than PostgreSQL needs to answer it by
primary key. The rows come back as the same model instances, relations joined included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar, cast

from django.db import DatabaseError, connection, connections
from django.db.models import Field, Model, QuerySet
from django.db.models.query import get_related_populators

from bihuan.platform.postgres.statements import Statement

M = TypeVar("M", bound=Model)
# Stands for a value while the query is being compiled; no id is ever that large.
_MARKS: Final = tuple(2**62 - 1 - index for index in range(8))


@dataclass(frozen=True, slots=True)
class _Compiled:
    statement: Statement
    using: str
    model: type[Model]
    names: list[str]
    columns: slice
    converters: list[tuple[int, list[Callable[..., Any]], Any]]
    populators: list[Any]


class Prepared(Generic[M]):
    """`Prepared(lambda pk: Thing.objects.filter(pk=pk))`; values are whole numbers such as ids."""

    def __init__(self, build: Callable[..., QuerySet[M]], values: int = 1) -> None:
        self._build, self._values = build, values
        self._compiled: _Compiled | None = None

    def rows(self, *values: int) -> list[M]:
        """The rows for these values."""
        if self._compiled is None:
            self._compiled = self._compile()
        query = self._compiled
        connection = connections[query.using]
        with connection.cursor() as cursor:
            query.statement.on(cursor, values)
            found = cursor.fetchall()
        return [self._instance(query, row, connection) for row in found]

    def first(self, *values: int) -> M | None:
        """The first row for these values, or None."""
        found = self.rows(*values)
        return found[0] if found else None

    def _compile(self) -> _Compiled:
        marks = _MARKS[: self._values]
        queryset = self._build(*marks)
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, params = compiler.as_sql()
        info: Any = compiler.klass_info
        start, end = info["select_fields"][0], info["select_fields"][-1] + 1
        expressions = [selected[0] for selected in compiler.select or ()]
        converters = compiler.get_converters(expressions)
        if not set(marks) <= set(params):
            raise ValueError("a value of the prepared query does not reach its SQL")
        written = connections[queryset.db].ops.compose_sql(sql, params)  # type: ignore[attr-defined]  # of the PostgreSQL backend
        for number, mark in enumerate(marks, 1):
            written = written.replace(str(mark), f"${number}")
        return _Compiled(
            statement=Statement(written, *["bigint"] * self._values),
            using=queryset.db,
            model=info["model"],
            names=[each.target.attname for each in expressions[start:end]],
            columns=slice(start, end),
            converters=[
                (at, list(functions), expression) for at, (functions, expression) in converters.items()
            ],
            # The stubs describe a later Django, where it takes one argument more.
            populators=get_related_populators(info, compiler.select, queryset.db),  # type: ignore[call-arg]
        )

    @staticmethod
    def _instance(query: _Compiled, row: Sequence[Any], connection: Any) -> Any:
        if query.converters:
            changed = list(row)
            for at, functions, expression in query.converters:
                for convert in functions:
                    changed[at] = convert(changed[at], expression, connection)
            row = changed
        found = query.model.from_db(query.using, query.names, row[query.columns])
        for populator in query.populators:
            populator.populate(row, found)
        return found


@lru_cache(maxsize=512)
def _change(model: type[Model], names: tuple[str, ...]) -> tuple[Statement, tuple[Field[Any, Any], ...]]:
    meta = model._meta
    fields = tuple(cast("Field[Any, Any]", meta.get_field(name)) for name in names)
    quote = connection.ops.quote_name
    pairs = ", ".join(f"{quote(str(field.column))} = ${place}" for place, field in enumerate(fields, 1))
    assert meta.pk
    where = f"{quote(str(meta.pk.column))} = ${len(fields) + 1}"
    return Statement(f"UPDATE {quote(meta.db_table)} SET {pairs} WHERE {where}"), fields  # noqa: S608  # our own names


def write(row: Model, names: Iterable[str]) -> None:
    """Write these fields of a row that exists, as `save(update_fields=…)` does for a model without signals."""
    statement, fields = _change(type(row), tuple(sorted(names)))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        statement.on(cursor, [*values, row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError(f"{row._meta.label} {row.pk} is not there to be written")


@dataclass(frozen=True, slots=True)
class _Addition:
    statement: Statement
    given: tuple[Field[Any, Any], ...]
    returned: tuple[Field[Any, Any], ...]


@lru_cache(maxsize=64)
def _addition(model: type[Model]) -> _Addition:
    meta: Any = model._meta
    quote = connection.ops.quote_name
    returned = tuple(f for f in meta.local_concrete_fields if f.primary_key or f.generated)
    given = tuple(field for field in meta.local_concrete_fields if field not in returned)
    names = ", ".join(quote(field.column) for field in given)
    places = ", ".join(f"${place}" for place in range(1, len(given) + 1))
    back = ", ".join(quote(field.column) for field in returned)
    sql = f"INSERT INTO {quote(meta.db_table)} ({names}) VALUES ({places}) RETURNING {back}"  # noqa: S608  # our own names
    return _Addition(Statement(sql), given, returned)


def add(row: Model) -> None:
    """Write a new row, as `save(force_insert=True)` does for a model without parents and signals."""
    addition = _addition(type(row))
    values = [
        field.get_db_prep_save(getattr(row, str(field.attname)), connection) for field in addition.given
    ]
    with connection.cursor() as cursor:
        addition.statement.on(cursor, values)
        made = cursor.fetchone()
    for field, value in zip(addition.returned, made, strict=True):
        setattr(row, str(field.attname), value)
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001  # as Django's own save leaves it
