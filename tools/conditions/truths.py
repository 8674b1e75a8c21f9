"""Cases reasoned out by hand: groups, people, relations, changes."""

from __future__ import annotations

from typing import Any

from tools.conditions.writing import FALSE, IN_MEMORY, P1, TRUE, VIP, Case, case, f, nested


def logic() -> list[Case]:
    """Groups, constants, complements."""
    return [
        case("no clause of all is true", TRUE, {}, True),
        case("no clause of any is false", FALSE, {}, False),
        case("not of the empty all is false", {"not": TRUE}, {"title": "x"}, False),
        case("not of the empty any is true", {"not": FALSE}, {}, True),
        case("an empty all inside any lets everything in", {"any": [P1, TRUE]}, {}, True),
        case("an empty any inside all lets nothing in", {"all": [VIP, FALSE]}, {"vip": True}, False),
        case("an empty any inside any changes nothing", {"any": [P1, FALSE]}, {"priority": "P2"}, False),
        case("an empty all inside all changes nothing", {"all": [VIP, TRUE]}, {"vip": True}, True),
        case("all needs each", {"all": [P1, VIP]}, {"priority": "P1", "vip": False}, False),
        case("any needs one", {"any": [P1, VIP]}, {"priority": "P2", "vip": True}, True),
        case("not turns a missing value into true", {"not": P1}, {}, True),
        case("not turns a present value around", {"not": P1}, {"priority": "P1"}, False),
        case("double not is the same", {"not": {"not": P1}}, {}, False),
        case("not over any with an unknown side", {"not": {"any": [P1, VIP]}}, {"vip": False}, True),
        case("not over all with an unknown side", {"not": {"all": [P1, VIP]}}, {"vip": True}, True),
        case("not over all with a missing custom field", {"not": {"all": [f("cf.num", "gt", 1)]}}, {}, True),
        case("not over a mistyped custom field", {"not": f("cf.num", "gt", 1)}, {"cf.num": "5"}, True),
        case("ne is true of a missing value", f("priority", "ne", "P1"), {}, True),
        case("ne is true of another value", f("priority", "ne", "P1"), {"priority": "P2"}, True),
        case("ne is false of the value", f("priority", "ne", "P1"), {"priority": "P1"}, False),
        case("not ne is eq: false of a missing value", {"not": f("priority", "ne", "P1")}, {}, False),
        case("not_in is true of a missing value", f("cf.pick", "not_in", ["gold"]), {}, True),
        case("not not_in is false of a missing value", {"not": f("cf.pick", "not_in", ["gold"])}, {}, False),
        case("eq and ne of one value cannot both hold", {"all": [P1, f("priority", "ne", "P1")]}, {}, False),
        case("eq or ne of one value always holds", {"any": [P1, f("priority", "ne", "P1")]}, {}, True),
        case("less than is not the complement of at least", {"not": f("price", "lt", 5)}, {}, True),
        case("an empty value is neither below", f("price", "lt", 5), {}, False),
        case("nor at least", f("price", "gte", 5), {}, False),
        case("duplicate clauses do no harm", {"all": [P1, P1, P1]}, {"priority": "P1"}, True),
        case("duplicate options do no harm", f("priority", "in", ["P1", "P1"]), {"priority": "P1"}, True),
        case("eight levels are allowed", nested(8), {"vip": True}, True),
        case("two hundred nodes are allowed", {"any": [P1] * 199}, {"priority": "P1"}, True),
        case("a thousand items are allowed", f("price", "in", list(range(1000))), {"price": 999}, True),
        case("a thousand items on jsonb", f("cf.num", "in", list(range(1000))), {"cf.num": 999}, True),
        case(
            "a thousand items on jsonb that miss",
            f("cf.num", "in", list(range(1000))),
            {"cf.num": 1000},
            False,
        ),
        case(
            "a thousand items and a number as text",
            f("cf.num", "in", list(range(1000))),
            {"cf.num": "5"},
            False,
        ),
    ]


