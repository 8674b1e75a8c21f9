"""The trail."""

from __future__ import annotations

from django.db import models


class AuditChange(models.Model):
    """One change of one row.

    `op` is I, U, D or T (the table was emptied). `changed` holds for U each changed column as
    [old, new] (custom fields as `cf.f<id>`), for D the whole last row, for I nothing: what the row
    began with follows from the changes after it and from what it holds now (`queries.first_state`).
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    table_name = models.TextField()
    row_id = models.BigIntegerField(null=True)
    op = models.CharField(max_length=1)
    version = models.IntegerField(null=True)
    changed = models.JSONField(null=True)
    actor = models.JSONField()
    txid = models.BigIntegerField()

    class Meta:
        # Not managed: Django must not empty it when it flushes a test database, and may not alter it.
        managed = False
        db_table = "audit_change"
