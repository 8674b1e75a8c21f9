"""A condition read back as one sentence, so that people can check what they built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from bihuan.kernel.conditions.nodes import (
    All,
    AnyOf,
    Checked,
    Clause,
    FieldRef,
    Fixed,
    Items,
    Me,
    My,
    Node,
    Not,
    Now,
    Operand,
    Related,
    Scalar,
    Span,
    Today,
)
from bihuan.kernel.conditions.phrases import PHRASES
from bihuan.kernel.conditions.schema import FieldType, Schema

# A list of one is read as the one.
_OF_ONE: Final = {"in": "eq", "not_in": "ne"}

Names = Callable[[str | None, int], str | None]


@dataclass(frozen=True, slots=True)
class Wording:
    """The language, the zone of moments (UTC, and said so, when None) and the names of records by id."""

    locale: str
    zone: ZoneInfo | None = None
    names: Names | None = None

    def phrase(self, key: str, **facts: object) -> str:
        """One of the fixed phrases."""
        return PHRASES[key].in_(self.locale, **facts)


def sentence(
    checked: Checked, locale: str, *, zone: ZoneInfo | None = None, names: Names | None = None
) -> str:
    """The condition as one sentence of a language."""
    return say(checked.node, checked.schema, Wording(locale, zone, names))


def say(node: Node, schema: Schema, wording: Wording) -> str:
    """One part of a condition as a sentence."""
    match node:
        case All() | AnyOf():
            return _group(node, schema, wording)
        case Not():
            return wording.phrase("not", inner=say(node.item, schema, wording))
        case Related():
            return _related(node, wording)
    return _clause(node, schema, wording)


def _group(node: All | AnyOf, schema: Schema, wording: Wording) -> str:
    if not node.items:
        return wording.phrase("always" if isinstance(node, All) else "never")
    if len(node.items) == 1:
        return say(node.items[0], schema, wording)
    word = wording.phrase("and" if isinstance(node, All) else "or")
    opening, closing = wording.phrase("open"), wording.phrase("close")
    said = ""
    for item in node.items:
        part = say(item, schema, wording)
        if _needs_brackets(item, node):
            part = f"{opening}{part}{closing}"
        # Full-width brackets bring their own space.
        before = "" if said.endswith("）") else " "
        after = "" if part.startswith("（") else " "
        said = f"{said}{before}{word}{after}{part}" if said else part
    return said


def _needs_brackets(item: Node, within: All | AnyOf) -> bool:
    while isinstance(item, All | AnyOf) and len(item.items) == 1:
        item = item.items[0]
    return isinstance(item, All | AnyOf) and len(item.items) > 1 and type(item) is not type(within)


def _related(node: Related, wording: Wording) -> str:
    key = "some" if node.some else "none"
    label = node.schema.label
    relation = label.in_(wording.locale) if label else node.relation
    if node.where == All((), node.where.at):
        return wording.phrase(f"{key}.exists", relation=relation)
    return wording.phrase(key, relation=relation, inner=say(node.where, node.schema, wording))


def _clause(clause: Clause, schema: Schema, wording: Wording) -> str:
    field = schema.fields[clause.field]
    label, value = field.label.in_(wording.locale), clause.value
    key = clause.op
    if value is None:
        return wording.phrase(key, field=label)
    if isinstance(value, Span):
        return wording.phrase(key, field=label, value=_span(value, wording))
    if isinstance(value, Items) and len(value.items) == 1 and key in _OF_ONE:
        key, value = _OF_ONE[key], value.items[0]
    if isinstance(value, Items):
        said = [_operand(item, field, schema, wording) for item in value.items]
        if key == "between":
            return wording.phrase(key, field=label, low=said[0], high=said[1])
        return wording.phrase(key, field=label, value=wording.phrase("comma").join(said))
    if key == "eq" and isinstance(value, Fixed) and isinstance(value.value, bool):
        return wording.phrase("eq.true" if value.value else "eq.false", field=label)
    if clause.kind in ("number", "money") and f"{key}.number" in PHRASES:
        key = f"{key}.number"
    return wording.phrase(key, field=label, value=_operand(value, field, schema, wording))


def _operand(value: Operand, field: FieldType, schema: Schema, wording: Wording) -> str:
    match value:
        case Fixed():
            return _fixed(value.value, field, wording)
        case Me():
            return wording.phrase("me")
        case My():
            own = f"my.{value.name}"
            return wording.phrase(own) if own in PHRASES else wording.phrase("my", name=value.name)
        case Now():
            return _shifted(value.shift, "now", wording)
        case Today():
            return _shifted(Span(value.days, "d"), "today", wording)
        case FieldRef():
            return schema.fields[value.field].label.in_(wording.locale)


def _shifted(shift: Span, anchor: str, wording: Wording) -> str:
    if not shift.amount:
        return wording.phrase(anchor)
    span = _span(Span(abs(shift.amount), shift.unit), wording)
    return wording.phrase("ago" if shift.amount < 0 else "ahead", span=span)


def _span(span: Span, wording: Wording) -> str:
    key = f"{span.unit}.one" if span.amount == 1 else span.unit
    return wording.phrase(key, amount=span.amount)


def _fixed(value: Scalar, field: FieldType, wording: Wording) -> str:
    if isinstance(value, bool):
        return wording.phrase("yes" if value else "no")
    if isinstance(value, datetime):
        return _moment(value, wording)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        if field.kind in ("select", "multi"):
            option = (field.options or {}).get(value)
            return option.in_(wording.locale) if option else value
        return wording.phrase("quote", text=value)
    if field.kind == "reference":
        name = wording.names(field.target, int(value)) if wording.names else None
        return name or f"#{value}"
    return plain(Decimal(value))


def plain(number: Decimal) -> str:
    """A decimal without exponent and without trailing zeros."""
    digits = format(number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _moment(moment: datetime, wording: Wording) -> str:
    local = moment.astimezone(wording.zone or UTC)
    words = f"{local:%Y-%m-%d %H:%M}"
    if local.microsecond:
        words += f":{local:%S.%f}"
    elif local.second:
        words += f":{local:%S}"
    return words if wording.zone else f"{words} UTC"
