"""For migrations of slices that want to choose columns; without it a table is tracked as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation

from bihuan.platform.audit.tracking import track, untrack


class TrackTable(Operation):
    """Record the table's changes, without some columns (`exclude`) or without their values (`redact`)."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, exclude: Sequence[str] = (), redact: Sequence[str] = ()) -> None:
        self.table, self.exclude, self.redact = table, list(exclude), list(redact)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the triggers."""
        with schema_editor.connection.cursor() as cursor:
            track(cursor, self.table, exclude=self.exclude, redact=self.redact)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Remove the triggers; the trail stays."""
        with schema_editor.connection.cursor() as cursor:
            untrack(cursor, self.table)

    def describe(self) -> str:
        """What `migrate` prints."""
        return f"Track changes of {self.table}"
