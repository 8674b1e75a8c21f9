"""Parse a workflow's body; every fault is named with its JSON path, all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from bihuan.kernel.errors import Problem
from bihuan.kernel.texts import LOCALES, Text
from bihuan.platform.workflow.errors import FlowInvalid
from bihuan.platform.workflow.flow import STYLES, Flow, Guard, Requirement, State, Style, Transition
from bihuan.platform.workflow.meanings import MEANINGS, Meaning

KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
LIMIT: Final = 200

_MISSING = Text("必须填写。", "必須填寫。", "This is required.")
_KEY = Text(
    "标识只能用小写字母、数字和下划线。",
    "識別碼只能用小寫字母、數字與底線。",
    "A key has small letters, digits and underscores only.",
)
_CHOICE = Text(
    "“{value}”不在可选值中：{allowed}。",
    "「{value}」不在可選值中：{allowed}。",
    "“{value}” is not one of: {allowed}.",
)
_TYPE = Text("类型不正确，应为{kind}。", "類型不正確，應為{kind}。", "Wrong type: {kind} expected.")
_TWICE = Text("“{key}”出现了两次。", "「{key}」出現了兩次。", "“{key}” appears twice.")
_UNKNOWN = Text("不认识的属性“{key}”。", "不認識的屬性「{key}」。", "Unknown property “{key}”.")
_MANY = Text("最多 {limit} 项。", "最多 {limit} 項。", "At most {limit} items.")
_OBJECT, _LIST = Text("对象", "物件", "an object"), Text("列表", "清單", "a list")
_WORDS, _YES_NO = Text("文字", "文字", "text"), Text("是/否", "是/否", "yes or no")
_NUMBER = Text("整数", "整數", "a whole number")


class _Reader:
    """Collects problems while it walks, so that an author sees all faults of a draft."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wrong(self, path: str, code: str, message: Text, **facts: object) -> None:
        said = Text(*(message.in_(locale, **facts) for locale in LOCALES)) if facts else message
        self.problems.append(Problem(path, code, said))

    def mapping(self, raw: object, path: str, known: frozenset[str]) -> Mapping[str, object]:
        if not isinstance(raw, Mapping):
            self.wrong(path, "type", _TYPE, kind=_OBJECT)
            return {}
        for key in raw:
            if key not in known:
                self.wrong(f"{path}.{key}", "unknown", _UNKNOWN, key=key)
        return raw

    def items(self, raw: object, path: str) -> Iterator[tuple[str, object]]:
        if not isinstance(raw, Sequence) or isinstance(raw, str):
            self.wrong(path, "type", _TYPE, kind=_LIST)
            return
        if len(raw) > LIMIT:
            self.wrong(path, "too_many", _MANY, limit=LIMIT)
            return
        yield from ((f"{path}[{index}]", item) for index, item in enumerate(raw))

    def words(self, raw: object, path: str) -> str:
        if isinstance(raw, str) and raw and len(raw) <= LIMIT:
            return raw
        self.wrong(
            path, "missing" if raw in (None, "") else "type", _MISSING if not raw else _TYPE, kind=_WORDS
        )
        return ""

    def key(self, raw: object, path: str) -> str:
        key = self.words(raw, path)
        if key and not KEY.fullmatch(key):
            self.wrong(path, "key", _KEY)
        return key

    def flag(self, raw: object, path: str) -> bool:
        if not isinstance(raw, bool):
            self.wrong(path, "type", _TYPE, kind=_YES_NO)
        return raw is True

    def number(self, raw: object, path: str) -> int:
        if isinstance(raw, int) and not isinstance(raw, bool):
            return raw
        self.wrong(path, "type", _TYPE, kind=_NUMBER)
        return 0

    def choice(self, raw: object, path: str, allowed: Sequence[str]) -> str:
        if isinstance(raw, str) and raw in allowed:
            return raw
        self.wrong(path, "choice", _CHOICE, value=raw, allowed=", ".join(allowed))
        return allowed[0]

    def text(self, raw: object, path: str) -> Text:
        said = self.mapping(raw, path, frozenset(LOCALES))
        words = {str(k): self.words(v, f"{path}.{k}") for k, v in said.items() if k in LOCALES}
        if isinstance(raw, Mapping) and not words.get("zh-CN"):
            self.wrong(f"{path}.zh-CN", "missing", _MISSING)
        return Text.from_dict(words)

    def condition(self, raw: object, path: str) -> Guard | None:
        if raw is None:
            return None
        if not isinstance(raw, Mapping):
            self.wrong(path, "type", _TYPE, kind=_OBJECT)
            return None
        return cast(Guard, raw)

    def once(self, keys: list[tuple[str, str]]) -> None:
        seen: set[str] = set()
        for path, key in keys:
            if key in seen:
                self.wrong(path, "twice", _TWICE, key=key)
            seen.add(key)


