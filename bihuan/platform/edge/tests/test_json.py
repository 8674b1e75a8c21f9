"""The JSON parser of the edge: exact or refused, quickly, with the place named."""

from __future__ import annotations

import contextlib
import json
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.kernel.errors import Malformed
from bihuan.platform.edge.json import parse


def refusal(body: bytes, **limits: int) -> Malformed:
    with pytest.raises(Malformed) as caught:
        parse(body, **limits)
    assert caught.value.status == 400
    for locale in ("zh-CN", "zh-TW", "en"):
        assert "{" not in caught.value.sentence(locale)
    return caught.value


def test_a_plain_body_is_read_exactly() -> None:
    body = ' {"客户": "张三", "n": -9223372036854775808, "m": 9223372036854775807, '
    body += '"x": [1.10, 1e3, true, null]}\n'
    assert parse(body.encode()) == {
        "客户": "张三",
        "n": -(2**63),
        "m": 2**63 - 1,
        "x": [Decimal("1.10"), Decimal("1e3"), True, None],
    }


def test_a_fraction_keeps_every_digit() -> None:
    value = parse(b"0.1234567890123456789012345678901234567890")
    assert value == Decimal("0.1234567890123456789012345678901234567890")
    assert isinstance(value, Decimal)


def test_an_escaped_emoji_and_an_escaped_backslash_are_not_mistaken_for_surrogates_or_nul() -> None:
    body = b'{"a": "\\ud83d\\ude00", "b": "\\\\u0000 \\\\ud800"}'
    assert parse(body) == {"a": "😀", "b": "\\u0000 \\ud800"}


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        (b'{"a": {"b": [1, "x\\u0000y"]}}', "nul", "a.b[1]"),
        (b'{"a": {"k\\u0000": 1}}', "nul", "a.k?"),
        (b'{"a": ["\\ud800"]}', "lone_surrogate", "a[0]"),
        (b'{"a": ["\\udc00\\ud800"]}', "lone_surrogate", "a[0]"),
        (b'{"\\uDFFF": 1}', "lone_surrogate", "?"),
        (b'{"a": 1, "a": 1}', "duplicate_key", "a"),
        (b'[{"x": {"a": 1, "b": 2, "a": 3}}]', "duplicate_key", "$[0].x.a"),
        (b'{"a": 1, "\\u0061": 2}', "duplicate_key", "a"),
        (b'{"a": [NaN]}', "not_a_number", "a[0]"),
        (b'{"a": Infinity}', "not_a_number", "a"),
        (b"-Infinity", "not_a_number", "$"),
        (b'{"a": 1e400}', "number_out_of_range", "a"),
        (b'{"a": 1e-400}', "number_out_of_range", "a"),
        (b'{"a": 1e99999999999999999999999}', "number_out_of_range", "a"),
        (b'{"a": 9223372036854775808}', "number_too_large", "a"),
        (b'{"a": -9223372036854775809}', "number_too_large", "a"),
        (b'{"a": ' + b"7" * 5000 + b"}", "number_too_large", "a"),
        (b'{"a": 0.' + b"7" * 5000 + b"}", "number_too_long", "a"),
    ],
)
def test_a_bad_value_is_refused_and_its_place_named(body: bytes, code: str, place: str) -> None:
    problem = refusal(body).problems[0]
    assert (problem.code, problem.field) == (code, place)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf{}", "byte_order_mark"),
        ("{}".encode("utf-16"), "not_utf8"),
        ("{}".encode("utf-16-le"), "nul"),
        ("{}".encode("utf-32-be"), "nul"),
        (b'{"a": "\x00"}', "nul"),
        (b'{"a": "\xc0\xaf"}', "not_utf8"),
        (b'{"a": "\xed\xa0\x80"}', "not_utf8"),
        ('{"a": "张"}'.encode("gb18030"), "not_utf8"),
        (b"{} {}", "syntax"),
        (b"{}x", "syntax"),
        (b'{"a": 1,}', "syntax"),
        (b"[1,]", "syntax"),
        (b"{'a': 1}", "syntax"),
        (b"{a: 1}", "syntax"),
        (b"// no\n1", "syntax"),
        (b"01", "syntax"),
        (b"+1", "syntax"),
        (b".5", "syntax"),
        (b"1.", "syntax"),
        (b"1_000", "syntax"),
        (b"0x10", "syntax"),
        ("１２".encode(), "syntax"),
        ("١".encode(), "syntax"),
        (b'{"a": "line\nbreak"}', "syntax"),
        (b'{"a": "\\x41"}', "syntax"),
        (b'{"a": "\\u00g0"}', "syntax"),
        (b'{"a": "open', "syntax"),
        (b'{"a": "open\\', "syntax"),
        (b'{"a": 1, "a": 2', "syntax"),
        (b"nan", "syntax"),
        (b"True", "syntax"),
    ],
)
def test_bytes_that_are_not_json_are_refused(body: bytes, code: str) -> None:
    assert refusal(body).problems[0].code == code


