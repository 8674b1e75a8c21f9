"""What all events of orders have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bihuan.platform.outbox import Event

Label = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class OrderEvent(Event):
    """Common to all: the order it is about."""

    record: ClassVar[tuple[str, str]] = ("work_order", "order_id")
    order_id: int