def people() -> list[Case]:
    """Who asks."""
    mine = f("technician", "eq", {"$me": True})
    return [
        case("mine", mine, {"technician": 7}, True),
        case("not mine", mine, {"technician": 8}, False),
        case("nobody's is not nobody's", mine, {}, False, context={"me": None}),
        case("nobody owns nothing", mine, {"technician": 7}, False, context={"me": None}),
        case(
            "not mine when nobody asks",
            f("technician", "ne", {"$me": True}),
            {"technician": 7},
            True,
            context={"me": None},
        ),
        case("one of my teams", f("owner", "in", {"$my": "teams"}), {"owner": 4}, True),
        case("one of no teams", f("owner", "in", {"$my": "nobody"}), {"owner": 4}, False),
        case("not one of no teams", f("owner", "not_in", {"$my": "nobody"}), {"owner": 4}, True),
        case(
            "not not one of no teams", {"not": f("owner", "not_in", {"$my": "nobody"})}, {"owner": 4}, False
        ),
        case(
            "all of none of my skills", f("skills", "has_all", {"$my": "nobody"}), {"skills": ["gas"]}, False
        ),
        case("an absent attribute equals nothing", f("owner", "eq", {"$my": "absent"}), {}, False),
        case("below my path", f("code", "starts_with", {"$my": "path"}), {"code": "/1/4/9/"}, True),
        case("beside my path", f("code", "starts_with", {"$my": "path"}), {"code": "/1/40/"}, False),
        case(
            "a blank path matches nothing",
            f("code", "starts_with", {"$my": "blank"}),
            {"code": "/1/4/"},
            False,
        ),
        case(
            "an absent path matches nothing",
            f("code", "starts_with", {"$my": "absent"}),
            {"code": "/1/4/"},
            False,
        ),
        case(
            "the technician is the owner",
            f("technician", "eq", {"$field": "owner"}),
            {"technician": 7, "owner": 7},
            True,
        ),
        case("no technician is no owner", f("technician", "eq", {"$field": "owner"}), {}, False),
        case(
            "a reference in cf against a column",
            f("cf.ref", "eq", {"$field": "owner"}),
            {"cf.ref": 7, "owner": 7},
            True,
        ),
        case("my word is no number", f("owner", "eq", {"$my": "word"}), {"owner": 7}, False),
        case(
            "a boolean against a boolean",
            f("vip", "eq", {"$field": "billable"}),
            {"vip": False, "billable": False},
            True,
        ),
        case(
            "a boolean in cf against a column",
            f("cf.flag", "eq", {"$field": "vip"}),
            {"cf.flag": True, "vip": True},
            True,
        ),
        case(
            "an unknown boolean against a column", f("cf.flag", "ne", {"$field": "vip"}), {"vip": True}, True
        ),
        case(
            "choices of two fields",
            f("priority", "ne", {"$field": "reported"}),
            {"priority": "P1", "reported": "P2"},
            True,
        ),
        case("labels of a jsonb column", f("labels", "has_any", ["gas"]), {"labels": ["gas"]}, True),
        case(
            "all labels of a jsonb column",
            f("labels", "has_all", ["gas", "pump"]),
            {"labels": ["gas"]},
            False,
        ),
        case("no labels in a jsonb column", f("labels", "empty"), {"labels": []}, True),
        case("labels never set", {"not": f("labels", "has_any", ["gas"])}, {}, True),
        case("customer by tier", f("customer.tier", "eq", "gold"), {"customer.tier": "gold"}, True),
        case("no customer", f("customer.tier", "eq", "gold"), {}, False),
        case("no customer is not gold", f("customer.tier", "ne", "gold"), {}, True),
        case(
            "two hops",
            f("customer.region.name", "contains", "east"),
            {"customer.region.name": "North-East"},
            True,
        ),
        case(
            "two hops into nothing",
            {"not": f("customer.region.name", "contains", "east")},
            {"customer.tier": "gold"},
            True,
        ),
        case(
            "or over a missing customer",
            {"any": [f("customer.tier", "eq", "gold"), VIP]},
            {"vip": True},
            True,
        ),
        case(
            "or of two complements",
            {"any": [f("customer.tier", "ne", "gold"), VIP]},
            {"customer.tier": "gold", "vip": True},
            True,
        ),
    ]


