"""The one parser of JSON from outside: strict, exact, bounded, and quick to say no.

The C scanner of the standard library does the work. orjson would be faster but keeps the last of two equal
keys silently and rounds numbers to floats, and both are differences between what a caller signed and what
we store. Everything that could hurt (size, depth, number of values) is counted on the raw bytes before any
object is built.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import accumulate
from typing import Final, NoReturn

from bihuan.kernel.errors import Malformed, Problem
from bihuan.kernel.texts import Text

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 32
MAX_ITEMS: Final = 100_000

_INT_MIN: Final = -(2**63)
_INT_MAX: Final = 2**63 - 1
_MAX_DIGITS: Final = 64
_MAX_EXPONENT: Final = 308
# An unterminated string is matched up to the end, so that no input makes the scan start over and over.
_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_NOT_BRACKETS: Final = bytes(b for b in range(256) if b not in b"[]{}")
_STEP: Final = [1 if b in b"[{" else -1 for b in range(256)]
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SUSPECT: Final = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_UNPRINTABLE: Final = re.compile(r"[^\w\-.]")


def parse(
    body: bytes, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH, max_items: int = MAX_ITEMS
) -> object:
    """The value in `body`, fractions as exact `Decimal`; refuses with `Malformed`, naming the place."""
    if len(body) > max_bytes:
        raise _refusal("too_large", _TOO_LARGE, limit=max_bytes)
    _check_shape(body, max_depth, max_items)
    text = _decode(body)
    try:
        value = _STRICT.decode(text)
    except _Bad:
        value = _located(text)
    except json.JSONDecodeError as error:
        raise _syntax(error) from None
    # Only an escape can smuggle in what UTF-8 and the scanner already refuse.
    if _SUSPECT.search(text):
        _check_strings(value)
    return value


# --- before anything is built -------------------------------------------------------------------------------


def _check_shape(body: bytes, max_depth: int, max_items: int) -> None:
    opened = body.count(b"[") + body.count(b"{")
    commas = body.count(b",")
    if opened <= max_depth and opened + commas <= max_items:
        return
    bare = _STRING.sub(b"", body)
    brackets = bare.translate(None, _NOT_BRACKETS)
    if bare.count(b",") + bare.count(b"[") + bare.count(b"{") > max_items:
        raise _refusal("too_many_values", _TOO_MANY, limit=max_items)
    if max(accumulate(map(_STEP.__getitem__, brackets)), default=0) > max_depth:
        raise _refusal("too_deep", _TOO_DEEP, limit=max_depth)


def _decode(body: bytes) -> str:
    if body.startswith(b"\xef\xbb\xbf"):
        raise _refusal("byte_order_mark", _BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refusal("not_utf8", _NOT_UTF8, byte=error.start + 1) from None
    if "\0" in text:
        raise _refusal("nul", _RAW_NUL, byte=body.index(b"\0") + 1)
    if not text or text.isspace():
        raise _refusal("empty", _EMPTY)
    return text


# --- while it is built --------------------------------------------------------------------------------------


class _Bad(ValueError):
    """A value is refused; the second, slower reading finds out where."""


@dataclass(slots=True)
class _Marker:
    """Stands in the tree where a refused value or key was."""

    code: str
    reason: Text
    facts: dict[str, object]


def _fail(code: str, reason: Text, **facts: object) -> NoReturn:
    raise _Bad(code)


def _integer(digits: str, refuse: Callable[..., object] = _fail) -> object:
    if len(digits) <= 20:
        value = int(digits)
        if _INT_MIN <= value <= _INT_MAX:
            return value
    return refuse("number_too_large", _BIG_INTEGER)


def _fraction(digits: str, refuse: Callable[..., object] = _fail) -> object:
    if len(digits) > _MAX_DIGITS:
        return refuse("number_too_long", _LONG_NUMBER, limit=_MAX_DIGITS)
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return refuse("number_out_of_range", _BIG_NUMBER)
    if not value.is_finite() or not -_MAX_EXPONENT <= value.adjusted() <= _MAX_EXPONENT:
        return refuse("number_out_of_range", _BIG_NUMBER)
    return value


def _constant(word: str, refuse: Callable[..., object] = _fail) -> object:
    return refuse("not_a_number", _NOT_A_NUMBER, word=word)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise _Bad("duplicate_key")
    return fields


_STRICT: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_fraction, parse_constant=_constant
)


# --- saying where -------------------------------------------------------------------------------------------


def _mark(code: str, reason: Text, **facts: object) -> _Marker:
    return _Marker(code, reason, facts)


def _marked_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for key, value in pairs:
        fields[key] = _mark("duplicate_key", _DUPLICATE) if key in fields else value
    return fields


_LOCATING: Final = json.JSONDecoder(
    object_pairs_hook=_marked_object,
    parse_int=lambda digits: _integer(digits, _mark),
    parse_float=lambda digits: _fraction(digits, _mark),
    parse_constant=lambda word: _constant(word, _mark),
)


def _located(text: str) -> NoReturn:
    try:
        tree = _LOCATING.decode(text)
    except json.JSONDecodeError as error:
        raise _syntax(error) from None
    for path, value in _walk(tree):
        if isinstance(value, _Marker):
            raise _refusal(value.code, value.reason, path=path, **value.facts)
    raise AssertionError("the second reading must find what the first one refused")


def _check_strings(tree: object) -> None:
    for path, value in _walk(tree):
        words = [value] if isinstance(value, str) else value if isinstance(value, dict) else ()
        for word in words:
            place = path if word is value else f"{path}.{_shown(word)}"
            if "\0" in word:
                raise _refusal("nul", _NUL, path=place)
            if _SURROGATE.search(word):
                raise _refusal("lone_surrogate", _LONE, path=place)


def _walk(tree: object) -> Iterator[tuple[str, object]]:
    """Every value with its path, without recursion and in document order."""
    stack: list[tuple[str, object]] = [("$", tree)]
    while stack:
        path, value = stack.pop()
        yield path, value
        if isinstance(value, dict):
            stack.extend((f"{path}.{_shown(key)}", item) for key, item in reversed(value.items()))
        elif isinstance(value, list):
            stack.extend((f"{path}[{i}]", value[i]) for i in range(len(value) - 1, -1, -1))


def _shown(key: str) -> str:
    return _UNPRINTABLE.sub("?", key[:40])


def _syntax(error: json.JSONDecodeError) -> Malformed:
    return _refusal("syntax", _SYNTAX, line=error.lineno, column=error.colno)


def _refusal(code: str, reason: Text, **facts: object) -> Malformed:
    said = Text(*(reason.in_(locale, **facts) for locale in ("zh-CN", "zh-TW", "en")))
    place = str(facts.get("path", "$"))
    return Malformed(reason=said, problems=[Problem(place.removeprefix("$.") or "$", code, said)])


_TOO_LARGE = Text(
    "内容超过 {limit} 字节。", "內容超過 {limit} 位元組。", "the body is larger than {limit} bytes."
)
_TOO_DEEP = Text("嵌套超过 {limit} 层。", "巢狀超過 {limit} 層。", "it is nested deeper than {limit} levels.")
_TOO_MANY = Text("包含超过 {limit} 个值。", "包含超過 {limit} 個值。", "it holds more than {limit} values.")
_EMPTY = Text("内容为空。", "內容為空。", "the body is empty.")
_BOM = Text(
    "开头有字节顺序标记（BOM），请去掉。",
    "開頭有位元組順序標記（BOM），請去掉。",
    "it starts with a byte order mark; leave that out.",
)
_NOT_UTF8 = Text(
    "第 {byte} 个字节不是有效的 UTF-8。",
    "第 {byte} 個位元組不是有效的 UTF-8。",
    "byte {byte} is not valid UTF-8.",
)
_RAW_NUL = Text(
    "第 {byte} 个字节是空字符，请使用 UTF-8。",
    "第 {byte} 個位元組是空字元，請使用 UTF-8。",
    "byte {byte} is a NUL; use UTF-8.",
)
_SYNTAX = Text(
    "第 {line} 行第 {column} 列不是有效的 JSON。",
    "第 {line} 行第 {column} 欄不是有效的 JSON。",
    "line {line}, column {column} is not valid JSON.",
)
_DUPLICATE = Text("{path} 出现了两次。", "{path} 出現了兩次。", "{path} is given twice.")
_NUL = Text("{path} 含有空字符。", "{path} 含有空字元。", "{path} contains a NUL character.")
_LONE = Text(
    "{path} 含有不成对的代理字符。", "{path} 含有不成對的代理字元。", "{path} contains half of a character."
)
_BIG_INTEGER = Text(
    "{path} 的整数超出 64 位范围。",
    "{path} 的整數超出 64 位元範圍。",
    "{path} is an integer beyond 64 bits.",
)
_BIG_NUMBER = Text("{path} 的数值超出范围。", "{path} 的數值超出範圍。", "{path} is a number out of range.")
_LONG_NUMBER = Text(
    "{path} 的数字超过 {limit} 位。",
    "{path} 的數字超過 {limit} 位。",
    "{path} is a number of more than {limit} characters.",
)
_NOT_A_NUMBER = Text(
    "{path} 的 {word} 不是 JSON 数值。",
    "{path} 的 {word} 不是 JSON 數值。",
    "{path} is {word}, which is not JSON.",
)
