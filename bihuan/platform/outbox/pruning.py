"""What the outbox may forget. Events are the history of the company and are never forgotten here."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import connection

KEEP_RECEIPTS: Final = timedelta(days=30)

# A receipt is needed only while its event could be delivered again: while it is queued somewhere.
_PRUNE: Final = """
DELETE FROM outbox_receipt WHERE event_id < least(
    (SELECT id FROM outbox_event WHERE at < now() - make_interval(secs => %s) ORDER BY id DESC LIMIT 1),
    (SELECT min(event_id) FROM outbox_pending),
    (SELECT min(event_id) FROM outbox_retry),
    (SELECT min(event_id) FROM outbox_dead_letter)
) AND EXISTS (SELECT 1 FROM outbox_event WHERE at < now() - make_interval(secs => %s))
"""


def prune(keep: timedelta = KEEP_RECEIPTS) -> int:
    """Drop receipts that can no longer matter; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(_PRUNE, [keep.total_seconds(), keep.total_seconds()])
        return int(cursor.rowcount)
