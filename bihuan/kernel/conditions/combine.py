"""Putting conditions together as JSON, before they are checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

Condition: TypeAlias = "Mapping[str, object]"

TRUE: Final[Condition] = {"all": []}
FALSE: Final[Condition] = {"any": []}


def all_of(*conditions: Condition) -> Condition:
    """The condition that all of these hold; `TRUE` without any."""
    return conditions[0] if len(conditions) == 1 else {"all": list(conditions)}


def any_of(*conditions: Condition) -> Condition:
    """The condition that one of these holds; `FALSE` without any."""
    return conditions[0] if len(conditions) == 1 else {"any": list(conditions)}
