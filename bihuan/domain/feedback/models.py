"""Surveys and the tasks that low scores open."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bihuan.platform.metadata.models import Record, cf_index


class Survey(models.Model):
    """The rating of one finished order (CSAT, 1 to 5)."""

    order = models.OneToOneField("workorders.WorkOrder", on_delete=models.CASCADE, related_name="survey")
    technician = models.ForeignKey(
        "workforce.Technician", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    score = models.SmallIntegerField(null=True)
    solved = models.BooleanField(null=True)
    comment = models.TextField(blank=True, default="")
    rated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__range=(1, 5)), name="score_from_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(score=None, rated_at=None) | Q(score__isnull=False, rated_at__isnull=False),
                name="rated_means_scored",
            ),
        ]
        indexes = [models.Index(fields=["rated_at"], name="feedback_survey_rated")]


class FollowUp(Record):
    """Somebody has to call the customer."""

    order = models.ForeignKey("workorders.WorkOrder", on_delete=models.CASCADE, related_name="follow_ups")
    account = models.ForeignKey("customers.Account", null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=20)
    score = models.SmallIntegerField(null=True)
    comment = models.TextField(blank=True, default="")
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")
    outcome = models.TextField(blank=True, default="")
    owner = models.ForeignKey("identity.User", null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "reason"], name="one_follow_up_per_order_and_reason"),
        ]
        indexes = [
            cf_index("feedback_followup_cf"),
            models.Index(fields=["state", "due_at"], name="feedback_followup_open"),
        ]
