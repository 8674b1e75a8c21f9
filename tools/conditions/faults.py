"""Conditions that must be refused, with the code and the place of every fault."""

from __future__ import annotations

from typing import Any

from tools.conditions.writing import P1, TRUE, VIP, Case, f, nested, refused


def shapes() -> list[Case]:
    """What is no condition at all, or too much of one."""
    some = {"some": "visits", "where": f("state", "eq", "x")}
    deep = {"some": "visits", "where": {"some": "parts", "where": {"some": "parts", "where": TRUE}}}
    return [
        refused("nothing", None, "shape.object $"),
        refused("a text", "all", "shape.object $"),
        refused("a list", [P1], "shape.object $"),
        refused("an empty object", {}, "shape.object $"),
        refused("an unknown form", {"xor": [P1]}, "shape.object $"),
        refused("ORM internals", {"_connector": "OR", "_negated": True}, "shape.object $"),
        refused("a form with ORM internals", {"all": [], "_connector": "OR"}, "shape.keys $"),
        refused("two forms at once", {"all": [], "any": []}, "shape.keys $"),
        refused("all of no list", {"all": P1}, "shape.list $.all"),
        refused("any of a text", {"any": "x"}, "shape.list $.any"),
        refused("not of a list", {"not": [P1]}, "shape.object $.not"),
        refused("null in a group", {"all": [P1, None]}, "shape.object $.all[1]"),
        refused("no operator", {"field": "title"}, "shape.missing $"),
        refused("one key too many", {**P1, "negate": True}, "shape.keys $"),
        refused("some without where", {"some": "visits"}, "shape.missing $"),
        refused(
            "an unknown relation",
            {"some": "vists", "where": TRUE},
            "relation.unknown $.some",
            suggestion="visits",
        ),
        refused("a relation of another record", {"none": "parts", "where": TRUE}, "relation.unknown $.none"),
        refused("a relation as a field", f("visits", "eq", 1), "field.unknown $.field"),
        refused(
            "a field of the parent inside some",
            {"some": "visits", "where": P1},
            "field.unknown $.where.field",
        ),
        refused("relations three deep", deep, "limit.related $.where.where"),
        refused("nine levels", nested(9), "limit.depth " + "$" + ".all[0]" * 8),
        refused("forty levels", nested(40), "limit.depth " + "$" + ".all[0]" * 8),
        refused("not nested without end", _nots(50), "limit.depth " + "$" + ".not" * 8),
        refused("two hundred and one nodes", {"any": [P1] * 200}, "limit.nodes $.any[199]"),
        refused("fifty thousand nodes", {"any": [P1] * 500}, "limit.nodes $.any[199]"),
        refused(
            "nodes count inside relations",
            {"all": [{"some": "visits", "where": TRUE}] * 101},
            "limit.nodes $.all[99].where",
        ),
        refused(
            "every fault is named",
            {"all": [f("titel", "eq", "x"), some, f("vip", "eq", 1)]},
            "field.unknown $.all[0].field",
            "value.type $.all[2].value",
        ),
    ]


def _nots(depth: int) -> dict[str, Any]:
    return VIP if depth == 0 else {"not": _nots(depth - 1)}


