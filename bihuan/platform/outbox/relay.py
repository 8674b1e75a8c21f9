"""Move events from the log to the listeners, in order per record, with any number of workers.

Why nothing is skipped: ids of the log are given out before transactions commit, so a cursor that
remembers "up to id 17" would pass by an event 16 that commits later. There is no cursor here. The
publishing transaction also inserts a row into `outbox_pending`; the relay takes what it finds there and
deletes it when every listener had it. A late commit simply appears later.

Why order holds: a record always falls into the same of 16 shards, and a shard is worked on under an
advisory lock held by the same connection that runs the listeners, so that lock and work end together
if that connection dies. Two transactions that change one record lock its row first, so their ids and
their commits have the same order. Several shards are worked on together, so that a listener of lists
gets one list of them all; half of the shards stay free for another lane.

Why once: a delivery begins with its receipt (`delivery.deliver`), in the listener's own transaction.

Why a bad event does not stop the rest: a delivery that fails moves to `outbox_retry` for that listener
alone; later events of the same record queue behind it there, everything else goes on. After the last
attempt it becomes a dead letter that an administrator may retry, and the queue behind it moves.
"""

from __future__ import annotations

import logging
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction

from bihuan.platform import clock
from bihuan.platform.outbox import retries
from bihuan.platform.outbox.delivery import COLUMNS, Patience, Row, deliver, explain, rows_from
from bihuan.platform.outbox.events import event_type
from bihuan.platform.outbox.listening import Listener, listeners_of
from bihuan.platform.outbox.publishing import SHARDS

log = logging.getLogger("bihuan.outbox")

BATCH: Final = 500
TOGETHER: Final = SHARDS // 2
LOCK_CLASS: Final = 0x0B0C

# Deliveries may be lost and repeated by a crash of the server, but never their order in its log: effect,
# receipt and queue row go together. So the relay need not wait for the disk at each of its commits.
_LOCK: Final = (
    "SELECT s FROM unnest(%s::int[]) s, set_config('synchronous_commit', 'off', false) "
    "WHERE pg_try_advisory_lock(%s, s)"
)
_UNLOCK: Final = (
    "SELECT pg_advisory_unlock(%s, s) FROM unnest(%s::int[]) s, set_config('synchronous_commit', 'on', false)"
)
_WORK: Final = (
    "SELECT s FROM generate_series(0, %s) s WHERE EXISTS (SELECT 1 FROM outbox_pending WHERE shard = s) "
    "OR EXISTS (SELECT 1 FROM outbox_retry WHERE shard = s AND next_at <= %s)"
)
_TAKE: Final = (
    f"SELECT {COLUMNS}, p.shard FROM outbox_pending p JOIN outbox_event e ON e.id = p.event_id "
    "WHERE p.shard = ANY(%s) ORDER BY p.event_id LIMIT %s"
)


def shards_with_work() -> list[int]:
    """The shards that have something to deliver now."""
    with connection.cursor() as cursor:
        cursor.execute(_WORK, [SHARDS - 1, clock.now()])
        return [row[0] for row in cursor.fetchall()]


def drain(patience: Patience | None = None, *, keep_on: Callable[[], bool] = lambda: True) -> int:
    """Deliver everything that is due now, in this thread; returns the number of events handled.

    The worker's lanes, the demo generator and tests call this. What fails stays queued for later.
    """
    patience = patience or Patience()
    handled = 0
    while keep_on() and (moved := go_round(patience, keep_on=keep_on)):
        handled += moved
    return handled


def go_round(patience: Patience, *, keep_on: Callable[[], bool] = lambda: True) -> int:
    """Look at every shard once and deliver a batch of what is there; returns the number of events handled."""
    shards = shards_with_work()
    random.shuffle(shards)  # so that two workers seldom reach for the same one
    moved = 0
    for first in range(0, len(shards), TOGETHER):
        if keep_on():
            moved += work(shards[first : first + TOGETHER], patience)
    return moved


def work(shards: Sequence[int], patience: Patience, batch: int = BATCH) -> int:
    """Deliver one batch of these shards, but for those that another worker is at; returns how many events moved."""
    with _alone(shards) as mine:
        if not mine:
            return 0
        moved = retries.run_due(mine, patience)
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [mine, batch])
            rows = rows_from(cursor.fetchall())
        if not rows:
            return moved
        blocked = retries.blocked(mine)
        for listener, heard in _by_listener(rows).items():
            _hand_over(listener, heard, blocked, patience)
        _settle(rows)
        return moved + len(rows)


@contextmanager
def _alone(shards: Sequence[int]) -> Iterator[list[int]]:
    """Those of the shards that nobody else works on, kept for us; nobody ever waits for a shard."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [list(shards), LOCK_CLASS])
        mine = [row[0] for row in cursor.fetchall()]
    try:
        yield mine
    finally:
        with connection.cursor() as cursor:
            cursor.execute(_UNLOCK, [LOCK_CLASS, mine])


def _by_listener(rows: Sequence[Row]) -> dict[Listener, list[Row]]:
    heard: dict[Listener, list[Row]] = defaultdict(list)
    for row in rows:
        for listener in listeners_of(row.topic):
            if listener.when is None or _wants(listener, row):
                heard[listener].append(row)
    return heard


def _wants(listener: Listener, row: Row) -> bool:
    try:
        event = row.read().event
    except Exception:
        # What this version cannot read fails at its delivery, where failures are kept.
        return True
    return listener.wants(event)


def _hand_over(listener: Listener, rows: Sequence[Row], blocked: retries.Blocked, patience: Patience) -> None:
    """Deliver in order; what fails, and what follows it on the same record, goes to the retry queue."""
    free = [row for row in rows if (listener.name, row.record) not in blocked]
    if listener.batch and len(free) > 1 and _whole(listener, free):
        free = []
    taken = {row.id for row in free}
    for row in rows:
        key = (listener.name, row.record)
        if key in blocked:
            retries.queue_behind(listener.name, row)
        elif row.id in taken:
            try:
                deliver(listener, [row])
            except Exception as error:
                _raise_if_disconnected(error)
                log.warning("%s failed on event %s: %s", listener.name, row.id, explain(error))
                retries.put_off(listener.name, row, error, patience)
                blocked.add(key)


def _whole(listener: Listener, rows: Sequence[Row]) -> bool:
    """Try a batch listener with everything at once; when it refuses, the events come one by one."""
    try:
        deliver(listener, rows)
    except Exception as error:
        _raise_if_disconnected(error)
        log.info("%s refused a batch of %s: %s", listener.name, len(rows), explain(error))
        return False
    return True


def _raise_if_disconnected(error: Exception) -> None:
    """A lost connection is nobody's fault: the events stay pending and no attempt is counted."""
    if retries.disconnected():
        raise error


def _settle(rows: Sequence[Row]) -> None:
    """Take the events off the queue; those that this version cannot place are tried again later."""
    with transaction.atomic():
        for row in rows:
            if event_type(row.topic) is None or not listeners_of(row.topic):
                retries.queue_unplaced(row)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM outbox_pending WHERE event_id = ANY(%s)", [[r.id for r in rows]])
