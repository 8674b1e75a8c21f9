"""Every sentence is there in three languages, each in its own characters."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.rules import parsed, sources

OUR_NAME = "闭环"


def _cjk(words: str) -> str:
    return "".join(c for c in words if "\u4e00" <= c <= "\u9fff")


def _lacking(words: str, charset: str) -> str:
    """The characters that do not exist in a character set: Big5 has no simplified ones, GB 2312 no traditional."""
    return "".join(c for c in _cjk(words) if not c.encode(charset, "ignore"))


def _plain(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (part.value for part in node.values if isinstance(part, ast.Constant))
        return "".join(str(part) for part in parts) or "{}"
    return None


def _texts(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
            named = {k.arg: k.value for k in node.keywords}
            given = [*node.args, *(named[k] for k in ("zh", "tw", "en") if k in named)]
            words = [_plain(argument) for argument in given]
            if len(words) == 3 and all(word is not None for word in words):
                yield node.lineno, [str(word) for word in words]


def wrong(tree: ast.AST) -> list[str]:
    """What is wrong with the sentences of one module."""
    found = []
    for line, (zh, tw, en) in _texts(tree):
        if not (zh.strip() and tw.strip() and en.strip()):
            found.append(f"{line}: a language is empty")
        if simplified := _lacking(tw, "big5"):
            found.append(f"{line}: simplified characters in the Taiwan text: {simplified}")
        if traditional := _lacking(zh, "gb2312"):
            found.append(f"{line}: characters that simplified Chinese lacks: {traditional}")
        if _cjk(en.replace(OUR_NAME, "")):
            found.append(f"{line}: Chinese in the English text: {_cjk(en)}")
    return found


def test_every_sentence_is_in_three_languages_and_in_their_own_characters() -> None:
    found = [f"{path}:{what}" for path in sources() for what in wrong(parsed(path))]
    assert found == []


def test_a_forgotten_or_mixed_language_is_noticed() -> None:
    bad = ['Text("工单", "", "order")', 'Text("工单", "工单", "order")', 'Text("工單", "工單", "order")']
    bad.append('Text("工单", "工單", "order 工单")')
    assert [code for code in bad if not wrong(ast.parse(code))] == []
    assert wrong(ast.parse('Text("工单 {n}", "工單 {n}", "order {n}")')) == []
