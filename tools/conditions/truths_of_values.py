"""Cases reasoned out by hand: texts, numbers, days and moments."""

from __future__ import annotations

from tools.conditions.writing import Case, case, f


def texts() -> list[Case]:
    """Exact equality, folded search, the empty text."""
    same = f("cf.text", "eq", {"$field": "cf.text2"})
    return [
        case("equality minds case", f("title", "eq", "abc"), {"title": "ABC"}, False),
        case("equality minds trailing space", f("title", "eq", "abc"), {"title": "abc "}, False),
        case("equality does not normalise Unicode", f("title", "eq", "\u00e9"), {"title": "e\u0301"}, False),
        case("contains folds A to Z", f("title", "contains", "gX-2"), {"title": "old Gx-200"}, True),
        case("contains does not fold other letters", f("title", "contains", "ä"), {"title": "Ä"}, False),
        case(
            "contains does not fold full-width letters", f("title", "contains", "ａ"), {"title": "Ａ"}, False
        ),
        case(
            "contains does not fold the Turkish dotted I", f("title", "contains", "i"), {"title": "İ"}, False
        ),
        case(
            "contains does not fold the Kelvin sign", f("title", "contains", "k"), {"title": "\u212a"}, False
        ),
        case("contains does not unfold sharp s", f("title", "contains", "ss"), {"title": "straße"}, False),
        case("contains finds Chinese", f("title", "contains", "燃气"), {"title": "家用燃气灶"}, True),
        case("percent is a character", f("title", "contains", "0%"), {"title": "100"}, False),
        case("percent is found", f("title", "contains", "0%"), {"title": "100%"}, True),
        case("underscore is a character", f("title", "contains", "a_b"), {"title": "axb"}, False),
        case("backslash is a character", f("title", "contains", "\\"), {"title": "a\\b"}, True),
        case(
            "quotes are characters",
            f("title", "eq", "'; DROP TABLE x; --"),
            {"title": "'; DROP TABLE x; --"},
            True,
        ),
        case("a placeholder is a text", f("title", "eq", "%s %(x)s {0}"), {"title": "%s %(x)s {0}"}, True),
        case("a thousand percent signs", f("title", "contains", "%" * 500), {"title": "%" * 499}, False),
        case("starts with folds A to Z", f("title", "starts_with", "GX"), {"title": "gx-1"}, True),
        case("starts with is not contains", f("title", "starts_with", "1"), {"title": "gx-1"}, False),
        case("starts with longer than the text", f("title", "starts_with", "abcd"), {"title": "abc"}, False),
        case("starts with a percent sign", f("title", "starts_with", "%"), {"title": "abc"}, False),
        case("emoji are found", f("title", "contains", "🔥"), {"title": "热🔥水"}, True),
        case("half an emoji is not a letter", f("title", "starts_with", "🔥"), {"title": "🔧"}, False),
        case("the empty text is empty", f("title", "empty"), {"title": ""}, True),
        case("a space is not empty", f("title", "not_empty"), {"title": " "}, True),
        case("ne of the empty text", f("title", "ne", "x"), {"title": ""}, True),
        case(
            "contains on long text across lines",
            f("cf.long", "contains", "A\nB"),
            {"cf.long": "xa\nby"},
            True,
        ),
        case("jsonb number is no text", f("cf.text", "eq", "5"), {"cf.text": 5}, False),
        case("jsonb true is no text", f("cf.text", "eq", "true"), {"cf.text": True}, False),
        case("jsonb null is empty", f("cf.text", "empty"), {"cf.text": None}, True),
        case("jsonb object is empty to a text field", f("cf.text", "empty"), {"cf.text": {"a": "b"}}, True),
        case("jsonb array with the text is not the text", f("cf.text", "eq", "a"), {"cf.text": ["a"]}, False),
        case("text in jsonb with quotes", f("cf.text", "eq", 'a"b\\c'), {"cf.text": 'a"b\\c'}, True),
        case("two fields alike", same, {"cf.text": "a", "cf.text2": "a"}, True),
        case("two fields differ in case", same, {"cf.text": "a", "cf.text2": "A"}, False),
        case("two empty fields are not equal", same, {}, False),
        case("two empty texts are not equal", same, {"cf.text": "", "cf.text2": ""}, False),
        case(
            "two empty columns are not equal",
            f("title", "eq", {"$field": "code"}),
            {"title": "", "code": ""},
            False,
        ),
        case("two missing columns are unequal", f("title", "ne", {"$field": "code"}), {}, True),
        case(
            "a column and jsonb",
            f("title", "eq", {"$field": "cf.text"}),
            {"title": "a", "cf.text": "a"},
            True,
        ),
        case(
            "constructor is a name like others",
            f("title", "eq", "constructor"),
            {"title": "constructor"},
            True,
        ),
        case("an inherited property is no value", f("title", "not_empty"), {"code": "toString"}, False),
    ]


