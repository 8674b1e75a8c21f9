"""Short words in which the shipped workflows are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

Body = Mapping[str, object]
Part = Mapping[str, object]

OFFICE: Final = ["dispatcher", "team_lead", "manager", "admin"]
DESK: Final = ["agent", *OFFICE]
FIELD: Final = ["technician", *OFFICE]
REVIEW: Final = ["team_lead", "manager", "quality", "admin", "dispatcher"]
WORD_OF_CUSTOMER: Final = ["customer", "agent", "quality", "manager", "admin"]


def said(zh: str, tw: str, en: str) -> dict[str, str]:
    """A label in the three languages."""
    return {"zh-CN": zh, "zh-TW": tw, "en": en}


def state(key: str, meaning: str, label: dict[str, str]) -> Part:
    """A state of a workflow."""
    return {"key": key, "meaning": meaning, "label": label}


def step(
    action: str,
    source: Sequence[str],
    to: str,
    label: dict[str, str],
    roles: Sequence[str],
    *,
    key: str = "",
    **more: object,
) -> Part:
    """A transition that people take; `key` tells apart two that share an action."""
    return {
        "key": key or action,
        "action": action,
        "from": list(source),
        "to": to,
        "label": label,
        "roles": list(roles),
        **more,
    }


def auto(
    key: str, source: Sequence[str], to: str, label: dict[str, str], guard: Mapping[str, object]
) -> Part:
    """A transition that takes itself as soon as its guard holds."""
    return {
        "key": key,
        "action": key,
        "from": list(source),
        "to": to,
        "label": label,
        "guard": guard,
        "auto": True,
        "style": "quiet",
    }


def yes(fact: str) -> Part:
    """The condition that a fact is true."""
    return {"field": fact, "op": "eq", "value": True}
