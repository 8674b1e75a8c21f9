"""Who asks, and when: what `$me`, `$my`, `$now` and `$today` stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bihuan.kernel.conditions.literals import parse_date, parse_datetime
from bihuan.kernel.conditions.nodes import Fixed, Items, Me, My, Now, Operand, Scalar, Span, Today, Value
from bihuan.kernel.conditions.schema import Kind
from bihuan.kernel.conditions.values import reader


@dataclass(frozen=True)
class Context:
    """The moment and the person of one evaluation; `before` is the record before the change, if any."""

    me: int | None
    my: Mapping[str, object]
    now: datetime
    zone: ZoneInfo
    before: Mapping[str, object] | None = None
    memo: dict[object, Callable[[object], bool]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What compiled clauses already worked out for this context; belongs to them."""

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("the moment of a context needs a time zone")

    @cached_property
    def today(self) -> date:
        """The local day."""
        return self.now.astimezone(self.zone).date()

    def midnight(self, days: int) -> datetime:
        """The beginning of the local day that is `days` after today."""
        local = datetime.combine(self.today + timedelta(days=days), time.min, tzinfo=self.zone)
        return local.astimezone(UTC)


def resolve(value: Operand, kind: Kind, context: Context) -> Scalar | None:
    """The constant that an operand stands for now; None when there is none. Not for `$field`."""
    match value:
        case Fixed():
            return value.value
        case Me():
            return context.me
        case My():
            return _typed(context.my.get(value.name), kind)
        case Now():
            return context.now.astimezone(UTC) + value.shift.delta
        case Today():
            if kind == "date":
                return context.today + timedelta(days=value.days)
            return context.midnight(value.days)
    raise TypeError(f"{value} has no constant value")


def resolve_many(value: Value, kind: Kind, context: Context) -> tuple[Scalar, ...]:
    """The constants of a list; what is empty is left out."""
    if isinstance(value, My):
        raw = context.my.get(value.name)
        listed = sorted(raw, key=repr) if isinstance(raw, set | frozenset) else raw
        found = [_typed(item, kind) for item in (listed if isinstance(listed, list | tuple) else [raw])]
    elif isinstance(value, Items):
        found = [resolve(item, kind, context) for item in value.items]
    else:
        raise TypeError(f"{value} is not a list")
    return tuple(item for item in found if item is not None)


def resolve_range(value: Value, op: str, kind: Kind, context: Context) -> tuple[Scalar, Scalar]:
    """The two ends, both inclusive, of `within_last` and `within_next`."""
    if not isinstance(value, Span):
        raise TypeError(f"{value} is not a span")
    anchor: date = context.today if kind == "date" else context.now.astimezone(UTC)
    return (anchor - value.delta, anchor) if op == "within_last" else (anchor, anchor + value.delta)


def _typed(raw: object, kind: Kind) -> Scalar | None:
    """A value that came with the person, read as the field's kind."""
    if kind == "date":
        if isinstance(raw, str):
            return parse_date(raw)
        return raw if isinstance(raw, date) and not isinstance(raw, datetime) else None
    if kind == "datetime":
        if isinstance(raw, str):
            return parse_datetime(raw)
        return raw.astimezone(UTC) if isinstance(raw, datetime) and raw.tzinfo else None
    # The elements of a multiple choice are single options.
    found = reader("select" if kind == "multi" else kind, stored=False)(raw)
    return None if isinstance(found, frozenset) else found
