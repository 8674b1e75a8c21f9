"""What can be wrong with a condition, said so that the writer can repair it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bihuan.kernel import errors
from bihuan.kernel.texts import LOCALES, Text

SENTENCES: Final[dict[str, Text]] = {
    "shape.object": Text(
        "这里应是一个条件（JSON 对象）。",
        "這裡應是一個條件（JSON 物件）。",
        "A condition (a JSON object) belongs here.",
    ),
    "shape.list": Text("“{key}”后应是列表。", "「{key}」後應是清單。", "“{key}” needs a list."),
    "shape.keys": Text(
        "无法识别的键：{keys}。", "無法識別的鍵：{keys}。", "These keys do not belong together here: {keys}."
    ),
    "shape.missing": Text("缺少“{key}”。", "缺少「{key}」。", "“{key}” is missing."),
    "limit.nodes": Text(
        "条件过大：最多 {limit} 个节点。",
        "條件過大：最多 {limit} 個節點。",
        "Too large: at most {limit} nodes.",
    ),
    "limit.depth": Text(
        "嵌套过深：最多 {limit} 层。",
        "巢狀過深：最多 {limit} 層。",
        "Nested too deeply: at most {limit} levels.",
    ),
    "limit.list": Text(
        "列表过长：最多 {limit} 项。",
        "清單過長：最多 {limit} 項。",
        "The list is too long: at most {limit} items.",
    ),
    "limit.text": Text(
        "文本过长：最多 {limit} 个字符。",
        "文字過長：最多 {limit} 個字元。",
        "Too long: at most {limit} characters.",
    ),
    "limit.related": Text(
        "关联条件最多嵌套 {limit} 层。",
        "關聯條件最多巢狀 {limit} 層。",
        "Relations may be nested at most {limit} deep.",
    ),
    "field.unknown": Text(
        "没有字段 '{name}'{hint}", "沒有欄位 '{name}'{hint}", "There is no field '{name}'{hint}"
    ),
    "relation.unknown": Text(
        "没有关联 '{name}'{hint}", "沒有關聯 '{name}'{hint}", "There is no relation '{name}'{hint}"
    ),
    "op.unknown": Text(
        "没有运算符 '{name}'{hint}", "沒有運算子 '{name}'{hint}", "There is no operator '{name}'{hint}"
    ),
    "op.type": Text(
        "{kind} 字段“{field}”不支持 '{op}'；可用：{known}",
        "{kind} 欄位「{field}」不支援 '{op}'；可用：{known}",
        "The {kind} field “{field}” does not take '{op}'; it takes: {known}",
    ),
    "op.event": Text(
        "'{op}' 只能用于变更事件。",
        "'{op}' 只能用於變更事件。",
        "'{op}' only works where a change is at hand.",
    ),
    "value.missing": Text("'{op}' 需要一个值。", "'{op}' 需要一個值。", "'{op}' needs a value."),
    "value.unexpected": Text("'{op}' 不带值。", "'{op}' 不帶值。", "'{op}' takes no value."),
    "value.type": Text("这里应是{wanted}。", "這裡應是{wanted}。", "{wanted} belongs here."),
    "value.digits": Text(
        "数字最多 {limit} 位有效数字，且绝对值小于 10 的 {limit} 次方。",
        "數字最多 {limit} 位有效數字，且絕對值小於 10 的 {limit} 次方。",
        "A number has at most {limit} significant digits and is less than 10 to the power of {limit}.",
    ),
    "value.date": Text(
        "不是有效日期，应写作 2026-03-01。",
        "不是有效日期，應寫作 2026-03-01。",
        "Not a date of the form 2026-03-01.",
    ),
    "value.datetime": Text(
        "不是带时区的有效时间，应写作 2026-03-01T09:00:00+08:00。",
        "不是帶時區的有效時間，應寫作 2026-03-01T09:00:00+08:00。",
        "Not a time with an offset, of the form 2026-03-01T09:00:00+08:00.",
    ),
    "value.option": Text(
        "“{field}”没有选项 '{name}'{hint}",
        "「{field}」沒有選項 '{name}'{hint}",
        "“{field}” has no option '{name}'{hint}",
    ),
    "value.empty": Text(
        "值为空；请改用 'empty' 或 'not_empty'。",
        "值為空；請改用 'empty' 或 'not_empty'。",
        "The value is empty; use 'empty' or 'not_empty' instead.",
    ),
    "value.pair": Text("范围需要两个值。", "範圍需要兩個值。", "A range needs two values."),
    "value.reversed": Text(
        "范围的起点大于终点。", "範圍的起點大於終點。", "The range ends before it begins."
    ),
    "value.characters": Text(
        "文本含有无法保存的字符。",
        "文字含有無法儲存的字元。",
        "The text has characters that cannot be stored.",
    ),
    "value.reference": Text(
        "'{name}' 不能用在这里。", "'{name}' 不能用在這裡。", "'{name}' cannot be used here."
    ),
    "value.kinds": Text(
        "“{field}”与“{other}”类型不同，无法比较。",
        "「{field}」與「{other}」類型不同，無法比較。",
        "“{field}” and “{other}” are of different kinds and cannot be compared.",
    ),
    "value.my": Text(
        "没有“我的”属性 '{name}'{hint}",
        "沒有「我的」屬性 '{name}'{hint}",
        "There is no $my value '{name}'{hint}",
    ),
}
WANTED: Final[dict[str, Text]] = {
    "text": Text("文本", "文字", "A text"),
    "number": Text("数字", "數字", "A number"),
    "money": Text("金额（数字）", "金額（數字）", "An amount (a number)"),
    "date": Text("日期", "日期", "A date"),
    "datetime": Text("时间", "時間", "A time"),
    "select": Text("选项的键", "選項的鍵", "The key of an option"),
    "multi": Text("选项的键", "選項的鍵", "The key of an option"),
    "boolean": Text("true 或 false", "true 或 false", "true or false"),
    "reference": Text(
        "记录编号（正整数）", "記錄編號（正整數）", "The id of a record (a positive whole number)"
    ),
    "list": Text("非空列表", "非空清單", "A list that is not empty"),
    "span": Text(
        '如 "7d" 的时长（min、h、d、w）', '如 "7d" 的時長（min、h、d、w）', 'A span like "7d" (min, h, d, w)'
    ),
    "day_span": Text(
        '以天或周计的时长，如 "7d"', '以天或週計的時長，如 "7d"', 'A span in days or weeks like "7d"'
    ),
    "days": Text("整数天，如 -7", "整數天，如 -7", "A whole number of days like -7"),
    "true": Text("true", "true", "true"),
    "name": Text("名称", "名稱", "A name"),
}
_HINT: Final = Text(
    "，是否指 '{suggestion}'？", "，是否指 '{suggestion}'？", "; did you mean '{suggestion}'?"
)
_NO_HINT: Final = Text("。", "。", ".")


@dataclass(frozen=True, slots=True)
class Problem(errors.Problem):
    """One fault of a condition: code, JSON path (`field`, also `path`), sentence, what was probably meant."""

    suggestion: str | None = None

    @property
    def path(self) -> str:
        """Where in the condition, as a JSON path."""
        return self.field


class ConditionRefused(errors.Refusal):
    """The condition does not fit the fields it is about."""

    code, status = "condition_invalid", 422
    text = Text("条件有误，请检查。", "條件有誤，請檢查。", "The condition has faults.")
    # Narrower than Refusal's list on purpose: readers of this refusal also get suggestions.
    problems: list[Problem]  # type: ignore[assignment]

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(problems=problems)


def quoted(raw: object) -> str:
    """User input, short and storable, for use inside a sentence."""
    words = raw if isinstance(raw, str) else type(raw).__name__
    return words[:40].replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant."""
    found = difflib.get_close_matches(name[:80], list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def problem(code: str, path: str, suggestion: str | None = None, **facts: object) -> Problem:
    """A fault with its sentence filled in for every language."""
    if "name" in facts:
        facts["name"] = quoted(facts["name"])
        facts["hint"] = _NO_HINT if suggestion is None else _fill(_HINT, suggestion=suggestion)
    return Problem(path, code, _fill(SENTENCES[code], **facts), suggestion)


class Faulty(Exception):
    """One fault, on its way to the list that the refusal will carry."""

    def __init__(self, fault: Problem) -> None:
        super().__init__(fault.code)
        self.fault = fault


def faulty(code: str, path: str, suggestion: str | None = None, **facts: object) -> Faulty:
    """A fault to raise."""
    return Faulty(problem(code, path, suggestion, **facts))


def wrong_type(path: str, wanted: str, suggestion: str | None = None) -> Faulty:
    """The fault that another kind of value belongs at `path`."""
    return faulty("value.type", path, suggestion, wanted=WANTED["text" if wanted == "long_text" else wanted])


def _fill(text: Text, **facts: object) -> Text:
    return Text(*(text.in_(locale, **facts) for locale in LOCALES))
