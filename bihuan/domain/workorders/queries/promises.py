"""What is promised to the customer for each urgency, until agreements say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Promise:
    """How soon a person answers, and how soon the problem is solved, in wall time."""

    respond: timedelta
    resolve: timedelta


TARGETS: Final[Mapping[str, Promise]] = MappingProxyType(
    {
        "urgent": Promise(timedelta(minutes=15), timedelta(hours=2)),
        "high": Promise(timedelta(hours=1), timedelta(hours=8)),
        "normal": Promise(timedelta(hours=2), timedelta(hours=48)),
    }
)


def promised(priority: str, opened_at: datetime) -> tuple[datetime, datetime]:
    """Until when the customer is answered and the order solved."""
    promise = TARGETS[priority]
    return opened_at + promise.respond, opened_at + promise.resolve
