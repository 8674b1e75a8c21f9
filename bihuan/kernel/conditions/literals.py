"""Turning what is written in JSON into a typed value, or saying why it is none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from bihuan.kernel.conditions import limits
from bihuan.kernel.conditions.nodes import Scalar, Span, Unit
from bihuan.kernel.conditions.problems import faulty, nearest, wrong_type
from bihuan.kernel.conditions.schema import FieldType

_DATE = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(
    r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_SPAN = re.compile(r"([+-]?)([0-9]{1,8})(min|h|d|w)")
_UNITS: Final[dict[str, Unit]] = {"min": "min", "h": "h", "d": "d", "w": "w"}


def storable(text: str) -> bool:
    """Whether PostgreSQL can hold the text: no NUL, no half of a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def exact(raw: object) -> int | Decimal | None:
    """A JSON number as the exact decimal that was written; None when it is no finite number."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int):
        return raw
    if isinstance(raw, float):
        raw = Decimal(repr(raw))
    if not isinstance(raw, Decimal) or not raw.is_finite():
        return None
    return raw


def fits(number: int | Decimal) -> bool:
    """Whether a double holds the decimal so that no reader can see another value."""
    if isinstance(number, int):
        return abs(number) < limits.BOUND
    # copy_abs: abs() would round to the context and overflow on a huge exponent.
    if number.copy_abs() >= limits.BOUND:
        return False
    digits = len("".join(map(str, number.as_tuple().digits)).strip("0")) if number else 0
    return digits <= limits.DIGITS and _places(number) <= limits.DIGITS


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and number else 0


def simplest(number: int | Decimal) -> int | Decimal:
    """Whole numbers as int (compared faster), others without trailing zeros."""
    if isinstance(number, int):
        return number
    return int(number) if number == number.to_integral_value() else number.normalize()


def parse_date(text: str) -> date | None:
    """A calendar date written as 2026-03-01."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def parse_datetime(text: str) -> datetime | None:
    """A moment written with its offset, in UTC."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if _DATETIME.fullmatch(text) else None
    except (ValueError, OverflowError):
        return None


def parse_span(raw: object, *, signed: bool) -> Span | None:
    """A number of minutes, hours, days or weeks, at most a hundred years."""
    found = _SPAN.fullmatch(raw) if isinstance(raw, str) else None
    if found is None or (found[1] and not signed):
        return None
    span = Span(int(found[1] + found[2]), _UNITS[found[3]])
    return span if abs(span.delta.days) <= limits.DAYS else None


def literal(raw: object, field: FieldType, path: str) -> Scalar:
    """The typed value of a literal for a field."""
    match field.kind:
        case "text" | "long_text":
            return _text(raw, path)
        case "select" | "multi":
            return _option(raw, field, path)
        case "number" | "money" | "reference":
            return _number(raw, field, path)
        case "boolean" if isinstance(raw, bool):
            return raw
        case "date" if isinstance(raw, str):
            found: Scalar | None = parse_date(raw)
            if found is None:
                raise faulty("value.date", path)
            return found
        case "datetime" if isinstance(raw, str):
            found = parse_datetime(raw)
            if found is None:
                raise faulty("value.datetime", path)
            return found
    raise wrong_type(path, field.kind)


def _text(raw: object, path: str) -> str:
    if not isinstance(raw, str):
        raise wrong_type(path, "text")
    if not raw:
        raise faulty("value.empty", path)
    if len(raw) > limits.TEXT:
        raise faulty("limit.text", path, limit=limits.TEXT)
    if not storable(raw):
        raise faulty("value.characters", path)
    return raw


def _option(raw: object, field: FieldType, path: str) -> str:
    if not isinstance(raw, str):
        raise wrong_type(path, field.kind)
    key = _text(raw, path)
    if field.options is None or key in field.options:
        return key
    by_label = [known for known, label in field.options.items() if key in (label.zh, label.tw, label.en)]
    meant = by_label[0] if by_label else nearest(key, field.options)
    raise faulty("value.option", path, meant, name=key, field=field.label)


def _number(raw: object, field: FieldType, path: str) -> int | Decimal:
    number = exact(raw)
    if number is None:
        raise wrong_type(path, field.kind)
    if not fits(number):
        raise faulty("value.digits", path, limit=limits.DIGITS)
    number = simplest(number)
    if field.kind == "reference" and (not isinstance(number, int) or number < 1):
        raise wrong_type(path, field.kind)
    return number
