"""The gate of the language: untrusted JSON in, a typed tree out, or every fault with its place."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from bihuan.kernel.conditions import limits
from bihuan.kernel.conditions.nodes import All, AnyOf, Checked, Clause, Node, Not, Related
from bihuan.kernel.conditions.operands import Operands
from bihuan.kernel.conditions.operators import OPERATORS, Operator, operators_for
from bihuan.kernel.conditions.problems import (
    ConditionRefused,
    Faulty,
    Problem,
    faulty,
    nearest,
    problem,
    quoted,
)
from bihuan.kernel.conditions.schema import FieldType, Schema

_FORMS: Final[dict[str, frozenset[str]]] = {
    "all": frozenset({"all"}),
    "any": frozenset({"any"}),
    "not": frozenset({"not"}),
    "some": frozenset({"some", "where"}),
    "none": frozenset({"none", "where"}),
    "field": frozenset({"field", "op", "value"}),
}


class _Enough(Exception):
    """The condition is too big, or has too many faults, to go on."""


def check(cond: object, schema: Schema, *, allow_events: bool = False) -> Checked:
    """The condition as a typed tree, or `ConditionRefused` with all its faults."""
    checker = _Checker(allow_events)
    node: Node | None = None
    with suppress(_Enough):
        node = checker.node(cond, schema, "$", depth=1, related=0)
    if checker.problems or node is None:
        raise ConditionRefused(checker.problems)
    return Checked(node, schema, frozenset(checker.fields), frozenset(checker.relations), checker.has_events)


class _Checker:
    def __init__(self, allow_events: bool) -> None:
        self.allow_events = allow_events
        self.problems: list[Problem] = []
        self.fields: set[str] = set()
        self.relations: set[str] = set()
        self.has_events = False
        self.nodes = 0

    def report(self, fault: Problem) -> None:
        self.problems.append(fault)
        if len(self.problems) >= limits.PROBLEMS:
            raise _Enough

    def node(self, raw: object, schema: Schema, at: str, *, depth: int, related: int) -> Node | None:
        self.nodes += 1
        if self.nodes > limits.NODES:
            self.problems.append(problem("limit.nodes", at, limit=limits.NODES))
            raise _Enough
        try:
            return self.form(raw, schema, at, depth, related)
        except Faulty as found:
            self.report(found.fault)
            return None

    def form(self, raw: object, schema: Schema, at: str, depth: int, related: int) -> Node | None:
        if depth > limits.DEPTH:
            raise faulty("limit.depth", at, limit=limits.DEPTH)
        if not isinstance(raw, Mapping):
            raise faulty("shape.object", at)
        form = next((key for key in _FORMS if key in raw), None)
        if form is None:
            raise faulty("shape.object", at)
        extra = [key for key in raw if key not in _FORMS[form]]
        if extra:
            names = ", ".join(quoted(key) for key in extra[:5])
            raise faulty("shape.keys", at, keys=names)
        match form:
            case "all" | "any":
                return self.group(form, raw[form], schema, at, depth, related)
            case "not":
                item = self.node(raw["not"], schema, f"{at}.not", depth=depth + 1, related=related)
                return None if item is None else Not(item, at)
            case "some" | "none":
                return self.related(form, raw, schema, at, depth, related)
        return self.clause(raw, schema, at, related)

    def group(self, form: str, raw: object, schema: Schema, at: str, depth: int, related: int) -> Node | None:
        if not isinstance(raw, list | tuple):
            raise faulty("shape.list", f"{at}.{form}", key=form)
        found = [
            self.node(item, schema, f"{at}.{form}[{index}]", depth=depth + 1, related=related)
            for index, item in enumerate(raw)
        ]
        items = tuple(item for item in found if item is not None)
        return All(items, at) if form == "all" else AnyOf(items, at)

    def related(
        self, form: str, raw: Mapping[str, object], schema: Schema, at: str, depth: int, related: int
    ) -> Node | None:
        if "where" not in raw:
            raise faulty("shape.missing", at, key="where")
        if related >= limits.RELATED:
            raise faulty("limit.related", at, limit=limits.RELATED)
        name = raw[form]
        inner = schema.many.get(name) if isinstance(name, str) else None
        if inner is None or not isinstance(name, str):
            meant = nearest(name, schema.many) if isinstance(name, str) else None
            raise faulty("relation.unknown", f"{at}.{form}", meant, name=name)
        if related == 0:
            self.relations.add(name)
        where = self.node(raw["where"], inner, f"{at}.where", depth=depth + 1, related=related + 1)
        return None if where is None else Related(name, form == "some", where, inner, at)

    def clause(self, raw: Mapping[str, object], schema: Schema, at: str, related: int) -> Node | None:
        field = self.field(raw["field"], schema, at)
        op = self.operator(raw, at)
        if field is None or op is None:
            return None
        path, key = str(raw["field"]), str(raw["op"])
        if field.kind not in op.kinds:
            known = ", ".join(operators_for(field.kind, events=self.allow_events and not related))
            raise faulty("op.type", f"{at}.op", kind=field.kind, field=path, op=key, known=known)
        if op.event and (related or not self.allow_events):
            raise faulty("op.event", f"{at}.op", op=key)
        self.has_events = self.has_events or op.event
        before = len(self.problems)
        operands = Operands(schema, field, op, self.report)
        value = operands.read(raw, key, f"{at}.value")
        if len(self.problems) > before:
            return None
        if related == 0:
            self.fields |= {path, *operands.fields}
        return Clause(path, field.kind, key, value, at)

    def field(self, name: object, schema: Schema, at: str) -> FieldType | None:
        field = schema.fields.get(name) if isinstance(name, str) else None
        if field is None:
            self.report(problem("field.unknown", f"{at}.field", meant_field(name, schema), name=name))
        return field

    def operator(self, raw: Mapping[str, object], at: str) -> Operator | None:
        if "op" not in raw:
            self.report(problem("shape.missing", at, key="op"))
            return None
        name = raw["op"]
        op = OPERATORS.get(name) if isinstance(name, str) else None
        if op is None:
            meant = nearest(name, OPERATORS) if isinstance(name, str) else None
            self.report(problem("op.unknown", f"{at}.op", meant, name=name))
        return op


def meant_field(name: object, schema: Schema) -> str | None:
    """The field that was probably meant: one that is called so by people, or is spelled alike."""
    if not isinstance(name, str):
        return None
    for path, field in schema.fields.items():
        if name in (field.label.zh, field.label.tw, field.label.en):
            return path
    return nearest(name, schema.fields)
