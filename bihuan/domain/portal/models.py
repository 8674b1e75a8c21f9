"""Links that customers hold; only their hashes are kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Link(models.Model):
    """What a token opens: one order's page, or one device's request form."""

    hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=8)
    order = models.ForeignKey("workorders.WorkOrder", null=True, on_delete=models.CASCADE, related_name="+")
    asset = models.ForeignKey("assets.Asset", null=True, on_delete=models.CASCADE, related_name="+")
    phone = models.CharField(max_length=40, blank=True, default="")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose="order", order__isnull=False) | Q(purpose="visit", asset__isnull=False),
                name="link_opens_what_its_purpose_says",
            )
        ]
        indexes = [models.Index(fields=["order", "made_at"], name="portal_link_order")]
