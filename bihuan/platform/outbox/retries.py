"""Deliveries that failed: their queue per listener and record, their attempts, their end."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from django.db import connection, transaction

from bihuan.platform import clock
from bihuan.platform.outbox.delivery import COLUMNS, Patience, Row, deliver, explain
from bihuan.platform.outbox.listening import listener, listeners_of

log = logging.getLogger("bihuan.outbox")

Blocked: TypeAlias = set[tuple[str, tuple[str, int]]]

# Stands for "whoever listens": an event published by a newer version than this worker's.
UNPLACED: Final = "?"

_INSERT: Final = (
    "INSERT INTO outbox_retry (handler, event_id, shard, record_type, record_id, attempts, next_at, error) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (handler, event_id) DO NOTHING"
)
_DUE: Final = (
    f"SELECT r.handler, r.attempts, {COLUMNS}, r.shard "
    "FROM outbox_retry r JOIN outbox_event e ON e.id = r.event_id WHERE r.shard = ANY(%s) AND r.next_at <= %s ORDER BY r.event_id LIMIT 200"
)
_DROP: Final = "DELETE FROM outbox_retry WHERE handler = %s AND event_id = %s"
# Wakes the first in the queue only if it waits: a head that is being retried keeps its own time.
_NEXT: Final = (
    "UPDATE outbox_retry SET next_at = %s WHERE next_at IS NULL AND id = (SELECT id FROM outbox_retry "
    "WHERE record_type = %s AND record_id = %s AND handler = %s ORDER BY event_id LIMIT 1)"
)


def disconnected() -> bool:
    """Whether the database went away, as opposed to a listener that failed."""
    return connection.connection is None or bool(connection.connection.closed)


def blocked(shards: Sequence[int]) -> Blocked:
    """The records of these shards that have a queue at some listener: new events go to its end."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT handler, record_type, record_id FROM outbox_retry WHERE shard = ANY(%s)",
            [list(shards)],
        )
        return {(handler, (kind, number)) for handler, kind, number in cursor.fetchall()}


def put_off(handler: str, row: Row, error: BaseException, patience: Patience) -> None:
    """A first attempt failed: head a queue and try again after a pause, or give up at once."""
    if patience.attempts <= 1:
        with transaction.atomic():
            _bury(handler, row, 1, explain(error))
        return
    _insert(handler, row, attempts=1, next_at=clock.now() + patience.wait(1), error=explain(error))


def queue_behind(handler: str, row: Row) -> None:
    """An earlier event of the record has not gone through: wait for it."""
    _insert(handler, row, attempts=0, next_at=None, error="")


def queue_unplaced(row: Row) -> None:
    """Nobody here knows the event: keep it until a newer worker comes, or until it is given up visibly."""
    _insert(UNPLACED, row, attempts=1, next_at=clock.now() + Patience().wait(2), error="no listener")


def run_due(shards: Sequence[int], patience: Patience) -> int:
    """Try again what is due; a success or a dead letter lets the next of the record go at once."""
    moved = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_DUE, [list(shards), clock.now()])
            due = cursor.fetchall()
        if not due:
            return moved
        for handler, attempts, *stored in due:
            _again(handler, attempts, Row(*stored), patience)
        moved += len(due)


def _again(handler: str, attempts: int, row: Row, patience: Patience) -> None:
    if handler == UNPLACED and listeners_of(row.topic):
        with transaction.atomic():
            _execute(
                "INSERT INTO outbox_pending SELECT event_id, shard FROM outbox_retry "
                "WHERE handler = %s AND event_id = %s ON CONFLICT DO NOTHING",
                [handler, row.id],
            )
            _execute(_DROP, [handler, row.id])
        return
    known = listener(handler)
    try:
        if known is None:
            raise LookupError(f"no listener is called {handler!r}")
        with transaction.atomic():
            deliver(known, [row])
            _leave(handler, row)
    except Exception as error:
        if disconnected():
            raise
        _failed(handler, row, attempts + 1, explain(error), patience)


def _failed(handler: str, row: Row, attempts: int, error: str, patience: Patience) -> None:
    with transaction.atomic():
        if attempts >= patience.attempts:
            _bury(handler, row, attempts, error)
            _leave(handler, row)
            return
        _execute(
            "UPDATE outbox_retry SET attempts = %s, next_at = %s, error = %s "
            "WHERE handler = %s AND event_id = %s",
            [attempts, clock.now() + patience.wait(attempts), error, handler, row.id],
        )


def _bury(handler: str, row: Row, attempts: int, error: str) -> None:
    log.error("dead letter: %s gave up event %s (%s): %s", handler, row.id, row.topic, error)
    _execute(
        "INSERT INTO outbox_dead_letter (handler, event_id, attempts, error, at) VALUES (%s, %s, %s, %s, %s) "
        "ON CONFLICT (handler, event_id) DO UPDATE SET attempts = EXCLUDED.attempts, error = EXCLUDED.error, "
        "at = EXCLUDED.at",
        [handler, row.id, attempts, error, clock.now()],
    )


def _leave(handler: str, row: Row) -> None:
    """Take the event out of its queue and wake the one behind it."""
    _execute(_DROP, [handler, row.id])
    _execute(_NEXT, [clock.now(), row.record_type, row.record_id, handler])


def _insert(handler: str, row: Row, **state: Any) -> None:
    _execute(
        _INSERT,
        [handler, row.id, row.shard, *row.record, state["attempts"], state["next_at"], state["error"]],
    )


def _execute(statement: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
