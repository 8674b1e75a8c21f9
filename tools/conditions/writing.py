"""Words for writing cases down."""

from __future__ import annotations

from typing import Any

Case = dict[str, Any]


def f(field: str, op: str, *value: Any) -> dict[str, Any]:
    """One clause."""
    return {"field": field, "op": op, **({"value": value[0]} if value else {})}


def case(name: str, condition: Any, record: dict[str, Any], expect: bool, **more: Any) -> Case:
    """One case; `more` may hold context, before, only."""
    return {"name": name, "condition": condition, "record": record, "expect": expect, **more}


def refused(
    name: str, condition: Any, *errors: str, suggestion: str | None = None, events: bool = False
) -> Case:
    """One refusal; each error is `code path`."""
    found: Case = {"name": name, "condition": condition, "errors": [error.split(" ", 1) for error in errors]}
    if suggestion is not None:
        found["suggestion"] = suggestion
    return {**found, "events": True} if events else found


def said(name: str, condition: Any, zh: str, tw: str, en: str, **more: Any) -> Case:
    """One sentence."""
    return {
        "name": f"says {name}",
        "condition": condition,
        "say": {"zh-CN": zh, "zh-TW": tw, "en": en},
        **more,
    }


TRUE: dict[str, Any] = {"all": []}
FALSE: dict[str, Any] = {"any": []}
P1 = f("priority", "eq", "P1")
VIP = f("vip", "eq", True)
IN_MEMORY = ["python", "typescript"]


def nested(depth: int) -> dict[str, Any]:
    """`vip is true` under so many levels that the clause is the last."""
    return VIP if depth == 1 else {"all": [nested(depth - 1)]}
