"""Random conditions that pass the checker, and random records to ask about, from few values so that they meet."""

from __future__ import annotations

from random import Random
from typing import Any

from bihuan.kernel.conditions import operators_for
from bihuan.kernel.conditions.operators import OPERATORS
from tests.conditions.shared import DOCUMENT

WORDS = [
    "GX-200", "gx-200", "GX", "泵 GX-200 型", "a", "A", "ä", "Ä", "ß", "ss", "İ", "i", "100%", "0%", "_",
    "\\", "'\"", "/1/4/", "/1/40/", "/1/4/9/", " ", "🔥", "热🔥水", "x\ny", "ａ", "{0}", "%s", "done", "null",
]  # fmt: skip
NUMBERS = [
    0,
    1,
    -1,
    2,
    3,
    5,
    7,
    9,
    10,
    100,
    5.5,
    -2.5,
    0.1,
    0.2,
    0.3,
    0.30000000000001,
    123456789012345,
    0.000001,
]
WHOLE = [number for number in NUMBERS if isinstance(number, int) and number < 2**31]
DAYS = [f"2026-03-{day:02}" for day in (1, 2, 7, 8, 9, 10, 15)] + ["2025-03-08", "2028-02-29"]
TIMES = ["00:00:00.000000", "15:30:00.000000", "15:30:00.000001", "15:29:59.999999", "16:00:00.000000"]
OFFSETS = ["Z", "+08:00", "-05:30", "+14:00"]
IDS = [1, 2, 3, 4, 7, 17]
DIRT: list[Any] = [
    None,
    "",
    "abc",
    "5",
    5,
    5.5,
    True,
    False,
    [],
    ["gas"],
    [1],
    {"a": 1},
    "2026-03-08",
    "2026-3-8",
]
CONTEXTS: list[dict[str, Any]] = [
    {},
    {"me": None, "my": {}},
    {"now": "2026-03-08T16:00:00.000001Z"},
    {"now": "2026-03-29T00:30:00+01:00", "zone": "Europe/Berlin"},
    {"now": "2026-11-01T05:59:59.999999Z", "zone": "America/Havana"},
    {"now": "2026-03-28T22:00:00Z", "zone": "Asia/Beirut"},
    {"now": "2028-02-29T12:00:00Z", "zone": "Pacific/Kiritimati"},
]
TYPED_COLUMNS = {
    "hours": WHOLE,
    "cost": [1, 2, 1999, 2000, 123456789012345],
    "minutes": WHOLE,
    "limit": WHOLE,
    "qty": WHOLE,
}


def _moment(rng: Random, *, stored: bool) -> str:
    day, time = rng.choice(DAYS), rng.choice(TIMES)
    if stored:
        return f"{day}T{time}Z"
    return f"{day}T{time[: rng.choice([5, 8, 10, 15])]}{rng.choice(OFFSETS)}"


def _good(rng: Random, field: Any, name: str, *, stored: bool) -> Any:
    match field["kind"]:
        case "text" | "long_text":
            return rng.choice(WORDS)
        case "number" | "money":
            return rng.choice(TYPED_COLUMNS.get(name, NUMBERS))
        case "date":
            return rng.choice(DAYS)
        case "datetime":
            return _moment(rng, stored=stored)
        case "select":
            return rng.choice(list(field["options"]))
        case "multi":
            return sorted(rng.sample(list(field["options"]), rng.randint(1, 3)))
        case "boolean":
            return rng.random() < 0.5
    return rng.choice(IDS)


def values(rng: Random, schema: Any) -> dict[str, Any]:
    """A record of a schema: some fields missing, custom ones sometimes of another type."""
    record: dict[str, Any] = {}
    for path, field in schema["fields"].items():
        chance = rng.random()
        stored = "cf" in path.split(".")
        if chance < 0.25:
            continue
        if chance < 0.4:
            record[path] = rng.choice(DIRT) if stored else ("" if field["kind"] == "text" else None)
        else:
            record[path] = _good(rng, field, path, stored=stored)
    for relation, inner in schema.get("many", {}).items():
        record[relation] = [values(rng, inner) for _ in range(rng.choice([0, 0, 1, 2]))]
    return record


