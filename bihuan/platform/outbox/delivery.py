"""Hand events to listeners: each delivery is one transaction that begins with its receipt."""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from bihuan.platform.identity import SYSTEM
from bihuan.platform.outbox.acting import acting
from bihuan.platform.outbox.events import event_type
from bihuan.platform.outbox.listening import Delivered, Listener

log = logging.getLogger("bihuan.outbox")

_RECEIPTS: Final = (
    "INSERT INTO outbox_receipt (event_id, handler) SELECT unnest(%s::bigint[]), %s "
    "ON CONFLICT DO NOTHING RETURNING event_id"
)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a failing delivery is tried again, and how long it waits in between."""

    attempts: int = 8
    first: float = 1.0
    factor: float = 4.0
    longest: float = 3600.0

    def wait(self, attempt: int) -> timedelta:
        """The pause after that many failures, with jitter so that a herd spreads out."""
        seconds = min(self.longest, self.first * self.factor ** (attempt - 1))
        return timedelta(seconds=seconds * random.uniform(0.8, 1.2))  # noqa: S311  # not a secret


@dataclass(frozen=True, slots=True)
class Row:
    """An event as stored."""

    id: int
    topic: str
    record_type: str
    record_id: int
    data: str
    actor: str
    at: datetime
    effective_at: datetime | None
    # Known of rows on their way only.
    shard: int = -1

    @property
    def record(self) -> tuple[str, int]:
        """The record it is about."""
        return self.record_type, self.record_id

    def read(self) -> Delivered[Any]:
        """The event as listeners see it; raises when this version cannot read it."""
        cls = event_type(self.topic)
        if cls is None:
            raise LookupError(f"no event class for topic {self.topic!r}")
        return Delivered(
            event=cls.from_data(json.loads(self.data)),
            id=self.id,
            at=self.at,
            actor=json.loads(self.actor),
            record_type=self.record_type,
            record_id=self.record_id,
            effective_at=self.effective_at,
        )


COLUMNS: Final = (
    "e.id, e.topic, e.record_type, e.record_id, e.data::text, e.actor::text, e.at, e.effective_at"
)


def rows_from(records: Iterable[Sequence[Any]]) -> list[Row]:
    """Rows selected as `COLUMNS`, and the shard behind them where it is of use."""
    return [Row(*record) for record in records]


def deliver(listener: Listener, rows: Sequence[Row]) -> None:
    """Let the listener act on these events, in one transaction, unless it has already.

    The receipts come first: a second delivery at the same moment waits for them and then finds
    nothing left to do. If the listener raises, receipts and effects vanish together.
    """
    with transaction.atomic(), acting(SYSTEM):
        with connection.cursor() as cursor:
            cursor.execute(_RECEIPTS, [[row.id for row in rows], listener.name])
            fresh = {found[0] for found in cursor.fetchall()}
        events = [row.read() for row in rows if row.id in fresh]
        if listener.batch:
            if events:
                listener.act(events)
            return
        for event in events:
            listener.act(event)


def explain(error: BaseException) -> str:
    """The failure as administrators read it: the kind, the sentence, nothing of the data's bulk."""
    return f"{type(error).__name__}: {error}"[:2000]
