"""Which tables are tracked: all of ours, except those named here or by their slice, each with a reason."""

from __future__ import annotations

import logging
from typing import Any, Final

from django.apps import apps
from django.db import connections

from bihuan.platform.audit.tracking import Untrackable, track, untrack

log = logging.getLogger("bihuan.audit")

_EXEMPT: Final[dict[str, str]] = {
    "audit_change": "is the trail",
    "outbox_event": "append-only log of its own, with its actor",
    "outbox_mention": "follows from outbox_event",
    "outbox_pending": "queue of the relay",
    "outbox_receipt": "queue of the relay",
    "outbox_retry": "queue of the relay",
    "identity_loginattempt": "log of failed sign-ins",
    "edge_idempotencykey": "short-lived answers to repeated commands",
    "edge_bucket": "short-lived counters of limits",
}


def exempt(table: str, reason: str) -> None:
    """Leave a table out of the trail (from `apps.py`): derived rows, queues, logs, high-frequency pings."""
    if not reason:
        raise ValueError(f"say why {table} is not audited")
    _EXEMPT[table] = reason


def exemptions() -> dict[str, str]:
    """The tables left out, with their reasons."""
    return dict(_EXEMPT)


def our_tables() -> list[str]:
    """Every table of our own models, link tables included."""
    models = apps.get_models(include_auto_created=True)
    return sorted(
        {
            model._meta.db_table
            for model in models
            if model.__module__.startswith("bihuan.") and model._meta.managed and not model._meta.proxy
        }
    )


def untracked(cursor: Any) -> list[str]:
    """Our tables without triggers that nobody exempted: must be empty."""
    cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'audit_row'")
    tracked = {row[0].strip('"') for row in cursor.fetchall()}
    return [table for table in our_tables() if table not in tracked and table not in _EXEMPT]


def cover(cursor: Any) -> list[str]:
    """Track what is not tracked yet, stop tracking what is exempt; returns the newly tracked tables."""
    cursor.execute("SELECT to_regclass('audit_change')")
    if cursor.fetchone()[0] is None:
        return []
    cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'audit_row'")
    for (table,) in cursor.fetchall():
        if table.strip('"') in _EXEMPT:
            untrack(cursor, table.strip('"'))
    fresh = []
    for table in untracked(cursor):
        cursor.execute("SELECT to_regclass(quote_ident(%s))", [table])
        if cursor.fetchone()[0] is None:
            continue
        try:
            track(cursor, table)
        except Untrackable:
            log.error("%s has no numeric primary key: exempt it with a reason or give it one", table)
            continue
        fresh.append(table)
    return fresh


def cover_after_migrate(using: str = "default", **kwargs: object) -> None:
    """Run after every `migrate`, so that a new table is tracked from its first row."""
    with connections[using].cursor() as cursor:
        cover(cursor)
