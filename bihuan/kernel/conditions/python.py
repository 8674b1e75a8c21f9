"""The reader in memory: a checked condition becomes one Python function made of closures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from bihuan.kernel.conditions.context import Context, resolve
from bihuan.kernel.conditions.matching import COMPARE, Test, canonical, is_constant, matcher, refers
from bihuan.kernel.conditions.nodes import (
    All,
    AnyOf,
    Checked,
    Clause,
    FieldRef,
    Items,
    Node,
    Not,
    Operand,
    Related,
    Span,
)
from bihuan.kernel.conditions.operators import OPERATORS
from bihuan.kernel.conditions.records import Record, related
from bihuan.kernel.conditions.schema import Kind, is_stored
from bihuan.kernel.conditions.values import Canonical, reader

Predicate: TypeAlias = "Callable[[Record, Context], bool]"


def compile_python(checked: Checked) -> Predicate:
    """The condition as a function of a record and a context."""
    return compile_node(checked.node)


def compile_node(node: Node) -> Predicate:
    """One part of a condition as a function."""
    match node:
        case All():
            return _all([compile_node(item) for item in node.items])
        case AnyOf():
            return _any([compile_node(item) for item in node.items])
        case Not():
            return _not(compile_node(node.item))
        case Related():
            return _related(node)
    return _clause(node)


def _all(parts: list[Predicate]) -> Predicate:
    if len(parts) == 1:
        return parts[0]

    def holds(record: Record, context: Context) -> bool:
        for part in parts:  # noqa: SIM110 - twice as fast as all()
            if not part(record, context):
                return False
        return True

    return holds


def _any(parts: list[Predicate]) -> Predicate:
    if len(parts) == 1:
        return parts[0]

    def holds(record: Record, context: Context) -> bool:
        for part in parts:  # noqa: SIM110 - twice as fast as any()
            if part(record, context):
                return True
        return False

    return holds


def _not(part: Predicate) -> Predicate:
    return lambda record, context: not part(record, context)


def _related(node: Related) -> Predicate:
    relation, some, where = node.relation, node.some, compile_node(node.where)

    def holds(record: Record, context: Context) -> bool:
        for item in related(record, relation):
            if where(item, context):
                return some
        return not some

    return holds


def _clause(clause: Clause) -> Predicate:
    complement = OPERATORS[clause.op].complement_of
    predicate = _event(clause) if OPERATORS[clause.op].event else _positive(clause, complement or clause.op)
    return _not(predicate) if complement else predicate


def _positive(clause: Clause, op: str) -> Predicate:
    path = clause.field
    if refers(clause.value):
        return _against_fields(clause, op)
    test = _test(clause, op)
    if isinstance(test, _PerContext):
        return lambda record, context: test.of(context)(record.get(path))
    return lambda record, context: test(record.get(path))


class _PerContext:
    """A test whose constants depend on who asks and when; worked out once per context."""

    __slots__ = ("clause", "op")

    def __init__(self, clause: Clause, op: str) -> None:
        self.clause, self.op = clause, op

    def of(self, context: Context) -> Test:
        test = context.memo.get(self)
        if test is None:
            test = context.memo[self] = matcher(self.clause, self.op, context)
        return test


def _test(clause: Clause, op: str) -> Test | _PerContext:
    return matcher(clause, op, None) if is_constant(clause.value) else _PerContext(clause, op)


def _against_fields(clause: Clause, op: str) -> Predicate:
    path, kind = clause.field, clause.kind
    read = reader(kind, stored=is_stored(path))
    items = clause.value.items if isinstance(clause.value, Items) else (clause.value,)
    sides = [_side(item, kind) for item in items if not isinstance(item, Span | Items | None)]
    compares = [COMPARE[key] for key in (("gte", "lte") if op == "between" else (op,))]
    pairs = list(zip(compares, sides, strict=True))

    def holds(record: Record, context: Context) -> bool:
        left = read(record.get(path))
        if left is None:
            return False
        for compare, side in pairs:
            right = side(record, context)
            if right is None or not compare(left, right):
                return False
        return True

    return holds


def _side(item: Operand, kind: Kind) -> Callable[[Record, Context], Canonical | None]:
    if isinstance(item, FieldRef):
        path, read = item.field, reader(kind, stored=is_stored(item.field))
        return lambda record, context: read(record.get(path))
    return lambda record, context: canonical(resolve(item, kind, context), kind)


def _event(clause: Clause) -> Predicate:
    """`before` is the record before the change; without one every field was empty."""
    path, op = clause.field, clause.op
    read = reader(clause.kind, stored=is_stored(path))

    def old(context: Context) -> object:
        return None if context.before is None else context.before.get(path)

    if op == "changed":
        return lambda record, context: read(old(context)) != read(record.get(path))
    test = _test(clause, op)

    def holds(record: Record, context: Context) -> bool:
        equal = test.of(context) if isinstance(test, _PerContext) else test
        was = equal(old(context))
        return was if op == "was" else not was and equal(record.get(path))

    return holds