def names() -> list[Case]:
    """Fields and operators that do not exist, or do not fit."""
    return [
        refused("a misspelt field", f("cf.nun", "eq", 1), "field.unknown $.field", suggestion="cf.num"),
        refused(
            "a field by its label", f("优先级", "eq", "P1"), "field.unknown $.field", suggestion="priority"
        ),
        refused("an unknown field", f("password", "starts_with", "pbkdf2"), "field.unknown $.field"),
        refused("a Python attribute", f("__class__", "eq", "x"), "field.unknown $.field"),
        refused("a JavaScript property", f("constructor", "not_empty"), "field.unknown $.field"),
        refused("a prototype", f("__proto__", "not_empty"), "field.unknown $.field"),
        refused("an ORM lookup", f("customer__owner__password", "eq", "x"), "field.unknown $.field"),
        refused("SQL as a field", f('title"; DROP TABLE x; --', "eq", "x"), "field.unknown $.field"),
        refused("a field that is no text", f(["title"], "eq", "x"), "field.unknown $.field"),  # type: ignore[arg-type]
        refused("a very long field", f("x" * 10000, "eq", "x"), "field.unknown $.field"),
        refused("a field with NUL", f("tit\x00le", "eq", "x"), "field.unknown $.field", suggestion="title"),
        refused("an unknown operator", f("title", "equals", "x"), "op.unknown $.op"),
        refused(
            "a misspelt operator", f("title", "start_with", "x"), "op.unknown $.op", suggestion="starts_with"
        ),
        refused("an ORM operator", f("title", "regex", "(a+)+$"), "op.unknown $.op"),
        refused("an operator that is no text", f("title", 5, "x"), "op.unknown $.op"),  # type: ignore[arg-type]
        refused("two unknown names", f("titel", "equals", "x"), "field.unknown $.field", "op.unknown $.op"),
        refused("order on a choice", f("priority", "gte", "P1"), "op.type $.op"),
        refused("order on a text", f("title", "lt", "x"), "op.type $.op"),
        refused("equality on several choices", f("skills", "eq", "gas"), "op.type $.op"),
        refused("equality on a long text", f("note", "eq", "x"), "op.type $.op"),
        refused("search in a number", f("price", "contains", "5"), "op.type $.op"),
        refused("a list of booleans", f("vip", "in", [True]), "op.type $.op"),
        refused("within on a number", f("price", "within_last", "7d"), "op.type $.op"),
        refused("has_any on one choice", f("priority", "has_any", ["P1"]), "op.type $.op"),
        refused("a change without a change", f("title", "changed"), "op.event $.op"),
        refused(
            "a change inside a relation",
            {"some": "visits", "where": f("state", "changed")},
            "op.event $.where.op",
            events=True,
        ),
        refused(
            "changed_to on several choices", f("skills", "changed_to", "gas"), "op.type $.op", events=True
        ),
    ]


def values() -> list[Case]:
    """Values that are not of the field's kind."""
    return [
        refused("no value", f("title", "eq"), "value.missing $.value"),
        refused("a value too many", f("title", "empty", True), "value.unexpected $.value"),
        refused("null as a value", f("title", "eq", None), "value.type $.value"),
        refused("a number for a text", f("title", "eq", 5), "value.type $.value"),
        refused("a text for a number", f("price", "gte", "5"), "value.type $.value"),
        refused("true for a number", f("price", "eq", True), "value.type $.value"),
        refused("one for true", f("vip", "eq", 1), "value.type $.value"),
        refused("a word for true", f("vip", "eq", "true"), "value.type $.value"),
        refused("an empty text", f("title", "eq", ""), "value.empty $.value"),
        refused("an empty search", f("title", "contains", ""), "value.empty $.value"),
        refused("a text too long", f("title", "contains", "%" * 501), "limit.text $.value"),
        refused("NUL in a text", f("title", "eq", "a\x00b"), "value.characters $.value"),
        refused("sixteen digits", f("price", "eq", 1234567890123456), "value.digits $.value"),
        refused(
            "sixteen digits after the point", f("price", "eq", 0.1234567890123456), "value.digits $.value"
        ),
        refused("ten to the fifteenth", f("price", "lt", 1000000000000000), "value.digits $.value"),
        refused("too small a number", f("price", "gt", 1e-16), "value.digits $.value"),
        refused("a huge number", f("price", "gt", 1e300), "value.digits $.value"),
        refused("half a reference", f("technician", "eq", 1.5), "value.type $.value"),
        refused("reference zero", f("technician", "eq", 0), "value.type $.value"),
        refused("a reference by name", f("technician", "eq", "Wang"), "value.type $.value"),
        refused("the 30th of February", f("due_on", "eq", "2026-02-30"), "value.date $.value"),
        refused("a date in words", f("due_on", "eq", "8 March 2026"), "value.date $.value"),
        refused("a date without zeros", f("due_on", "eq", "2026-3-8"), "value.date $.value"),
        refused("a year mistyped", f("due_on", "eq", "0206-03-08"), "value.date $.value"),
        refused("a moment for a date", f("due_on", "eq", "2026-03-08T00:00:00Z"), "value.date $.value"),
        refused("a number for a date", f("due_on", "eq", 20260308), "value.type $.value"),
        refused(
            "a moment without offset", f("due_at", "eq", "2026-03-08T00:00:00"), "value.datetime $.value"
        ),
        refused("a date for a moment", f("due_at", "eq", "2026-03-08"), "value.datetime $.value"),
        refused("hour 25", f("due_at", "eq", "2026-03-08T25:00:00Z"), "value.datetime $.value"),
        refused(
            "beyond the calendar", f("due_at", "eq", "9999-12-31T23:59:59-10:00"), "value.datetime $.value"
        ),
        refused("an unknown option", f("priority", "eq", "P9"), "value.option $.value"),
        refused(
            "an option by its label", f("priority", "eq", "紧急"), "value.option $.value", suggestion="P1"
        ),
        refused(
            "one wrong option of three",
            f("priority", "in", ["P1", "P8", "P9"]),
            "value.option $.value[1]",
            "value.option $.value[2]",
        ),
        refused(
            "an unknown option of several",
            f("skills", "has_any", ["gsa"]),
            "value.option $.value[0]",
            suggestion="gas",
        ),
        refused("an empty list", f("priority", "in", []), "value.type $.value"),
        refused("no list", f("priority", "in", "P1"), "value.type $.value"),
        refused("a thousand and one items", f("price", "in", list(range(1001))), "limit.list $.value"),
        refused("three ends", f("price", "between", [1, 2, 3]), "value.pair $.value"),
        refused("one end", f("price", "between", [1]), "value.pair $.value"),
        refused("a range upside down", f("price", "between", [2, 1]), "value.reversed $.value"),
        refused(
            "a range of dates upside down",
            f("due_on", "between", ["2026-03-08", "2026-03-01"]),
            "value.reversed $.value",
        ),
        refused(
            "a range of nothing",
            f("price", "between", [None, None]),
            "value.type $.value[0]",
            "value.type $.value[1]",
        ),
        refused("a span in years", f("due_at", "within_last", "1y"), "value.type $.value"),
        refused("a negative span", f("due_at", "within_last", "-7d"), "value.type $.value"),
        refused("no span at all", f("due_at", "within_last", "0d"), "value.type $.value"),
        refused("a span of hours on days", f("due_on", "within_last", "24h"), "value.type $.value"),
        refused("a span as a number", f("due_at", "within_last", 7), "value.type $.value"),
        refused("a span of a thousand years", f("due_at", "within_next", "400000d"), "value.type $.value"),
    ]


