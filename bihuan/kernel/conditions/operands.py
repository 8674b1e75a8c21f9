"""The right-hand side of a comparison: literals, `$me`, `$my`, `$now`, `$today`, `$field`, lists, ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bihuan.kernel.conditions import limits
from bihuan.kernel.conditions.literals import literal, parse_span
from bihuan.kernel.conditions.nodes import FieldRef, Fixed, Items, Me, My, Now, Operand, Span, Today, Value
from bihuan.kernel.conditions.operators import Operator
from bihuan.kernel.conditions.problems import Faulty, Problem, faulty, nearest, wrong_type
from bihuan.kernel.conditions.schema import FieldType, Schema

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_NOW_ZERO: Final = Span(0, "min")


class Operands:
    """Reads the value of one clause; every item of a list reports its own fault."""

    def __init__(
        self, schema: Schema, field: FieldType, op: Operator, report: Callable[[Problem], None]
    ) -> None:
        self.schema, self.field, self.op, self.report = schema, field, op, report
        self.fields: set[str] = set()

    def read(self, clause: Mapping[str, object], key: str, at: str) -> Value:
        """The checked value; incomplete when something was reported."""
        if self.op.shape == "none":
            if "value" in clause:
                raise faulty("value.unexpected", at, op=key)
            return None
        if "value" not in clause:
            raise faulty("value.missing", at, op=key)
        raw = clause["value"]
        match self.op.shape:
            case "one":
                return self.one(raw, at)
            case "list":
                return self.several(raw, at)
            case "pair":
                return self.pair(raw, at)
        return self.span(raw, at)

    def one(self, raw: object, at: str) -> Operand:
        if isinstance(raw, Mapping):
            return self.reference(raw, at)
        return Fixed(literal(raw, self.field, at))

    def each(self, raw: Sequence[object], at: str) -> tuple[Operand, ...]:
        found: list[Operand] = []
        for index, item in enumerate(raw):
            try:
                found.append(self.one(item, f"{at}[{index}]"))
            except Faulty as faulty_item:
                self.report(faulty_item.fault)
        return tuple(found)

    def several(self, raw: object, at: str) -> Items | My:
        if isinstance(raw, Mapping):
            found = self.reference(raw, at)
            if isinstance(found, My):
                return found
            raise wrong_type(at, "list")
        if not isinstance(raw, list | tuple) or not raw:
            raise wrong_type(at, "list")
        if len(raw) > limits.LIST:
            raise faulty("limit.list", at, limit=limits.LIST)
        return Items(self.each(raw, at))

    def pair(self, raw: object, at: str) -> Items:
        if not isinstance(raw, list | tuple) or len(raw) != 2:
            raise faulty("value.pair", at)
        ends = self.each(raw, at)
        if len(ends) == 2:
            low, high = ends
            # Both ends are of the field's kind, hence comparable.
            if isinstance(low, Fixed) and isinstance(high, Fixed) and low.value > high.value:  # type: ignore[operator]
                raise faulty("value.reversed", at)
        return Items(ends)

    def span(self, raw: object, at: str) -> Span:
        span = parse_span(raw, signed=False)
        days_only = self.field.kind == "date"
        if span is None or span.amount < 1 or (days_only and span.unit not in ("d", "w")):
            raise wrong_type(at, "day_span" if days_only else "span")
        return span

    def reference(self, raw: Mapping[str, object], at: str) -> Operand:
        if len(raw) != 1:
            raise wrong_type(at, self.field.kind)
        [(name, inner)] = raw.items()
        kind = self.field.kind
        if name == "$me" and kind == "reference":
            if inner is not True:
                raise wrong_type(at, "true")
            return Me()
        if name == "$my":
            return self.my(inner, f"{at}.$my")
        if name == "$now" and kind == "datetime":
            return self.now(inner, f"{at}.$now")
        if name == "$today" and kind in ("date", "datetime"):
            return self.today(inner, f"{at}.$today")
        if name == "$field" and self.op.fields:
            return self.other(inner, f"{at}.$field")
        raise faulty("value.reference", at, name=name)

    def my(self, name: object, at: str) -> My:
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise wrong_type(at, "name")
        known = self.schema.my
        if known is not None and name not in known:
            raise faulty("value.my", at, nearest(name, known), name=name)
        return My(name)

    def now(self, raw: object, at: str) -> Now:
        shift = _NOW_ZERO if raw == 0 and type(raw) is int else parse_span(raw, signed=True)
        if shift is None:
            raise wrong_type(at, "span", "-7d")
        return Now(shift)

    def today(self, raw: object, at: str) -> Today:
        if type(raw) is int and abs(raw) <= limits.DAYS:
            return Today(raw)
        span = parse_span(raw, signed=True)
        if span is None or span.unit not in ("d", "w"):
            raise wrong_type(at, "days", "-7")
        return Today(span.delta.days)

    def other(self, name: object, at: str) -> FieldRef:
        other = self.schema.fields.get(name) if isinstance(name, str) else None
        if other is None or not isinstance(name, str):
            meant = nearest(name, self.schema.fields) if isinstance(name, str) else None
            raise faulty("field.unknown", at, meant, name=name)
        targets = {self.field.target, other.target} - {None}
        if other.kind != self.field.kind or len(targets) > 1:
            raise faulty("value.kinds", at, field=self.field.label, other=other.label)
        self.fields.add(name)
        return FieldRef(name)
