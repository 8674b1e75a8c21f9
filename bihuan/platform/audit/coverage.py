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
    "jobs_failure": "last error of a job",
    "jobs_worker": "which processes run now",
    "identity_loginattempt": "log of failed sign-ins",
    "edge_idempotencykey": "short-lived answers to repeated commands",
    "edge_bucket": "short-lived counters of limits",
}


_EXISTING: Final = """
SELECT name, EXISTS (
    SELECT FROM pg_trigger WHERE tgname = 'audit_row' AND tgrelid = to_regclass(quote_ident(name))
) FROM unnest(%s::text[]) name WHERE to_regclass(quote_ident(name)) IS NOT NULL ORDER BY name
"""


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
    """Our tables that exist, have no triggers and are not exempt: must be empty."""
    cursor.execute(_EXISTING, [our_tables()])
    return [table for table, tracked in cursor.fetchall() if not tracked and table not in _EXEMPT]


def cover(cursor: Any) -> list[str]:
    """Track what is not tracked yet, stop tracking what is exempt; returns the newly tracked tables."""
    cursor.execute("SELECT to_regclass('audit_change')")
    if cursor.fetchone()[0] is None:
        return []
    cursor.execute(_EXISTING, [sorted(_EXEMPT)])
    for table, tracked in cursor.fetchall():
        if tracked:
            untrack(cursor, table)
    fresh = []
    for table in untracked(cursor):
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
