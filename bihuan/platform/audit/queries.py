"""Reads of the change log."""

from __future__ import annotations

from django.db import connection


def changed_since(table: str, row_id: int, version: int) -> set[str]:
    """The columns of a row that were changed by edits after the given record version."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT jsonb_object_keys(changed) FROM audit_auditchange"
            " WHERE table_name = %s AND row_id = %s AND version > %s",
            [table, row_id, version],
        )
        return {row[0] for row in cursor.fetchall()}