def relations() -> list[Case]:
    """Some and none of the related records."""
    done = f("state", "eq", "done")
    some, none = {"some": "visits", "where": done}, {"none": "visits", "where": done}
    two = {"visits": [{"state": "open", "minutes": 10}, {"state": "done", "minutes": 90}]}
    both = {"some": "visits", "where": {"all": [done, f("minutes", "lt", 60)]}}
    valve = {"some": "parts", "where": f("sku", "starts_with", "V-")}
    parts = {"visits": [{"state": "done", "parts": [{"sku": "v-1", "qty": 2}]}, {"state": "open"}]}
    return [
        case("some visit is done", some, two, True),
        case("no visits: none is done", some, {}, False),
        case("none of no visits", none, {}, True),
        case("none fails when one is done", none, two, False),
        case("not none is some", {"not": none}, two, True),
        case("not some is none", {"not": some}, {}, True),
        case("both tests are about one visit", both, two, False),
        case("has visits at all", {"some": "visits", "where": TRUE}, two, True),
        case("has no visits at all", {"none": "visits", "where": TRUE}, {"visits": []}, True),
        case("nothing about any visit", {"some": "visits", "where": FALSE}, two, False),
        case("some visit that is not done", {"some": "visits", "where": {"not": done}}, two, True),
        case(
            "a visit without a state is not done",
            {"some": "visits", "where": {"not": done}},
            {"visits": [{}]},
            True,
        ),
        case(
            "a visit over its limit",
            {"some": "visits", "where": f("minutes", "gt", {"$field": "limit"})},
            {"visits": [{"minutes": 5, "limit": 4}]},
            True,
        ),
        case(
            "a visit without a limit",
            {"some": "visits", "where": f("minutes", "gt", {"$field": "limit"})},
            {"visits": [{"minutes": 5}]},
            False,
        ),
        case(
            "custom fields of visits",
            {"some": "visits", "where": f("cf.score", "gte", 4)},
            {"visits": [{"cf.score": 4}]},
            True,
        ),
        case(
            "mistyped custom fields of visits",
            {"none": "visits", "where": f("cf.score", "gte", 4)},
            {"visits": [{"cf.score": "5"}]},
            True,
        ),
        case("a visit with a valve", {"some": "visits", "where": valve}, parts, True),
        case(
            "an open visit with a valve",
            {"some": "visits", "where": {"all": [f("state", "eq", "open"), valve]}},
            parts,
            False,
        ),
        case("a visit without valves", {"some": "visits", "where": {"not": valve}}, parts, True),
        case("no visit without valves", {"none": "visits", "where": {"not": valve}}, parts, False),
        case(
            "a visit today",
            {"some": "visits", "where": f("done_at", "gte", {"$today": 0})},
            {"visits": [{"done_at": "2026-03-08T01:00:00Z"}]},
            True,
        ),
        case("some or a clause", {"any": [some, P1]}, {"priority": "P1"}, True),
        case("some and a clause", {"all": [some, P1]}, {"priority": "P1"}, False),
    ]


def changes() -> list[Case]:
    """Conditions about a change; only readers in memory know the state before."""

    def change(name: str, cond: Any, before: Any, after: dict[str, Any], expect: bool) -> Case:
        return case(name, cond, after, expect, before=before, events=True, only=IN_MEMORY)

    changed, became = f("priority", "changed"), f("priority", "changed_to", "P1")
    was = f("priority", "was", "P1")
    return [
        change("another value is a change", changed, {"priority": "P2"}, {"priority": "P1"}, True),
        change("the same value is none", changed, {"priority": "P1"}, {"priority": "P1"}, False),
        change("a value removed is a change", changed, {"priority": "P1"}, {}, True),
        change("a value added is a change", changed, {}, {"priority": "P1"}, True),
        change("empty to empty is none", changed, {"priority": ""}, {"priority": None}, False),
        change("a new record changed what it has", changed, None, {"priority": "P1"}, True),
        change("a new record did not change what it lacks", changed, None, {}, False),
        change("became", became, {"priority": "P2"}, {"priority": "P1"}, True),
        change("stayed is not became", became, {"priority": "P1"}, {"priority": "P1"}, False),
        change("became something else", became, {"priority": "P1"}, {"priority": "P2"}, False),
        change("born so is became", became, None, {"priority": "P1"}, True),
        change("was", was, {"priority": "P1"}, {"priority": "P2"}, True),
        change("was not", was, {"priority": "P2"}, {"priority": "P1"}, False),
        change("nothing was before", was, None, {"priority": "P1"}, False),
        change("not was", {"not": was}, None, {}, True),
        change("five is 5.0", f("cf.num", "changed"), {"cf.num": 5}, {"cf.num": 5.0}, False),
        change(
            "the same moment otherwise written",
            f("due_at", "changed"),
            {"due_at": "2026-03-08T00:00:00Z"},
            {"due_at": "2026-03-08T08:00:00+08:00"},
            False,
        ),
        change(
            "the order of choices does not matter",
            f("skills", "changed"),
            {"skills": ["gas", "pump"]},
            {"skills": ["pump", "gas"]},
            False,
        ),
        change(
            "one choice more", f("skills", "changed"), {"skills": ["gas"]}, {"skills": ["gas", "pump"]}, True
        ),
        change(
            "given to me",
            f("technician", "changed_to", {"$me": True}),
            {"technician": 3},
            {"technician": 7},
            True,
        ),
        change(
            "taken from me",
            {"all": [f("technician", "was", {"$me": True}), f("technician", "changed")]},
            {"technician": 7},
            {"technician": 3},
            True,
        ),
        change("a long text changed", f("note", "changed"), {"note": "a"}, {"note": "b"}, True),
        change("a flag fell", f("vip", "changed_to", False), {"vip": True}, {"vip": False}, True),
    ]
