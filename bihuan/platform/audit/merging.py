"""Which columns others changed: what lets two people edit different fields of one record."""

from __future__ import annotations

from typing import Final

from django.db import connection

# Columns that change with every edit and are nobody's edit.
BOOKKEEPING: Final = frozenset({"version", "updated_at", "title_key"})

_SINCE: Final = """
SELECT DISTINCT key FROM audit_change, jsonb_object_keys(changed) key
 WHERE table_name = %s AND row_id = %s AND op = 'U' AND version > %s
"""


def changed_since(table: str, row_id: int, version: int) -> frozenset[str]:
    """The columns that others changed after that version of the record (custom fields as `cf.f<id>`).

    An edit based on `version` can be merged when none of its fields is among them.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SINCE, [table, row_id, version])
        return frozenset(row[0] for row in cursor.fetchall()) - BOOKKEEPING
