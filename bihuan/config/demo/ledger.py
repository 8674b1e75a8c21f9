"""Facts of the past, collected and written at once as the log would hold them; nobody is told of them again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.outbox import Event


@dataclass(slots=True)
class Ledger:
    """Events with their time and their actor, in any order; `write` sorts them."""

    agent: Actor = SYSTEM
    rows: list[tuple[datetime, int, Event, Actor, datetime | None]] = field(default_factory=list)

    def add(self, event: Event, at: datetime, actor: Actor, effective_at: datetime | None = None) -> None:
        """Note that this happened then."""
        self.rows.append((at, len(self.rows), event, actor, effective_at))

    def write(self) -> int:
        """Put all facts into the log in the order in which they happened; returns how many."""
        self.rows.sort(key=lambda row: row[:2])
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval('outbox_event_id_seq') FROM generate_series(1, %s)", [len(self.rows)]
            )
            ids = [row[0] for row in cursor.fetchall()]
            with cursor.copy(
                "COPY outbox_event (id, topic, record_type, record_id, data, actor, at, effective_at) FROM STDIN"
            ) as copy:
                for number, (at, _, event, actor, effective_at) in zip(ids, self.rows, strict=True):
                    described = json.dumps(actor.describe(), ensure_ascii=False)
                    copy.write_row(
                        (
                            number,
                            type(event).topic,
                            event.record_type,
                            event.record_id,
                            event.to_json(),
                            described,
                            at,
                            effective_at,
                        )
                    )
            with cursor.copy("COPY outbox_mention (record_type, record_id, event_id) FROM STDIN") as copy:
                for number, (_, _, event, _, _) in zip(ids, self.rows, strict=True):
                    for record_type, record_id in event.mentions:
                        copy.write_row((record_type, record_id, number))
        written, self.rows = len(self.rows), []
        return written