_FLOW = frozenset({"key", "label", "initial", "states", "transitions"})
_STATE = frozenset({"key", "label", "meaning", "order", "tone"})
_TRANSITION = frozenset(
    {
        "key",
        "label",
        "action",
        "from",
        "to",
        "roles",
        "guard",
        "require",
        "reason_required",
        "style",
        "order",
        "auto",
    }
)
_REQUIREMENT = frozenset({"field", "when"})


def _state(read: _Reader, raw: object, path: str, index: int) -> State:
    data = read.mapping(raw, path, _STATE)
    meaning = read.choice(data.get("meaning"), f"{path}.meaning", MEANINGS)
    return State(
        key=read.key(data.get("key"), f"{path}.key"),
        label=read.text(data.get("label"), f"{path}.label"),
        meaning=cast(Meaning, meaning),
        order=read.number(data.get("order", index), f"{path}.order"),
        tone=read.key(data.get("tone", meaning), f"{path}.tone"),
    )


def _requirement(read: _Reader, raw: object, path: str) -> Requirement:
    if isinstance(raw, str):
        return Requirement(read.words(raw, path))
    data = read.mapping(raw, path, _REQUIREMENT)
    field = read.words(data.get("field"), f"{path}.field")
    return Requirement(field, read.condition(data.get("when"), f"{path}.when"))


def _transition(read: _Reader, raw: object, path: str, index: int) -> Transition:
    data = read.mapping(raw, path, _TRANSITION)
    key = read.key(data.get("key"), f"{path}.key")
    return Transition(
        key=key,
        label=read.text(data.get("label"), f"{path}.label"),
        sources=tuple(read.key(item, at) for at, item in read.items(data.get("from"), f"{path}.from")),
        to=read.key(data.get("to"), f"{path}.to"),
        action=read.key(data.get("action", key), f"{path}.action"),
        roles=frozenset(
            read.key(item, at) for at, item in read.items(data.get("roles", []), f"{path}.roles")
        ),
        guard=read.condition(data.get("guard"), f"{path}.guard"),
        require=tuple(
            _requirement(read, item, at)
            for at, item in read.items(data.get("require", []), f"{path}.require")
        ),
        reason_required=read.flag(data.get("reason_required", False), f"{path}.reason_required"),
        style=cast(Style, read.choice(data.get("style", "default"), f"{path}.style", STYLES)),
        order=read.number(data.get("order", index), f"{path}.order"),
        auto=read.flag(data.get("auto", False), f"{path}.auto"),
    )


def read_flow(body: object) -> Flow:
    """The typed workflow of a body, or `FlowInvalid` naming every fault of its shape."""
    read = _Reader()
    data = read.mapping(body, "$", _FLOW)
    states = [
        (path, _state(read, item, path, index))
        for index, (path, item) in enumerate(read.items(data.get("states"), "$.states"))
    ]
    transitions = [
        (path, _transition(read, item, path, index))
        for index, (path, item) in enumerate(read.items(data.get("transitions"), "$.transitions"))
    ]
    read.once([(path, state.key) for path, state in states])
    read.once([(path, transition.key) for path, transition in transitions])
    flow = Flow(
        key=read.key(data.get("key"), "$.key"),
        label=read.text(data.get("label"), "$.label"),
        initial=read.key(data.get("initial"), "$.initial"),
        states={state.key: state for _, state in states},
        transitions=tuple(transition for _, transition in transitions),
    )
    if read.problems:
        raise FlowInvalid(problems=read.problems)
    return flow
