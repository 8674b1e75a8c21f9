"""One clause of a condition in SQL: TRUE exactly when the clause holds, otherwise FALSE or NULL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import F

from bihuan.kernel.conditions import Context, Kind
from bihuan.kernel.conditions.context import resolve, resolve_many, resolve_range
from bihuan.kernel.conditions.matching import canonical
from bihuan.kernel.conditions.nodes import Clause, FieldRef, Items, Operand, Scalar, Span
from bihuan.kernel.conditions.values import fold
from bihuan.platform.querying.columns import Column
from bihuan.platform.querying.expressions import Sql, both, bound, either, listed
from bihuan.platform.querying.sides import Side, constant_side, contains, side, type_guard

# More alternatives than this are compared as a list instead of one index probe each.
PROBES: Final = 20
_SYMBOLS: Final = {"eq": "=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
_TEXTS: Final = ("text", "long_text", "select")


def atom(clause: Clause, op: str, columns: Mapping[str, Column], context: Context, *, guarded: bool) -> Any:
    """The clause as a boolean expression; None when it can never hold."""
    return _Atom(clause, columns, context, guarded).build(op)


class _Atom:
    def __init__(
        self, clause: Clause, columns: Mapping[str, Column], context: Context, guarded: bool
    ) -> None:
        self.clause, self.columns, self.context, self.guarded = clause, columns, context, guarded
        self.column = columns[clause.field]
        self.kind: Kind = clause.kind

    def build(self, op: str) -> Any:
        value = self.clause.value
        match op:
            case "not_empty":
                return self.not_empty()
            case "in":
                return self.one_of(resolve_many(value, self.kind, self.context))
            case "has_any" | "has_all":
                return self.has(op, [str(item) for item in resolve_many(value, self.kind, self.context)])
            case "within_last" | "within_next":
                return self.between(*map(constant_side, resolve_range(value, op, self.kind, self.context)))
            case "between" if isinstance(value, Items):
                return self.between(*[self.operand(item) for item in value.items])
        if value is None or isinstance(value, Items | Span):
            raise TypeError(f"'{op}' cannot take {value}")
        if op in ("contains", "starts_with"):
            return self.inside(op, value)
        if op == "eq" and self.probes and not isinstance(value, FieldRef):
            constant = resolve(value, self.kind, self.context)
            return None if constant is None else contains(self.column, self.stored(constant))
        return self.compare(op, self.operand(value))

    @property
    def probes(self) -> bool:
        """Whether equality is containment, which the GIN index on the jsonb column answers."""
        return self.column.json and not self.column.text

    def own(self) -> Side:
        return side(self.column, guarded=self.guarded)

    def stored(self, constant: Scalar) -> Scalar:
        """A constant as `cf` encodes it."""
        found = canonical(constant, self.kind)
        assert found is not None
        assert not isinstance(found, frozenset)
        return found

    def operand(self, value: Operand) -> Side | None:
        """The right side; None when it is empty."""
        if isinstance(value, FieldRef):
            return side(self.columns[value.field], guarded=self.guarded)
        constant = resolve(value, self.kind, self.context)
        return None if constant is None else constant_side(constant)

    def compare(self, op: str, right: Side | None) -> Any:
        if right is None:
            return None
        left = self.own()
        if left.written != right.written:
            left, right = left.as_written(self.kind), right.as_written(self.kind)
        tests = [Sql(f"{{0}} {_SYMBOLS[op]} {{1}}", left.expression, right.expression)]
        if self.kind in _TEXTS and isinstance(self.clause.value, FieldRef):
            tests.append(Sql("{0} <> ''", left.expression))
        return both(*left.guards, *right.guards, *tests)

    def between(self, low: Side | None, high: Side | None) -> Any:
        above, below = self.compare("gte", low), self.compare("lte", high)
        return None if above is None or below is None else both(above, below)

    def inside(self, op: str, value: Operand) -> Any:
        constant = resolve(value, self.kind, self.context)
        if not isinstance(constant, str):
            return None
        left = self.own()
        call = "strpos({0}, {1}) > 0" if op == "contains" else "starts_with({0}, {1})"
        # The C collation folds A to Z and nothing else, whatever the database's own locale is.
        folded = Sql('lower({0} COLLATE "C")', left.expression)
        return both(*left.guards, Sql(call, folded, bound(fold(constant))))

    def one_of(self, constants: Sequence[Scalar]) -> Any:
        if not constants:
            return None
        if self.probes and len(constants) <= PROBES:
            return either(*(contains(self.column, self.stored(item)) for item in constants))
        left = self.own()
        values = [bound(self.stored(item) if left.written else item) for item in constants]
        return both(*left.guards, Sql(f"{{0}} IN ({listed(len(values))})", left.expression, *values))

    def has(self, op: str, options: list[str]) -> Any:
        if not options:
            return None
        column = self.column
        if column.json and not column.whole:
            if op == "has_all":
                return contains(column, options)
            if len(options) <= PROBES:
                return either(*(contains(column, [option]) for option in options))
        values = [bound(option) for option in options]
        array = f"ARRAY[{listed(len(values))}]::text[]"
        if not column.json:
            symbol = "@>" if op == "has_all" else "&&"
            return Sql(f"({{0}})::text[] {symbol} {array}", self.own().expression, *values)
        place = "{0}" if column.whole else f"({{0}} -> '{column.key}')"
        symbol = "?&" if op == "has_all" else "?|"
        held = Sql(f"{place} {symbol} {array}", F(column.source), *values)
        return both(type_guard(column), held)

    def not_empty(self) -> Any:
        column = self.column
        if not column.json:
            source = F(column.source)
            if self.kind in _TEXTS:
                return Sql("{0} <> ''", source)
            return Sql("cardinality({0}) > 0" if self.kind == "multi" else "{0} IS NOT NULL", source)
        guard = type_guard(column)
        place = "{0}" if column.whole else f"({{0}} -> '{column.key}')"
        if self.kind == "multi":
            return both(guard, Sql(f"{place} <> '[]'::jsonb", F(column.source)))
        if self.kind in _TEXTS:
            return both(guard, Sql(f"({{0}} ->> '{column.key}') <> ''", F(column.source)))
        return guard