def test_a_syntax_error_names_line_and_column() -> None:
    assert "line 3, column 7" in refusal(b'{\n "a": 1,\n "b": x\n}').sentence("en")


def test_exactly_the_allowed_depth_passes_and_one_more_does_not() -> None:
    assert parse(b"[" * 32 + b"]" * 32) is not None
    assert refusal(b"[" * 33 + b"]" * 33).problems[0].code == "too_deep"
    nested = b'{"a":' * 33 + b"1" + b"}" * 33
    assert refusal(nested).problems[0].code == "too_deep"


def test_brackets_inside_texts_do_not_count_as_depth_or_values() -> None:
    text = '[{",\\' * 100_000
    assert parse(json.dumps({"a": text, "b": [text]}).encode()) == {"a": text, "b": [text]}


def test_more_values_than_allowed_are_refused_before_they_are_built() -> None:
    assert parse(b"[1,2,3]", max_items=3) == [1, 2, 3]
    assert refusal(b"[1,2,3,4]", max_items=3).problems[0].code == "too_many_values"


def test_a_body_over_the_limit_is_refused() -> None:
    assert refusal(b'"' + b"x" * 99 + b'"', max_bytes=100).problems[0].code == "too_large"


HOSTILE = {
    "100,000 deep": b"[" * 100_000,
    "100,000 deep and closed": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "600,000 values": b"[" + b"[]," * 600_000 + b"[]]",
    "open string of escaped quotes": b'"' + b'\\"' * 1_000_000,
    "many open strings": b'"\n' * 1_000_000,
    "2 MB integer": b"1" * 2_000_000,
    "2 MB fraction": b"0." + b"1" * 2_000_000,
    "minus signs": b"-" * 2_000_000,
    "duplicate at the end": b'{"a":[' + b"1," * 90_000 + b'{"b":1,"b":2}]}',
    "surrogate at the end": b'["' + b'","' * 90_000 + b'\\ud800"]',
    "brackets in an open string": b'{"' + b"[" * 2_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_body_is_refused_within_half_a_second(name: str) -> None:
    before = time.process_time()
    refusal(HOSTILE[name])
    assert time.process_time() - before < 0.5


texts = st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=20)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6)
    | texts,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5),
    max_leaves=30,
)


def dumped(value: Any, ascii_only: bool) -> bytes:
    """JSON text that keeps decimals exact, written independently of the parser."""
    if isinstance(value, Decimal):
        return f"{value:f}".encode()
    if isinstance(value, list):
        return b"[" + b", ".join(dumped(item, ascii_only) for item in value) + b"]"
    if isinstance(value, dict):
        pairs = (dumped(k, ascii_only) + b": " + dumped(v, ascii_only) for k, v in value.items())
        return b"{" + b", ".join(pairs) + b"}"
    return json.dumps(value, ensure_ascii=ascii_only).encode()


@given(values, st.booleans())
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_is_read_back_exactly(value: Any, ascii_only: bool) -> None:
    assert parse(dumped(value, ascii_only)) == value


DAMAGE = [b"", b'"', b"\\", b"\\u0000", b"\\ud800", b"[", b"{", b"}", b",", b"e9", b"\xff", b"\0"]


@given(values, st.data())
@settings(max_examples=500, deadline=None)
def test_a_damaged_body_is_read_like_the_reference_or_refused_but_never_fails(value: Any, data: Any) -> None:
    body = bytearray(dumped(value, ascii_only=data.draw(st.booleans())))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body)))
        body[at : at + data.draw(st.integers(0, 2))] = data.draw(st.sampled_from(DAMAGE))
    try:
        read = parse(bytes(body))
    except Malformed:
        return
    assert read == json.loads(bytes(body), parse_float=Decimal)
    assert "\0" not in str(read)
    json.dumps(read, default=str, ensure_ascii=False).encode()


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_arbitrary_bytes_are_read_or_refused_but_never_fail(body: bytes) -> None:
    with contextlib.suppress(Malformed):
        parse(body)
