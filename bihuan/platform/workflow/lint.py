"""What is wrong with a workflow although its shape is right: found before it goes live, not on an order."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from bihuan.kernel.conditions import ConditionRefused, Schema, check
from bihuan.kernel.errors import Problem
from bihuan.kernel.texts import LOCALES, Text
from bihuan.platform.identity import ROLES
from bihuan.platform.workflow.flow import Flow, Guard, Transition
from bihuan.platform.workflow.registry import Vocabulary

_NO_STATE = Text("没有状态“{key}”。", "沒有狀態「{key}」。", "There is no state “{key}”.")
_NO_END = Text(
    "流程没有表示“已完成”的状态。",
    "流程沒有表示「已完成」的狀態。",
    "No state of this workflow means “done”.",
)
_UNREACHABLE = Text(
    "无法到达状态“{state}”。", "無法到達狀態「{state}」。", "The state “{state}” cannot be reached."
)
_DEAD_END = Text(
    "从状态“{state}”无法走到结束。",
    "從狀態「{state}」無法走到結束。",
    "From the state “{state}” the work can never end.",
)
_NO_ROLE = Text("没有角色“{key}”。", "沒有角色「{key}」。", "There is no role “{key}”.")
_NOBODY = Text(
    "没有人可以执行“{label}”：请选择角色，或设为自动。",
    "沒有人可以執行「{label}」：請選擇角色，或設為自動。",
    "Nobody may “{label}”: choose roles, or make it automatic.",
)
_ENDLESS = Text(
    "自动步骤“{label}”必须带条件。",
    "自動步驟「{label}」必須帶條件。",
    "The automatic step “{label}” needs a condition.",
)
_NO_FIELD = Text("没有字段“{key}”{hint}", "沒有欄位「{key}」{hint}", "There is no field “{key}”{hint}")
_HINT = Text("，是否指“{meant}”？", "，是否指「{meant}」？", "; did you mean “{meant}”?")
_TWO_WAYS = Text(
    "从状态“{state}”出发有两个步骤都叫“{action}”。",
    "從狀態「{state}」出發有兩個步驟都叫「{action}」。",
    "Two steps from the state “{state}” stand for “{action}”.",
)


def _say(text: Text, **facts: object) -> Text:
    return Text(*(text.in_(locale, **facts) for locale in LOCALES))


def _problem(path: str, code: str, text: Text, **facts: object) -> Problem:
    return Problem(path, code, _say(text, **facts))


def _references(flow: Flow) -> Iterator[Problem]:
    if flow.initial not in flow.states:
        yield _problem("$.initial", "state_unknown", _NO_STATE, key=flow.initial)
    for index, transition in enumerate(flow.transitions):
        at = f"$.transitions[{index}]"
        for place, source in enumerate(transition.sources):
            if source not in flow.states:
                yield _problem(f"{at}.from[{place}]", "state_unknown", _NO_STATE, key=source)
        if transition.to not in flow.states:
            yield _problem(f"{at}.to", "state_unknown", _NO_STATE, key=transition.to)


def _spread(start: Iterable[str], edges: Iterable[tuple[str, str]]) -> set[str]:
    """Everything that can be reached along the edges."""
    ways: dict[str, list[str]] = {}
    for source, target in edges:
        ways.setdefault(source, []).append(target)
    seen, waiting = set(start), list(start)
    while waiting:
        for target in ways.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def _paths(flow: Flow) -> Iterator[Problem]:
    edges = [(source, t.to) for t in flow.transitions for source in t.sources]
    ends = [state.key for state in flow.states.values() if state.ended]
    if not any(state.meaning == "done" for state in flow.states.values()):
        yield _problem("$.states", "no_end", _NO_END)
    reached = _spread([flow.initial], edges)
    ending = _spread(ends, [(target, source) for source, target in edges])
    for index, state in enumerate(flow.states.values()):
        if state.key not in reached:
            yield _problem(f"$.states[{index}]", "unreachable", _UNREACHABLE, state=state.label)
        if state.key not in ending:
            yield _problem(f"$.states[{index}]", "dead_end", _DEAD_END, state=state.label)


def _who(transition: Transition, at: str) -> Iterator[Problem]:
    for role in sorted(transition.roles - ROLES.keys()):
        yield _problem(f"{at}.roles", "role_unknown", _NO_ROLE, key=role)
    if not transition.roles and not transition.auto:
        yield _problem(at, "nobody", _NOBODY, label=transition.label)
    if transition.auto and transition.guard is None:
        yield _problem(at, "endless", _ENDLESS, label=transition.label)


def _condition(guard: Guard | None, schema: Schema, at: str) -> Iterator[Problem]:
    if guard is None:
        return
    try:
        check(guard, schema)
    except ConditionRefused as refusal:
        for problem in refusal.problems:
            yield Problem(at + problem.field.removeprefix("$"), problem.code, problem.message)


def _fields(transition: Transition, at: str, known: Iterable[str]) -> Iterator[Problem]:
    names = list(known)
    for index, need in enumerate(transition.require):
        if need.field in names:
            continue
        meant = difflib.get_close_matches(need.field, names, n=1)
        hint = _say(_HINT, meant=meant[0]) if meant else Text("。", "。", ".")
        where = f"{at}.require[{index}]"
        yield _problem(where, "field_unknown", _NO_FIELD, key=need.field, hint=hint)


def _ambiguous(flow: Flow) -> Iterator[Problem]:
    for index, state in enumerate(flow.states.values()):
        seen: set[str] = set()
        for transition in flow.leaving(state.key):
            if transition.auto:
                continue
            if transition.action in seen:
                yield _problem(
                    f"$.states[{index}]", "two_ways", _TWO_WAYS, state=state.label, action=transition.action
                )
            seen.add(transition.action)


def lint(flow: Flow, words: Vocabulary) -> list[Problem]:
    """Every fault of a workflow that a record would otherwise meet later; empty when it may go live."""
    problems = list(_references(flow))
    if not problems:
        problems += [*_paths(flow), *_ambiguous(flow)]
    schema, fields = words.schema(), words.fields()
    for index, transition in enumerate(flow.transitions):
        at = f"$.transitions[{index}]"
        problems += _who(transition, at)
        problems += _condition(transition.guard, schema, f"{at}.guard")
        problems += _fields(transition, at, fields)
        for place, need in enumerate(transition.require):
            problems += _condition(need.when, schema, f"{at}.require[{place}].when")
    return problems
