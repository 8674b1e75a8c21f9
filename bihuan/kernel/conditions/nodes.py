"""The checked tree: every literal is typed, every name is known, every reader walks the same shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from bihuan.kernel.conditions.schema import Kind, Schema

Scalar: TypeAlias = "str | int | Decimal | bool | date | datetime"
Unit: TypeAlias = Literal["min", "h", "d", "w"]
UNITS: Final[dict[Unit, timedelta]] = {
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


@dataclass(frozen=True, slots=True)
class Fixed:
    """A literal of the field's kind."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Me:
    """`{"$me": true}`: the id of the person who asks."""


@dataclass(frozen=True, slots=True)
class My:
    """`{"$my": name}`: something the person who asks carries along (a team, a link's order)."""

    name: str


@dataclass(frozen=True, slots=True)
class Span:
    """A number of units of time."""

    amount: int
    unit: Unit

    @property
    def delta(self) -> timedelta:
        """The span as a time difference."""
        return self.amount * UNITS[self.unit]


@dataclass(frozen=True, slots=True)
class Now:
    """`{"$now": "-7d"}`: the moment of asking, shifted."""

    shift: Span


@dataclass(frozen=True, slots=True)
class Today:
    """`{"$today": -7}`: the local day of asking, shifted; its midnight where a moment is wanted."""

    days: int


@dataclass(frozen=True, slots=True)
class FieldRef:
    """`{"$field": path}`: another field of the same record."""

    field: str


@dataclass(frozen=True, slots=True)
class Items:
    """Several values: a list, or the two ends of a range."""

    items: tuple[Operand, ...]


Operand: TypeAlias = Fixed | Me | My | Now | Today | FieldRef
Value: TypeAlias = Operand | Items | Span | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison; `at` is its JSON path in the condition."""

    field: str
    kind: Kind
    op: str
    value: Value
    at: str


@dataclass(frozen=True, slots=True)
class All:
    """True when every item is; true without items."""

    items: tuple[Node, ...]
    at: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when some item is; false without items."""

    items: tuple[Node, ...]
    at: str


@dataclass(frozen=True, slots=True)
class Not:
    """The exact complement."""

    item: Node
    at: str


@dataclass(frozen=True, slots=True)
class Related:
    """Whether some (or none) of the related records fulfil a condition of their own."""

    relation: str
    some: bool
    where: Node
    schema: Schema
    at: str


Node: TypeAlias = Clause | All | AnyOf | Not | Related


@dataclass(frozen=True, slots=True)
class Checked:
    """A condition that fits its schema; the only thing a reader accepts."""

    node: Node
    schema: Schema
    fields: frozenset[str]
    """The paths that are read on the record itself; fields of relations are not among them."""
    relations: frozenset[str]
    has_events: bool
