"""One clause against one raw value: the tests that the reader in memory is made of."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

from bihuan.kernel.conditions.context import Context, resolve, resolve_many, resolve_range
from bihuan.kernel.conditions.nodes import Clause, FieldRef, Fixed, Items, Scalar, Span, Value
from bihuan.kernel.conditions.schema import Kind, is_stored
from bihuan.kernel.conditions.values import Canonical, Reader, fold, reader

Test: TypeAlias = "Callable[[object], bool]"
# Both sides are of one kind in canonical form, so Python orders them; a type for that does not exist.
Compare: TypeAlias = "Callable[[Any, Any], bool]"

COMPARE: Final[dict[str, Compare]] = {
    "eq": operator.eq,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
}
_NOBODY: Final = Context(None, {}, datetime(2000, 1, 1, tzinfo=UTC), ZoneInfo("UTC"))


def is_constant(value: Value) -> bool:
    """Whether the value is the same for everybody at all times."""
    if isinstance(value, Items):
        return all(isinstance(item, Fixed) for item in value.items)
    return value is None or isinstance(value, Fixed)


def refers(value: Value) -> bool:
    """Whether the value is, or contains, another field."""
    items = value.items if isinstance(value, Items) else (value,)
    return any(isinstance(item, FieldRef) for item in items)


def canonical(value: Scalar | None, kind: Kind) -> Canonical | None:
    """A constant in the form in which raw values are read."""
    return reader("select" if kind == "multi" else kind, stored=False)(value)


def never(raw: object) -> bool:
    """The test against an empty constant."""
    return False


def matcher(clause: Clause, base_op: str, context: Context | None) -> Test:
    """The test of a raw value, with the constants worked out for the context (None: they are literals)."""
    context = context or _NOBODY
    kind, value, op = clause.kind, clause.value, base_op
    read = reader(kind, stored=is_stored(clause.field))
    match op:
        case "not_empty":
            return lambda raw: read(raw) is not None
        case "in" | "has_any" | "has_all":
            return _listed(op, kind, read, resolve_many(value, kind, context))
        case "within_last" | "within_next":
            return _between(kind, read, *resolve_range(value, op, kind, context))
        case "between":
            ends = [resolve(item, kind, context) for item in value.items] if isinstance(value, Items) else []
            return _between(kind, read, *ends)
    if value is None or isinstance(value, Items | Span):
        raise TypeError(f"'{op}' cannot take {value}")
    return _single("eq" if op in ("changed_to", "was") else op, kind, read, resolve(value, kind, context))


def _single(op: str, kind: Kind, read: Reader, constant: Scalar | None) -> Test:
    right = canonical(constant, kind)
    if right is None:
        return never
    if op in ("contains", "starts_with"):
        return _inside(op, read, fold(str(right)))
    compare = COMPARE[op]
    if op == "eq" and kind in ("text", "select"):
        return lambda raw: raw == right
    if kind in ("number", "money", "reference"):
        return _number(read, compare, right)
    if isinstance(constant, datetime):
        return _moment(read, compare, constant, right)

    def holds(raw: object) -> bool:
        left = read(raw)
        return left is not None and compare(left, right)

    return holds


def _number(read: Reader, compare: Compare, right: Canonical) -> Test:
    def holds(raw: object) -> bool:
        if type(raw) is int:
            return compare(raw, right)
        left = read(raw)
        return left is not None and compare(left, right)

    return holds


def _moment(read: Reader, compare: Compare, moment: datetime, right: Canonical) -> Test:
    def holds(raw: object) -> bool:
        if type(raw) is datetime and raw.tzinfo is not None:
            return compare(raw, moment)
        left = read(raw)
        return left is not None and compare(left, right)

    return holds


def _between(kind: Kind, read: Reader, low: Scalar | None, high: Scalar | None) -> Test:
    if low is None or high is None:
        return never
    above, below = _single("gte", kind, read, low), _single("lte", kind, read, high)
    return lambda raw: above(raw) and below(raw)


def _inside(op: str, read: Reader, needle: str) -> Test:
    starts = op == "starts_with"

    def holds(raw: object) -> bool:
        left = read(raw)
        if not isinstance(left, str):
            return False
        folded = fold(left)
        return folded.startswith(needle) if starts else needle in folded

    return holds


def _listed(op: str, kind: Kind, read: Reader, constants: tuple[Scalar, ...]) -> Test:
    wanted = frozenset(found for item in constants if (found := canonical(item, kind)) is not None)
    if not wanted:
        return never
    if op == "in" and kind in ("text", "select"):
        return lambda raw: isinstance(raw, str) and raw in wanted
    if op == "in":
        return lambda raw: read(raw) in wanted

    def holds(raw: object) -> bool:
        found = read(raw)
        if not isinstance(found, frozenset):
            return False
        return wanted <= found if op == "has_all" else not wanted.isdisjoint(found)

    return holds
