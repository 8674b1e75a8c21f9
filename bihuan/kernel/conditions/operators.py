"""The operators: which kinds of field they take and which shape of value they want."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from bihuan.kernel.conditions.schema import KINDS, Kind

Shape = Literal["one", "list", "pair", "span", "none"]

_TEXTS: Final[tuple[Kind, ...]] = ("text", "long_text")
_SPANS: Final[tuple[Kind, ...]] = ("date", "datetime")
_ORDERED: Final[tuple[Kind, ...]] = ("number", "money", *_SPANS)
_LISTED: Final[tuple[Kind, ...]] = ("text", *_ORDERED, "select", "reference")
_SINGLE: Final[tuple[Kind, ...]] = (*_LISTED, "boolean")


@dataclass(frozen=True, slots=True)
class Operator:
    """One word of the language."""

    kinds: tuple[Kind, ...]
    shape: Shape
    complement_of: str | None = None
    """The operator whose exact opposite this one is."""
    fields: bool = False
    """Whether `{"$field": ...}` may stand as a value."""
    event: bool = False
    """Whether it compares with the state before a change, which only a reader in memory has."""


OPERATORS: Final[dict[str, Operator]] = {
    "eq": Operator(_SINGLE, "one", fields=True),
    "ne": Operator(_SINGLE, "one", complement_of="eq", fields=True),
    "in": Operator(_LISTED, "list"),
    "not_in": Operator(_LISTED, "list", complement_of="in"),
    "lt": Operator(_ORDERED, "one", fields=True),
    "lte": Operator(_ORDERED, "one", fields=True),
    "gt": Operator(_ORDERED, "one", fields=True),
    "gte": Operator(_ORDERED, "one", fields=True),
    "between": Operator(_ORDERED, "pair", fields=True),
    "contains": Operator(_TEXTS, "one"),
    "starts_with": Operator(_TEXTS, "one"),
    "has_any": Operator(("multi",), "list"),
    "has_all": Operator(("multi",), "list"),
    "empty": Operator(KINDS, "none", complement_of="not_empty"),
    "not_empty": Operator(KINDS, "none"),
    "within_last": Operator(_SPANS, "span"),
    "within_next": Operator(_SPANS, "span"),
    "changed": Operator(KINDS, "none", event=True),
    "changed_to": Operator(_SINGLE, "one", event=True),
    "was": Operator(_SINGLE, "one", event=True),
}


def operators_for(kind: Kind, *, events: bool = False) -> list[str]:
    """The operators that a kind of field takes, in the order people are offered them."""
    return [key for key, op in OPERATORS.items() if kind in op.kinds and (events or not op.event)]
