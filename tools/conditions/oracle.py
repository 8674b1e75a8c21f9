"""What a condition means, written a second time and as plainly as possible, to check the readers against.

It shares no code with `bihuan.kernel.conditions`: numbers are fractions, dates and moments are tuples of
whole numbers, and every clause is worked out from the raw JSON. Slow, and meant to be read.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

EMPTY = None
MINUTES = {"min": 1, "h": 60, "d": 1440, "w": 10080}
OPPOSITE = {"ne": "eq", "not_in": "in", "empty": "not_empty"}


def holds(cond: Any, schema: Any, record: Any, context: Any) -> bool:
    """Whether the condition is true of the record."""
    if "all" in cond:
        return all(holds(item, schema, record, context) for item in cond["all"])
    if "any" in cond:
        return any(holds(item, schema, record, context) for item in cond["any"])
    if "not" in cond:
        return not holds(cond["not"], schema, record, context)
    for word in ("some", "none"):
        if word in cond:
            inner = schema["many"][cond[word]]
            rows = record.get(cond[word]) or []
            found = any(holds(cond["where"], inner, row, context) for row in rows)
            return found if word == "some" else not found
    op = cond["op"]
    if op in OPPOSITE:
        return not holds({**cond, "op": OPPOSITE[op]}, schema, record, context)
    return _clause(cond["field"], op, cond.get("value"), schema, record, context)


def _clause(path: str, op: str, value: Any, schema: Any, record: Any, context: Any) -> bool:
    kind = schema["fields"][path]["kind"]
    mine = read(record.get(path), kind, "cf" in path.split("."))
    before = read((context.get("before") or {}).get(path), kind, "cf" in path.split("."))
    if op == "not_empty":
        return mine is not EMPTY
    if op == "changed":
        return bool(mine != before)
    if op in ("changed_to", "was"):
        wanted = _operand(value, kind, schema, record, context)
        if wanted is EMPTY:
            return False
        return bool(before == wanted if op == "was" else mine == wanted and before != wanted)
    if mine is EMPTY:
        return False
    if op in ("in", "has_any", "has_all"):
        return _listed(op, mine, _operands(value, kind, schema, record, context))
    if op in ("within_last", "within_next"):
        return _within(op, mine, value, kind, context)
    if op == "between":
        low, high = (_operand(end, kind, schema, record, context) for end in value)
        return bool(low is not EMPTY and high is not EMPTY and low <= mine <= high)
    wanted = _operand(value, kind, schema, record, context)
    if wanted is EMPTY:
        return False
    if op == "contains":
        return _ascii_lower(wanted) in _ascii_lower(mine)
    if op == "starts_with":
        return _ascii_lower(mine)[: len(wanted)] == _ascii_lower(wanted)
    orders: dict[str, bool] = {
        "eq": mine == wanted,
        "lt": op == "lt" and mine < wanted,
        "lte": op == "lte" and mine <= wanted,
        "gt": op == "gt" and mine > wanted,
        "gte": op == "gte" and mine >= wanted,
    }
    return orders[op]


def _listed(op: str, mine: Any, wanted: list[Any]) -> bool:
    if not wanted:
        return False
    if op == "in":
        return mine in wanted
    held = [item in mine for item in wanted]
    return all(held) if op == "has_all" else any(held)


def _within(op: str, mine: Any, span: str, kind: str, context: Any) -> bool:
    amount, unit = re.fullmatch(r"(\d+)(min|h|d|w)", span).groups()  # type: ignore[union-attr]
    minutes = int(amount) * MINUTES[unit] * (-1 if op == "within_last" else 1)
    low: tuple[int, ...]
    high: tuple[int, ...]
    if kind == "date":
        here = _today(context)
        there = here + timedelta(minutes=minutes)
        low, high = sorted([(here.year, here.month, here.day), (there.year, there.month, there.day)])
    else:
        now = _instant(context["now"])
        assert now is not None
        low, high = sorted([now, _shift(now, minutes)])
    return bool(low <= mine <= high)


def read(raw: Any, kind: str, stored: bool) -> Any:
    """The value in a form that compares by itself; None for whatever is empty or not of the kind."""
    if kind in ("text", "long_text", "select"):
        return raw if isinstance(raw, str) and raw != "" else EMPTY
    if kind in ("number", "money", "reference"):
        if isinstance(raw, bool):
            return EMPTY
        if isinstance(raw, int | float):
            return Fraction(repr(raw))
        written = isinstance(raw, str) and not stored and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", raw)
        return Fraction(raw) if written else EMPTY
    if kind == "boolean":
        return raw if isinstance(raw, bool) else EMPTY
    if kind == "multi":
        return {item for item in raw if isinstance(item, str)} if isinstance(raw, list) and raw else EMPTY
    if not isinstance(raw, str):
        return EMPTY
    if kind == "date":
        return _numbers(raw) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", raw) else EMPTY
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z", raw):
        return _numbers(raw)
    if stored:
        return EMPTY
    return _instant(raw)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"[0-9]+", text))


def _instant(text: str) -> tuple[int, ...] | None:
    """Year to microsecond in UTC; None when it is not a moment with an offset."""
    form = r"[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)"
    if not re.fullmatch(form, text, re.ASCII):
        return EMPTY
    try:
        return _parts(datetime.fromisoformat(text))
    except ValueError:
        return EMPTY


def _parts(moment: datetime) -> tuple[int, ...]:
    utc = moment.astimezone(UTC)
    return (utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, utc.microsecond)


def _shift(parts: tuple[int, ...] | None, minutes: int) -> tuple[int, ...]:
    assert parts is not None
    return _parts(datetime(*parts, tzinfo=UTC) + timedelta(minutes=minutes))  # type: ignore[misc,arg-type]


def _today(context: Any) -> datetime:
    return datetime.fromisoformat(context["now"]).astimezone(ZoneInfo(context["zone"]))


def _operands(value: Any, kind: str, schema: Any, record: Any, context: Any) -> list[Any]:
    if isinstance(value, dict):
        mine = context["my"].get(value["$my"])
        items = mine if isinstance(mine, list) else [mine]
        found = [_constant(item, kind) for item in items]
    else:
        found = [_operand(item, kind, schema, record, context) for item in value]
    return [item for item in found if item is not EMPTY]


def _constant(raw: Any, kind: str) -> Any:
    if kind == "datetime":
        return _instant(raw) if isinstance(raw, str) else EMPTY
    single = "select" if kind == "multi" else kind
    found = read(raw, single, stored=False)
    if kind == "date" and found is not EMPTY:
        try:
            date(*found)
        except ValueError:
            return EMPTY
    return found


def _operand(value: Any, kind: str, schema: Any, record: Any, context: Any) -> Any:
    if not isinstance(value, dict):
        return _constant(value, kind)
    [(word, inner)] = value.items()
    if word == "$me":
        return EMPTY if context["me"] is None else Fraction(context["me"])
    if word == "$my":
        return _constant(context["my"].get(inner), kind)
    if word == "$field":
        return read(record.get(inner), schema["fields"][inner]["kind"], "cf" in inner.split("."))
    amount, unit = (inner, "d") if isinstance(inner, int) else _signed(inner)
    if word == "$now":
        return _shift(_instant(context["now"]), amount * MINUTES[unit])
    day = _today(context).date() + timedelta(minutes=amount * MINUTES[unit])
    if kind == "date":
        return (day.year, day.month, day.day)
    return _parts(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(context["zone"])))


def _signed(text: str) -> tuple[int, str]:
    number, unit = re.fullmatch(r"([+-]?\d+)(min|h|d|w)", text).groups()  # type: ignore[union-attr]
    return int(number), unit


def _ascii_lower(text: str) -> str:
    return "".join(chr(ord(char) + 32) if "A" <= char <= "Z" else char for char in text)