def numbers() -> list[Case]:
    """Decimals are exact to fifteen digits in every reader."""
    fifteen = 0.123456789012345
    return [
        case("one tenth is one tenth", f("price", "eq", 0.1), {"price": 0.1}, True),
        case(
            "a tenth plus two tenths is not three",
            f("ratio", "eq", 0.3),
            {"ratio": 0.30000000000000004},
            False,
        ),
        case(
            "fifteen digits are told apart", f("cf.num", "eq", fifteen), {"cf.num": 0.123456789012346}, False
        ),
        case("fifteen digits are equal to themselves", f("cf.num", "eq", fifteen), {"cf.num": fifteen}, True),
        case(
            "the last of fifteen digits decides",
            f("cf.num", "lt", 999999999999999),
            {"cf.num": 999999999999998},
            True,
        ),
        case("0.1 + 0.2 as decimals", f("cf.num", "gt", 0.3), {"cf.num": 0.30000000000001}, True),
        case("trailing zeros do not matter", f("cf.num", "eq", 5), {"cf.num": 5.0}, True),
        case("an integer column against a fraction", f("hours", "eq", 5.5), {"hours": 5}, False),
        case("an integer column below a fraction", f("hours", "lt", 5.5), {"hours": 5}, True),
        case("an integer column not above a fraction", f("hours", "gte", 5.5), {"hours": 5}, False),
        case("an integer column above a fraction", f("hours", "gt", 5.5), {"hours": 6}, True),
        case("minus zero is zero", f("cf.num", "eq", 0), {"cf.num": -0.0}, True),
        case("zero is not empty", f("cf.num", "empty"), {"cf.num": 0}, False),
        case("false is not zero", f("cf.num", "eq", 0), {"cf.num": False}, False),
        case("true is not one", f("cf.num", "eq", 1), {"cf.num": True}, False),
        case("a number as text is no number in cf", f("cf.num", "gte", 5), {"cf.num": "7"}, False),
        case("a decimal written as text is one elsewhere", f("price", "eq", 12.5), {"price": "12.50"}, True),
        case("between takes both ends", f("price", "between", [1, 2]), {"price": 2}, True),
        case("between leaves out what is beyond", f("price", "between", [1, 2]), {"price": 2.000001}, False),
        case(
            "between fields",
            f("cf.num", "between", [0, {"$field": "cf.num2"}]),
            {"cf.num": 3, "cf.num2": 3},
            True,
        ),
        case(
            "between with an empty end",
            f("cf.num", "between", [0, {"$field": "cf.num2"}]),
            {"cf.num": 3},
            False,
        ),
        case(
            "not between with an empty end",
            {"not": f("cf.num", "between", [0, {"$field": "cf.num2"}])},
            {"cf.num": 3},
            True,
        ),
        case(
            "a field above a field",
            f("cf.num", "gt", {"$field": "cf.num2"}),
            {"cf.num": 10, "cf.num2": 9},
            True,
        ),
        case("ten is above nine also as json", f("cf.num", "gt", 9), {"cf.num": 10}, True),
        case(
            "a mistyped other field",
            f("cf.num", "gt", {"$field": "cf.num2"}),
            {"cf.num": 10, "cf.num2": "9"},
            False,
        ),
        case(
            "a column against jsonb",
            f("price", "lte", {"$field": "cf.num"}),
            {"price": 2.5, "cf.num": 2.5},
            True,
        ),
        case(
            "a float column against jsonb",
            f("ratio", "eq", {"$field": "cf.num"}),
            {"ratio": 0.1, "cf.num": 0.1},
            True,
        ),
        case("small numbers", f("cf.num", "gt", 0.0000001), {"cf.num": 0.0000002}, True),
        case("a float of seventeen digits", f("ratio", "gt", 0.3), {"ratio": 0.30000000000000004}, True),
        case("a number through a missing customer", f("customer.cf.score", "lt", 5), {}, False),
        case("not a number through a missing customer", {"not": f("customer.cf.score", "lt", 5)}, {}, True),
        case(
            "a number through the customer", f("customer.cf.score", "lt", 5), {"customer.cf.score": 4.5}, True
        ),
    ]


