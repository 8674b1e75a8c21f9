"""What an administrator can do about deliveries that were given up."""

from __future__ import annotations

from django.db import connection

from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.outbox.acting import verb
from bihuan.platform.outbox.errors import NoSuchLetter
from bihuan.platform.outbox.publishing import notify_relay, shard_of


@verb
def retry_letter(*, actor: Actor, letter_id: int) -> None:
    """Deliver the event once more, with a full number of attempts."""
    handler, event_id, kind, number = _take(letter_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outbox_retry (handler, event_id, shard, record_type, record_id, attempts, next_at, "
            "error) VALUES (%s, %s, %s, %s, %s, 0, %s, '') ON CONFLICT (handler, event_id) DO NOTHING",
            [handler, event_id, shard_of(kind, number), kind, number, clock.now()],
        )
    notify_relay()


@verb
def discard_letter(*, actor: Actor, letter_id: int) -> None:
    """Give the delivery up for good: a receipt says that nothing is owed any more."""
    handler, event_id, _kind, _number = _take(letter_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outbox_receipt (event_id, handler) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [event_id, handler],
        )


def _take(letter_id: int) -> tuple[str, int, str, int]:
    """Remove the letter; of two administrators who press at once, one is told it is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM outbox_dead_letter d USING outbox_event e WHERE d.id = %s AND e.id = d.event_id "
            "RETURNING d.handler, d.event_id, e.record_type, e.record_id",
            [letter_id],
        )
        found = cursor.fetchone()
    if found is None:
        raise NoSuchLetter
    return found[0], found[1], found[2], found[3]
