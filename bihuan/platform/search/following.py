"""Entries follow the events: which facts make which entries out of date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bihuan.platform.outbox import Delivered, Event
from bihuan.platform.outbox.listening import Listener, When, add
from bihuan.platform.search.services import reindex

Touched = Callable[[Sequence[Delivered[Any]]], Iterable[int]]


def follow(
    record_type: str, *events: type[Event], touched: Touched | None = None, when: When | None = None
) -> None:
    """Let these events make entries of the type out of date; they are written anew in batches.

    By default an event touches the records of that type that it is about or mentions; `touched(events)` gives
    the ids where it touches others (a customer's new name touches his orders); `when(event)` says which do at all.
    """
    if not events:
        raise TypeError("follow() needs at least one event class")

    def act(delivered: list[Delivered[Any]]) -> None:
        ids = touched(delivered) if touched else _mentioned(record_type, delivered)
        reindex(record_type, ids)

    topics = frozenset(event.topic for event in events)
    # The name is the key of receipts, so it must not depend on the order of calls.
    add(Listener(f"search.{record_type}:{min(topics)}", topics, act, batch=True, when=when))


def _mentioned(record_type: str, delivered: Iterable[Delivered[Any]]) -> set[int]:
    ids = {each.record_id for each in delivered if each.record_type == record_type}
    return ids | {
        record_id for each in delivered for kind, record_id in each.event.mentions if kind == record_type
    }
