"""Reads of the trail."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from bihuan.platform.audit.models import AuditChange


def changes(table: str | None = None, row_id: int | None = None) -> QuerySet[AuditChange]:
    """The trail, newest first, of everything, of a table or of one row."""
    found = AuditChange.objects.order_by("-id")
    if table is not None:
        found = found.filter(table_name=table)
    if row_id is not None:
        found = found.filter(row_id=row_id)
    return found


def first_state(table: str, row_id: int, now: dict[str, Any]) -> dict[str, Any]:
    """What the row held when it was created, from what it holds `now` (or held when it was deleted).

    Walks the trail backwards; a column that never changed still has its first value.
    """
    state = dict(now)
    for change in changes(table, row_id):
        if change.op == "D":
            state = dict(change.changed or {})
        elif change.op == "U":
            for column, values in (change.changed or {}).items():
                _set_back(state, column, values[0] if isinstance(values, list) else values)
    return state


def _set_back(state: dict[str, Any], column: str, value: Any) -> None:
    if not column.startswith("cf."):
        state[column] = value
        return
    custom = dict(state.get("cf") or {})
    if value is None:
        custom.pop(column[3:], None)
    else:
        custom[column[3:]] = value
    state["cf"] = custom
