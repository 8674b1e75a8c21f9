"""Workflows and their revisions; a revision is never changed, the database refuses it."""

from __future__ import annotations

from django.db import models


class Workflow(models.Model):
    """A named flow for one kind of record, pointing to the revision that new records start with."""

    subject = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    live = models.ForeignKey("WorkflowRevision", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "key"], name="workflow_key_once")]

    def __str__(self) -> str:
        return f"{self.subject}/{self.key}"


class WorkflowRevision(models.Model):
    """One published state of a workflow; records that started on it keep it."""

    workflow = models.ForeignKey(Workflow, on_delete=models.PROTECT, related_name="revisions")
    revision = models.PositiveIntegerField()
    body = models.JSONField()
    sha = models.CharField(max_length=64)
    shipped = models.BooleanField(default=False, help_text="published by the product, not by the company")
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["workflow", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["workflow", "revision"], name="workflow_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.workflow_id}@{self.revision}"
