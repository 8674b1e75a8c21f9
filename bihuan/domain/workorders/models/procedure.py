"""How the job is done by the book: SOP templates, their revisions, and what was done of them."""

from __future__ import annotations

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

TASK_STATES: Final = ("open", "done", "skipped")


class SopTemplate(models.Model):
    """The procedure for a kind of order, for all models of device or for one."""

    kind = models.CharField(max_length=20)
    asset_model = models.CharField(max_length=120, blank=True, help_text="empty: every model")
    name = models.CharField(max_length=120)
    live = models.ForeignKey("SopRevision", null=True, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kind", "asset_model"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "asset_model"], condition=Q(retired_at=None), name="workorders_sop_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class SopRevision(models.Model):
    """One published state of a procedure; never changed, so that running jobs keep theirs."""

    template = models.ForeignKey(SopTemplate, on_delete=models.PROTECT, related_name="revisions")
    revision = models.PositiveIntegerField()
    steps = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["template", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["template", "revision"], name="workorders_sop_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.template_id}@{self.revision}"


class Task(models.Model):
    """One step of an order: from its procedure (by `key`) or added for this order alone.

    A step of the procedure gets its row when something is done with it; until then it is open by
    definition, so that opening an order costs nothing.
    """

    order = models.ForeignKey("workorders.WorkOrder", on_delete=models.PROTECT, related_name="tasks")
    key = models.CharField(max_length=40)
    position = models.IntegerField()
    text = models.CharField(max_length=300)
    mandatory = models.BooleanField(default=False)
    photo_required = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default="open", choices=[(s, s) for s in TASK_STATES])
    note = models.CharField(max_length=1000, blank=True)
    skip_reason = models.CharField(max_length=300, blank=True)
    photos = ArrayField(models.BigIntegerField(), default=list)
    done_by = models.CharField(max_length=80, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["order", "key"], name="workorders_task_once"),
            models.CheckConstraint(condition=Q(state__in=list(TASK_STATES)), name="workorders_task_state"),
        ]

    def __str__(self) -> str:
        return self.text
