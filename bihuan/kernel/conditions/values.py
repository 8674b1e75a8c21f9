"""How a record's raw value is read: one canonical form per kind, None for empty or mistyped.

Custom fields (paths through `cf`) hold exactly the stored encoding. Elsewhere a value may be a Python
object or the way JSON writes it (a decimal or a moment as text), as in the snapshot of an event.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final, TypeAlias

from bihuan.kernel.conditions.literals import parse_datetime
from bihuan.kernel.conditions.schema import Kind

Canonical: TypeAlias = "str | int | Decimal | bool | frozenset[str]"
Reader: TypeAlias = "Callable[[object], Canonical | None]"

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
_DECIMAL: Final = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")
_ASCII_UPPER: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def fold(text: str) -> str:
    """Lower case for A to Z only: what `lower(x COLLATE "C")` does in every PostgreSQL."""
    return text.lower() if text.isascii() else text.translate(_ASCII_UPPER)


def canonical_moment(moment: datetime) -> str | None:
    """The fixed-width UTC text whose order is the order of time; None for a time without a zone."""
    if moment.tzinfo is None:
        return None
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:
        return None
    return utc.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _text(raw: object) -> str | None:
    return raw if isinstance(raw, str) and raw else None


def _number(raw: object) -> int | Decimal | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int):
        return raw
    if isinstance(raw, Decimal):
        return raw if raw.is_finite() else None
    if isinstance(raw, float):
        return Decimal(repr(raw)) if math.isfinite(raw) else None
    return None


def _written_number(raw: object) -> int | Decimal | None:
    if isinstance(raw, str):
        return Decimal(raw) if _DECIMAL.fullmatch(raw) else None
    return _number(raw)


def _boolean(raw: object) -> bool | None:
    return raw if isinstance(raw, bool) else None


def _date(raw: object) -> str | None:
    if isinstance(raw, str):
        return raw if _DATE.fullmatch(raw) else None
    return raw.isoformat() if isinstance(raw, date) and not isinstance(raw, datetime) else None


def _moment(raw: object) -> str | None:
    if isinstance(raw, str):
        return raw if _MOMENT.fullmatch(raw) else None
    return canonical_moment(raw) if isinstance(raw, datetime) else None


def _written_moment(raw: object) -> str | None:
    if isinstance(raw, str) and not _MOMENT.fullmatch(raw):
        parsed = parse_datetime(raw)
        return None if parsed is None else canonical_moment(parsed)
    return _moment(raw)


def _multi(raw: object) -> frozenset[str] | None:
    if not isinstance(raw, list | tuple | set | frozenset) or not raw:
        return None
    return frozenset(item for item in raw if isinstance(item, str))


_STORED: Final[dict[Kind, Reader]] = {
    "text": _text,
    "long_text": _text,
    "select": _text,
    "number": _number,
    "money": _number,
    "reference": _number,
    "boolean": _boolean,
    "date": _date,
    "datetime": _moment,
    "multi": _multi,
}
_WRITTEN: Final[dict[Kind, Reader]] = {
    **_STORED,
    "number": _written_number,
    "money": _written_number,
    "reference": _written_number,
    "datetime": _written_moment,
}


def reader(kind: Kind, *, stored: bool) -> Reader:
    """The function that reads raw values of a kind."""
    return (_STORED if stored else _WRITTEN)[kind]