def moments() -> list[Case]:
    """Days are local, moments are not."""
    dawn = f("due_at", "gte", {"$today": 0})
    late = {"now": "2026-03-08T16:30:00Z"}
    return [
        case("today begins at local midnight", dawn, {"due_at": "2026-03-07T16:00:00Z"}, True),
        case("a microsecond earlier is yesterday", dawn, {"due_at": "2026-03-07T15:59:59.999999Z"}, False),
        case(
            "after local midnight it is tomorrow",
            f("due_on", "eq", {"$today": 0}),
            {"due_on": "2026-03-09"},
            True,
            context=late,
        ),
        case(
            "in London it is still the 8th",
            f("due_on", "eq", {"$today": 0}),
            {"due_on": "2026-03-08"},
            True,
            context={**late, "zone": "Europe/London"},
        ),
        case(
            "offsets are the same moment",
            f("due_at", "eq", "2026-03-08T08:00:00+08:00"),
            {"due_at": "2026-03-08T00:00:00Z"},
            True,
        ),
        case(
            "a record may carry an offset",
            f("due_at", "eq", "2026-03-08T00:00:00Z"),
            {"due_at": "2026-03-08T08:00:00+08:00"},
            True,
        ),
        case(
            "half-hour offsets",
            f("due_at", "lt", "2026-03-08T00:00:00Z"),
            {"due_at": "2026-03-08T05:29:59+05:30"},
            True,
        ),
        case(
            "microseconds count",
            f("due_at", "gt", "2026-03-08T00:00:00Z"),
            {"due_at": "2026-03-08T00:00:00.000001Z"},
            True,
        ),
        case(
            "milliseconds are microseconds",
            f("due_at", "eq", "2026-03-08T00:00:00.5Z"),
            {"due_at": "2026-03-08T00:00:00.500000Z"},
            True,
        ),
        case(
            "within_last has both ends",
            f("due_at", "within_last", "7d"),
            {"due_at": "2026-03-01T15:30:00Z"},
            True,
        ),
        case(
            "within_last ends now",
            f("due_at", "within_last", "7d"),
            {"due_at": "2026-03-08T15:30:00.000001Z"},
            False,
        ),
        case(
            "within_next starts now",
            f("due_at", "within_next", "2h"),
            {"due_at": "2026-03-08T15:30:00Z"},
            True,
        ),
        case(
            "within_next excludes the past",
            f("due_at", "within_next", "2h"),
            {"due_at": "2026-03-08T15:29:59Z"},
            False,
        ),
        case(
            "within_last of days counts today",
            f("due_on", "within_last", "1d"),
            {"due_on": "2026-03-08"},
            True,
        ),
        case(
            "within_last of days ends there",
            f("due_on", "within_last", "1d"),
            {"due_on": "2026-03-06"},
            False,
        ),
        case("within_next week of days", f("due_on", "within_next", "1w"), {"due_on": "2026-03-15"}, True),
        case("within_next of a missing moment", f("cf.at", "within_next", "1w"), {}, False),
        case(
            "a year away over a leap day",
            f("due_on", "eq", {"$today": -10}),
            {"due_on": "2028-02-27"},
            True,
            context={"now": "2028-03-08T12:00:00Z"},
        ),
        case(
            "spring forward at midnight: Beirut",
            dawn,
            {"due_at": "2026-03-28T22:00:00Z"},
            True,
            context={"now": "2026-03-29T10:00:00Z", "zone": "Asia/Beirut"},
        ),
        case(
            "just before Beirut's missing midnight",
            dawn,
            {"due_at": "2026-03-28T21:59:59.999999Z"},
            False,
            context={"now": "2026-03-29T10:00:00Z", "zone": "Asia/Beirut"},
        ),
        case(
            "fall back over midnight: first Havana midnight",
            dawn,
            {"due_at": "2026-11-01T04:00:00Z"},
            True,
            context={"now": "2026-11-01T12:00:00Z", "zone": "America/Havana"},
        ),
        case(
            "just before Havana's first midnight",
            dawn,
            {"due_at": "2026-11-01T03:59:59.999999Z"},
            False,
            context={"now": "2026-11-01T12:00:00Z", "zone": "America/Havana"},
        ),
        case(
            "an hour is an hour over summer time",
            f("due_at", "eq", {"$now": "+24h"}),
            {"due_at": "2026-03-30T00:00:00Z"},
            True,
            context={"now": "2026-03-29T00:00:00Z", "zone": "Europe/Berlin"},
        ),
        case(
            "a day of $now is 24 hours",
            f("due_at", "eq", {"$now": "+1d"}),
            {"due_at": "2026-03-30T00:00:00Z"},
            True,
            context={"now": "2026-03-29T00:00:00Z", "zone": "Europe/Berlin"},
        ),
        case("dates order like time", f("cf.day", "lt", "2026-10-01"), {"cf.day": "2026-09-30"}, True),
        case("a date of another shape is empty", f("cf.day", "empty"), {"cf.day": "2026-3-8"}, True),
        case("a date with a line break is empty", f("cf.day", "empty"), {"cf.day": "2026-03-08\n"}, True),
        case("full-width digits are no date", f("cf.day", "empty"), {"cf.day": "２０２６-03-08"}, True),
        case(
            "a moment in cf must be canonical", f("cf.at", "empty"), {"cf.at": "2026-03-08T00:00:00Z"}, True
        ),
        case("a date is no moment", f("cf.at", "empty"), {"cf.at": "2026-03-08"}, True),
        case("a moment is no date", f("cf.day", "empty"), {"cf.day": "2026-03-08T00:00:00.000000Z"}, True),
        case(
            "a date column against a date in cf",
            f("due_on", "eq", {"$field": "cf.day"}),
            {"due_on": "2026-03-08", "cf.day": "2026-03-08"},
            True,
        ),
        case(
            "a date in cf before a date column",
            f("cf.day", "lt", {"$field": "due_on"}),
            {"due_on": "2026-03-08", "cf.day": "2026-03-07"},
            True,
        ),
        case(
            "a moment column against one in cf",
            f("due_at", "gte", {"$field": "cf.at"}),
            {"due_at": "2026-03-08T08:00:00+08:00", "cf.at": "2026-03-08T00:00:00.000000Z"},
            True,
        ),
        case(
            "a moment in cf against a column",
            f("cf.at", "gt", {"$field": "due_at"}),
            {"due_at": "2026-03-08T00:00:00Z", "cf.at": "2026-03-08T00:00:00.000001Z"},
            True,
        ),
        case(
            "two moments in cf",
            f("cf.at", "lt", {"$field": "cf.at2"}),
            {"cf.at": "2026-03-08T00:00:00.000000Z", "cf.at2": "2026-03-08T00:00:00.000000Z"},
            False,
        ),
        case(
            "between a column and now",
            f("due_at", "between", [{"$field": "start_at"}, {"$now": 0}]),
            {"start_at": "2026-03-08T01:00:00Z", "due_at": "2026-03-08T01:00:00Z"},
            True,
        ),
        case(
            "due before start",
            f("due_at", "lt", {"$field": "start_at"}),
            {"due_at": "2026-03-08T01:00:00Z"},
            False,
        ),
        case(
            "a finished day before the due day",
            f("done_on", "lte", {"$field": "due_on"}),
            {"done_on": "2026-03-08", "due_on": "2026-03-08"},
            True,
        ),
    ]
