"""Every operator on every kind of field, against values that hit, miss, are empty, or are of another type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

DIRT: list[Any] = [None, "", "abc", 0, 5, True, False, [], ["gas"], {"a": 1}, "2026-03-01"]
KINDS: dict[str, dict[str, Any]] = {
    "text": {
        "native": "title",
        "cf": "cf.text",
        "values": ["GX-200", "gx-200", "GX-200 ", "泵 GX-200 型", "ÄGX", "100%_\\'\""],
        "one": ["GX-200", {"$my": "model"}, {"$my": "blank"}, {"$my": "absent"}],
        "part": ["gx-2", "泵", "ä", "%_\\'", {"$my": "model"}],
        "list": [["GX-200", "other"], {"$my": "model"}, {"$my": "nobody"}],
    },
    "long_text": {
        "native": "note",
        "cf": "cf.long",
        "values": ["Line one\nLine TWO", "漏水", " "],
        "part": ["line t", "水", "TWO"],
    },
    "number": {
        "native": "price",
        "cf": "cf.num",
        "values": [0, 5, 5.0, 5.5, 0.1, -3, 123456789012345, 0.000001],
        "one": [5, 5.5, 0.1, 0, {"$my": "team"}, {"$my": "word"}],
        "list": [[5, 5.50, 7], {"$my": "teams"}, {"$my": "nobody"}],
        "pair": [[0, 5.5], [5, 5], [{"$my": "team"}, 10], [{"$my": "absent"}, 10]],
    },
    "money": {
        "native": "cost",
        "cf": "cf.money",
        "values": [0, 1999, 2000, 200000],
        "one": [2000, {"$my": "team"}],
        "list": [[1999, 2000]],
        "pair": [[1, 2000]],
    },
    "date": {
        "native": "due_on",
        "cf": "cf.day",
        "values": [
            "2026-03-08",
            "2026-03-07",
            "2026-03-01",
            "2026-02-28",
            "2026-03-09",
            "2027-01-01",
            "2026-3-8",
        ],
        "one": [
            "2026-03-08",
            {"$today": 0},
            {"$today": -7},
            {"$today": "1w"},
            {"$my": "day"},
            {"$my": "no_day"},
        ],
        "list": [["2026-03-08", "2026-03-01"], [{"$today": 0}, {"$today": -8}]],
        "pair": [["2026-03-01", "2026-03-08"], [{"$today": -7}, {"$today": 0}]],
        "span": ["7d", "1w", "1d"],
    },
    "datetime": {
        "native": "due_at",
        "cf": "cf.at",
        "values": [
            "2026-03-08T15:30:00.000000Z",
            "2026-03-08T15:29:59.999999Z",
            "2026-03-08T15:30:00.000001Z",
            "2026-03-07T16:00:00.000000Z",
            "2026-03-07T15:59:59.999999Z",
            "2026-03-01T15:30:00.000000Z",
            "2026-03-09T15:30:00.000000Z",
        ],
        "one": [
            "2026-03-08T23:30:00+08:00",
            "2026-03-08T15:30:00.000001Z",
            {"$now": 0},
            {"$now": "-7d"},
            {"$now": "+24h"},
            {"$today": 0},
            {"$today": 1},
            {"$my": "moment"},
        ],
        "list": [["2026-03-08T15:30Z", "2026-03-01T15:30:00Z"], [{"$now": 0}]],
        "pair": [[{"$today": 0}, {"$today": 1}], [{"$now": "-1d"}, {"$now": 0}]],
        "span": ["7d", "90min", "1w", "24h"],
    },
    "select": {
        "native": "priority",
        "cf": "cf.pick",
        "values": ["P1", "P2", "p1", "gold", "silver"],
        "one": ["P1", {"$my": "level"}],
        "one cf": ["gold", {"$my": "level"}, {"$my": "teams"}],
        "list": [["P1", "P3"], {"$my": "level"}],
        "list cf": [["gold"], {"$my": "level"}],
    },
    "multi": {
        "native": "skills",
        "cf": "cf.many",
        "values": [
            ["gas"],
            ["Gas"],
            ["gas", "pump"],
            ["gas", "power", "pump"],
            ["pump", "pump"],
            [1, 2],
            [1, "gas"],
        ],
        "list": [
            ["gas"],
            ["gas", "pump"],
            ["power"],
            {"$my": "skills"},
            {"$my": "nobody"},
            {"$my": "absent"},
        ],
    },
    "boolean": {
        "native": "vip",
        "cf": "cf.flag",
        "values": [True, False],
        "one": [True, False],
    },
    "reference": {
        "native": "technician",
        "cf": "cf.ref",
        "values": [7, 3, 17, 4],
        "one": [7, {"$me": True}, {"$my": "team"}, {"$my": "absent"}],
        "list": [[7, 17], {"$my": "teams"}, [{"$me": True}, 3]],
    },
}
OPS: dict[str, tuple[str, str]] = {
    "eq": ("one", "text number money date datetime select boolean reference"),
    "ne": ("one", "text number money date datetime select boolean reference"),
    "in": ("list", "text number money date datetime select reference"),
    "not_in": ("list", "text number money date datetime select reference"),
    "lt": ("one", "number money date datetime"),
    "lte": ("one", "number money date datetime"),
    "gt": ("one", "number money date datetime"),
    "gte": ("one", "number money date datetime"),
    "between": ("pair", "number money date datetime"),
    "contains": ("part", "text long_text"),
    "starts_with": ("part", "text long_text"),
    "has_any": ("list", "multi"),
    "has_all": ("list", "multi"),
    "empty": ("none", " ".join(KINDS)),
    "not_empty": ("none", " ".join(KINDS)),
    "within_last": ("span", "date datetime"),
    "within_next": ("span", "date datetime"),
}
# What a column of the kind can hold at all; anything may lie in jsonb.
_TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "long_text": (str,),
    "select": (str,),
    "number": (int, float),
    "money": (int,),
    "reference": (int,),
    "boolean": (bool,),
    "multi": (list,),
}


def rows() -> Iterator[tuple[str, dict[str, Any], list[dict[str, Any]]]]:
    """Name and condition of every operator with every operand on every kind, and the records to try."""
    for op, (shape, kinds) in OPS.items():
        for kind in kinds.split():
            about = KINDS[kind]
            for place in ("native", "cf"):
                path = about[place]
                operands = about.get(f"{shape} {place}", about.get(shape, [None]))
                values = about["values"] + (DIRT if place == "cf" else [None, ""])
                records = [{path: value} for value in values if _fits(kind, place, value)]
                for index, operand in enumerate(operands):
                    clause = {"field": path, "op": op}
                    if shape != "none":
                        clause["value"] = operand
                    yield f"{op} {kind} {place} {index}", clause, [{}, *records]


def _fits(kind: str, place: str, value: Any) -> bool:
    if place == "cf" or value is None:
        return True
    if kind in ("date", "datetime"):
        return isinstance(value, str) and len(value) in (10, 27)
    if kind == "multi":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))
