"""One side of a comparison in SQL: a typed expression that is NULL where the value is empty or mistyped."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import DecimalField, F, Field, JSONField, Value

from bihuan.kernel.conditions import Kind
from bihuan.kernel.conditions.matching import canonical
from bihuan.kernel.conditions.nodes import Scalar
from bihuan.platform.querying.columns import Column
from bihuan.platform.querying.expressions import TEXT, Sql, both, bound

_DECIMAL: Final = DecimalField()
_JSON: Final = JSONField()
TYPE_OF: Final[dict[Kind, str]] = {
    "text": "string",
    "long_text": "string",
    "select": "string",
    "date": "string",
    "datetime": "string",
    "number": "number",
    "money": "number",
    "reference": "number",
    "boolean": "boolean",
    "multi": "array",
}
_PATTERN: Final[dict[str, str]] = {
    "date": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "datetime": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$",
}
_AS_TEXT: Final[dict[str, str]] = {
    "date": "to_char({0}, 'YYYY-MM-DD')",
    "datetime": "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
}
_CAST: Final[dict[str, str]] = {"number": "::numeric", "boolean": "::boolean"}


@dataclass(frozen=True, slots=True)
class Side:
    """An expression, the tests that give it a meaning, and whether moments are texts in it."""

    expression: Any
    guards: tuple[Any, ...] = ()
    written: bool = False
    constant: Scalar | None = None

    def as_written(self, kind: Kind) -> Side:
        """The same date or moment as the text that jsonb holds."""
        if self.written or kind not in _AS_TEXT:
            return self
        if self.constant is not None:
            text = canonical(self.constant, kind)
            return Side(Value(text, TEXT), (), True)
        return Side(Sql(_AS_TEXT[kind], self.expression, output=TEXT), self.guards, True)


def constant_side(constant: Scalar) -> Side:
    """A constant as a side."""
    return Side(bound(constant), constant=constant)


def side(column: Column, *, guarded: bool = True) -> Side:
    """How to read a field in a comparison."""
    if not column.json or column.whole:
        return Side(F(column.source))
    raw = _raw(column)
    written = column.kind in _PATTERN
    if not guarded:
        return Side(raw, (), written)
    guard = type_guard(column)
    if column.text:
        return Side(raw, (guard,), written)
    # CASE and not AND: PostgreSQL may evaluate the cast before the guard otherwise.
    return Side(Sql("CASE WHEN {0} THEN {1} END", guard, raw, output=_output(column)), (), written)


def _output(column: Column) -> Field[Any, Any]:
    return _DECIMAL if TYPE_OF[column.kind] == "number" else TEXT


def _raw(column: Column) -> Sql:
    cast = _CAST.get(TYPE_OF[column.kind], "")
    template = f"({{0}} ->> '{column.key}'){cast}"
    return Sql(f"({template})" if cast else template, F(column.source), output=_output(column))


def type_guard(column: Column) -> Any:
    """Whether the jsonb value is of the field's type (and, for moments, of its form)."""
    source = F(column.source)
    place = "{0}" if column.whole else f"{{0}} -> '{column.key}'"
    typed = Sql(f"jsonb_typeof({place}) = '{TYPE_OF[column.kind]}'", source)
    if column.kind not in _PATTERN:
        return typed
    pattern = Value(_PATTERN[column.kind], TEXT)
    return both(typed, Sql(f"({{0}} ->> '{column.key}') ~ {{1}}", source, pattern))


def contains(column: Column, value: Scalar | list[str]) -> Sql:
    """Whether the jsonb column has this value under the field's key."""
    return Sql("{0} @> {1}", F(column.source), jsonb(column.key, value))


def jsonb(key: str, value: Scalar | list[str]) -> Any:
    """The jsonb document `{key: value}`; a decimal keeps all its digits."""
    written = (
        json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool | list) else format(value, "f")
    )
    return Sql("{0}::jsonb", Value(f'{{"{key}": {written}}}', TEXT), output=_JSON)