def record(rng: Random) -> dict[str, Any]:
    """A work order; sometimes without its customer or her region."""
    found = values(rng, DOCUMENT["schema"])
    gone = rng.choice(["", "", "customer.", "customer.region."])
    return {path: value for path, value in found.items() if not gone or not path.startswith(gone)}


def condition(rng: Random, schema: Any = DOCUMENT["schema"], depth: int = 4) -> dict[str, Any]:
    """A condition of at most so many levels."""
    chance = rng.random()
    if depth <= 1 or chance < 0.4:
        return clause(rng, schema)
    if chance < 0.75:
        size = rng.choice([0, 1, 2, 2, 3, 4])
        return {rng.choice(["all", "any"]): [condition(rng, schema, depth - 1) for _ in range(size)]}
    if chance < 0.9 or not schema.get("many"):
        return {"not": condition(rng, schema, depth - 1)}
    relation, inner = rng.choice(list(schema["many"].items()))
    return {rng.choice(["some", "none"]): relation, "where": condition(rng, inner, depth - 1)}


def clause(rng: Random, schema: Any) -> dict[str, Any]:
    """One comparison."""
    path = rng.choice(list(schema["fields"]))
    field = schema["fields"][path]
    op = rng.choice(operators_for(field["kind"]))
    found = {"field": path, "op": op}
    match OPERATORS[op].shape:
        case "one":
            found["value"] = _operand(rng, schema, path, fields=OPERATORS[op].fields)
        case "list":
            found["value"] = _several(rng, schema, path)
        case "pair":
            found["value"] = _pair(rng, schema, path)
        case "span":
            units = ["1d", "7d", "1w", "2w"] + ([] if field["kind"] == "date" else ["1min", "36h"])
            found["value"] = rng.choice(units)
    return found


def _operand(rng: Random, schema: Any, path: str, *, fields: bool) -> Any:
    field = schema["fields"][path]
    kind = field["kind"]
    if rng.random() < 0.65:
        return _literal(rng, field)
    choices: list[Any] = [{"$my": name} for name in (*DOCUMENT["context"]["my"], "absent")]
    if kind == "reference":
        choices += [{"$me": True}] * 5
    if kind == "datetime":
        choices += [{"$now": shift} for shift in (0, "-7d", "+24h", "-90min", "1w")] * 2
    if kind in ("date", "datetime"):
        choices += [{"$today": shift} for shift in (0, -1, 7, "-1w", "+3d")] * 2
    if fields:
        alike = [other for other, known in schema["fields"].items() if known["kind"] == kind]
        choices += [{"$field": other} for other in alike] * 3
    return rng.choice(choices)


def _literal(rng: Random, field: Any) -> Any:
    if field["kind"] == "multi":
        return rng.choice(list(field["options"]))
    if field["kind"] in ("number", "money") and rng.random() < 0.3:
        return round(rng.uniform(-20, 20), rng.randint(0, 6))
    return _good(rng, field, "", stored=False)


def _several(rng: Random, schema: Any, path: str) -> Any:
    if rng.random() < 0.15:
        return {"$my": rng.choice([*DOCUMENT["context"]["my"], "absent"])}
    size = rng.choice([1, 2, 3, 30])
    return [_operand(rng, schema, path, fields=False) for _ in range(size)]


def _pair(rng: Random, schema: Any, path: str) -> list[Any]:
    low, high = (_operand(rng, schema, path, fields=True) for _ in range(2))
    if isinstance(low, dict) or isinstance(high, dict) or schema["fields"][path]["kind"] == "datetime":
        return [low, {"$now": 0} if schema["fields"][path]["kind"] == "datetime" else high]
    return sorted([low, high])
