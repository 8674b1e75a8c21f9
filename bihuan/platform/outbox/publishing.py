"""Announce facts: one row each in the open transaction, and one wake-up for who waits."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Final
from zlib import crc32

from django.db import transaction

from bihuan.platform import clock
from bihuan.platform.outbox.acting import NobodyActs, described_now
from bihuan.platform.outbox.events import Event, event_type
from bihuan.platform.outbox.listening import listeners_of
from bihuan.platform.postgres.statements import Statement

SHARDS: Final = 16
# What changed, for open screens; and that something waits for listeners, for the relay.
LIVE_CHANNEL: Final = "bihuan_live"
RELAY_CHANNEL: Final = "bihuan_relay"

_PUBLISH: Final = Statement("SELECT outbox_publish($1, $2, $3, $4, $5, $6, $7, $8, $9)")


class OutsideTransaction(RuntimeError):
    """A fact can only be announced in the transaction that makes it true."""


def shard_of(record_type: str, record_id: int) -> int:
    """The lane of a record: all its events go through the same one, in order."""
    return crc32(f"{record_type}:{record_id}".encode()) % SHARDS


def publish(event: Event, effective_at: datetime | None = None) -> int:
    """Announce a fact in the open transaction; `effective_at` says when it happened, if not now.

    If the transaction rolls back, nothing was announced. Returns the event's id.
    """
    connection = transaction.get_connection()
    with connection.cursor() as cursor:
        _PUBLISH.on(cursor, _arguments(event, effective_at, connection.in_atomic_block))
        return int(cursor.fetchone()[0])


def publish_many(events: Iterable[Event], effective_at: datetime | None = None) -> int:
    """Announce many facts at once (imports); returns how many."""
    return publish_dated((event, effective_at) for event in events)


def publish_dated(facts: Iterable[tuple[Event, datetime | None]]) -> int:
    """Announce many facts at once, each with the moment when it happened; returns how many."""
    connection = transaction.get_connection()
    rows = [_arguments(event, at, connection.in_atomic_block) for event, at in facts]
    with connection.cursor() as cursor:
        # Many go through a pipeline, whose opening and closing one alone would pay for.
        if len(rows) == 1:
            _PUBLISH.on(cursor, rows[0])
        elif rows:
            _PUBLISH.many(cursor, rows)
    return len(rows)


def notify_relay() -> None:
    """Wake the relay when the transaction commits, without an event."""
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [RELAY_CHANNEL])


def _arguments(event: Event, effective_at: datetime | None, in_transaction: bool) -> list[object]:
    topic = type(event).topic
    if not in_transaction:
        raise OutsideTransaction(topic)
    actor = described_now()
    if actor is None:
        raise NobodyActs(topic)
    if event_type(topic) is not type(event):
        raise TypeError(f"{type(event).__qualname__} inherits the topic {topic!r}; give it its own")
    record_type, record_id = event.record_type, event.record_id
    # An event that concerns nobody is history only: no queue row, nothing for the relay to look at.
    concerned = any(listener.wants(event) for listener in listeners_of(topic))
    shard = shard_of(record_type, record_id) if concerned else None
    mentions = event.mentions
    return [
        topic,
        record_type,
        record_id,
        event.to_json(),
        actor,
        clock.now(),
        effective_at,
        shard,
        json.dumps(mentions) if mentions else None,
    ]