def dynamic() -> list[Case]:
    """Values that depend on who asks and when, in the wrong place."""
    return [
        refused("me as a text", f("title", "eq", {"$me": True}), "value.reference $.value"),
        refused("me, or not", f("technician", "eq", {"$me": False}), "value.type $.value"),
        refused("now as a date", f("due_on", "eq", {"$now": 0}), "value.reference $.value"),
        refused("today as a number", f("price", "eq", {"$today": 0}), "value.reference $.value"),
        refused("now plus a number", f("due_at", "lt", {"$now": 5}), "value.type $.value.$now"),
        refused("now plus months", f("due_at", "lt", {"$now": "1mo"}), "value.type $.value.$now"),
        refused("today plus hours", f("due_on", "lt", {"$today": "24h"}), "value.type $.value.$today"),
        refused("today plus half a day", f("due_on", "lt", {"$today": 0.5}), "value.type $.value.$today"),
        refused("an attribute that is no name", f("title", "eq", {"$my": "a.b"}), "value.type $.value.$my"),
        refused("a private attribute", f("title", "eq", {"$my": "__dict__"}), "value.type $.value.$my"),
        refused("an unknown dollar", f("title", "eq", {"$env": "SECRET"}), "value.reference $.value"),
        refused("a subquery", f("title", "eq", {"field": "title", "op": "eq"}), "value.type $.value"),
        refused("an empty object as a value", f("title", "eq", {}), "value.type $.value"),
        refused("two dollars", f("technician", "eq", {"$me": True, "$my": "team"}), "value.type $.value"),
        refused(
            "an unknown other field",
            f("price", "gt", {"$field": "prise"}),
            "field.unknown $.value.$field",
            suggestion="price",
        ),
        refused(
            "another field of another kind",
            f("price", "gt", {"$field": "title"}),
            "value.kinds $.value.$field",
        ),
        refused("money against a number", f("cost", "gt", {"$field": "price"}), "value.kinds $.value.$field"),
        refused(
            "a day against a moment", f("due_on", "gt", {"$field": "due_at"}), "value.kinds $.value.$field"
        ),
        refused("a field in a list", f("price", "in", [{"$field": "cf.num"}]), "value.reference $.value[0]"),
        refused("a field in a search", f("title", "contains", {"$field": "code"}), "value.reference $.value"),
        refused("me as a list", f("technician", "in", {"$me": True}), "value.type $.value"),
        refused("a list in a list", f("price", "in", [[1]]), "value.type $.value[0]"),
    ]


def faults() -> list[Case]:
    """All of them."""
    return [*shapes(), *names(), *values(), *dynamic()]
