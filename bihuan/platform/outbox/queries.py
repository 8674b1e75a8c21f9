"""Reads of the log: a record's timeline, the letters nobody could deliver, how far the relay is behind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.identity import Actor, shown_name
from bihuan.platform.outbox.delivery import COLUMNS, Row, rows_from
from bihuan.platform.outbox.events import Audience, event_type, topics_for

_UNKNOWN: Final = Text(
    "{topic}（旧版本的记录）", "{topic}（舊版本的記錄）", "{topic} (recorded by another version)"
)

_TIMELINE: Final = f"""
SELECT {COLUMNS} FROM outbox_event e WHERE e.id IN (
    (SELECT id FROM outbox_event
      WHERE record_type = %(kind)s AND record_id = %(id)s AND id < %(before)s
        AND (%(topics)s::text[] IS NULL OR topic = ANY(%(topics)s))
      ORDER BY id DESC LIMIT %(limit)s)
    UNION ALL
    (SELECT m.event_id FROM outbox_mention m JOIN outbox_event o ON o.id = m.event_id
      WHERE m.record_type = %(kind)s AND m.record_id = %(id)s AND m.event_id < %(before)s
        AND (%(topics)s::text[] IS NULL OR o.topic = ANY(%(topics)s))
      ORDER BY m.event_id DESC LIMIT %(limit)s)
) ORDER BY e.id DESC LIMIT %(limit)s
"""
_LETTERS: Final = """
SELECT d.id, d.handler, d.attempts, d.error, d.at, e.id, e.topic, e.record_type, e.record_id
  FROM outbox_dead_letter d JOIN outbox_event e ON e.id = d.event_id ORDER BY d.id DESC LIMIT %s
"""
_BACKLOG: Final = """
SELECT (SELECT count(*) FROM outbox_pending),
       (SELECT min(e.at) FROM outbox_event e WHERE e.id = (SELECT min(event_id) FROM outbox_pending)),
       (SELECT count(*) FROM outbox_retry), (SELECT count(*) FROM outbox_dead_letter)
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline, in the reader's language."""

    id: int
    topic: str
    at: datetime
    effective_at: datetime | None
    actor: str
    actor_kind: str
    sentence: str
    record_type: str
    record_id: int
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Letter:
    """A delivery that was given up, and what it was about."""

    id: int
    handler: str
    attempts: int
    error: str
    at: datetime
    event_id: int
    topic: str
    record_type: str
    record_id: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """How far the relay is behind."""

    pending: int
    oldest_seconds: float
    retrying: int
    dead: int


def timeline(
    actor: Actor,
    record_type: str,
    record_id: int,
    audience: Audience = "staff",
    *,
    before: int | None = None,
    limit: int = 100,
) -> list[Line]:
    """What happened to a record, newest first; the caller has checked that the actor may see it.

    `before` is the id of the last line of the previous page. Customers read only events meant for them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _TIMELINE,
            {
                "kind": record_type,
                "id": record_id,
                "before": before if before is not None else 2**63 - 1,
                "topics": None if audience == "staff" else topics_for(audience),
                "limit": max(1, min(limit, 500)),
            },
        )
        rows = rows_from(cursor.fetchall())
    return [_line(row, actor.locale) for row in rows]


def _line(row: Row, locale: str) -> Line:
    who = json.loads(row.actor)
    data = json.loads(row.data)
    name = shown_name(str(who.get("kind", "")), str(who.get("name", "")), locale)
    return Line(
        id=row.id,
        topic=row.topic,
        at=row.at,
        effective_at=row.effective_at,
        actor=name,
        actor_kind=str(who.get("kind", "")),
        sentence=_sentence(row, data, name, locale),
        record_type=row.record_type,
        record_id=row.record_id,
        data=data,
    )


def _sentence(row: Row, data: Mapping[str, Any], name: str, locale: str) -> str:
    cls = event_type(row.topic)
    try:
        if cls is not None:
            return cls.sentence.in_(locale, **{**cls.from_data(data).facts(), "actor": name})
    except (ValueError, KeyError, IndexError, AttributeError):
        pass  # written by another version of the class: history must still be readable
    return _UNKNOWN.in_(locale, topic=row.topic)


def dead_letters(limit: int = 200) -> list[Letter]:
    """The deliveries that were given up, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_LETTERS, [limit])
        return [Letter(*row) for row in cursor.fetchall()]


def backlog() -> Backlog:
    """How many events wait, for how long the first has, and what failed."""
    with connection.cursor() as cursor:
        cursor.execute(_BACKLOG)
        pending, oldest, retrying, dead = cursor.fetchone()
    waited = (clock.now() - oldest).total_seconds() if oldest else 0.0
    return Backlog(pending, max(0.0, waited), retrying, dead)
