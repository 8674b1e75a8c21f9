"""Hang what came with a request on an order."""

from __future__ import annotations

from collections.abc import Iterable

from bihuan.platform.files import services as files
from bihuan.platform.identity import Actor

ORDER, MESSAGE = "work_order", "order_message"


def attach_to(
    actor: Actor, record_type: str, record_id: int, file_ids: Iterable[int], slot: str = ""
) -> list[int]:
    """Hang the actor's files on a record; the ids that hang there afterwards."""
    return [
        files.attach(actor=actor, file_id=file_id, record_type=record_type, record_id=record_id, slot=slot).pk
        for file_id in dict.fromkeys(file_ids)
    ]
