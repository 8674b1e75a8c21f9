"""A query that is asked thousands of times: put into SQL once, then only its values change.

Turning a wide queryset with joins into SQL costs Django more than PostgreSQL needs to answer it by
primary key. The rows come back as the same model instances, relations joined included.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)
# Stands for a value while the query is being compiled; no id is ever that large.
_MARKS: Final = tuple(2**62 - 1 - index for index in range(8))


@dataclass(frozen=True, slots=True)
class _Compiled:
    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
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
        params = list(query.params)
        for place, index in query.places:
            params[place] = values[index]
        connection = connections[query.using]
        with connection.cursor() as cursor:
            cursor.execute(query.sql, params)
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
        places = tuple((at, marks.index(value)) for at, value in enumerate(params) if value in marks)
        if {index for _, index in places} != set(range(self._values)):
            raise ValueError("a value of the prepared query does not reach its SQL")
        return _Compiled(
            sql=sql,
            params=tuple(params),
            places=places,
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
