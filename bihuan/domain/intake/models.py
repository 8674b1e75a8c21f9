"""Requests as they came in, and one-time codes that confirm telephone numbers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bihuan.platform.metadata.models import Record, cf_index


class Request(Record):
    """What a customer asked, before anybody judged it."""

    channel = models.CharField(max_length=12)
    external_id = models.CharField(max_length=120, null=True)
    account = models.ForeignKey(
        "customers.Account", null=True, on_delete=models.SET_NULL, related_name="requests"
    )
    site = models.ForeignKey("customers.Site", null=True, on_delete=models.SET_NULL, related_name="+")
    asset = models.ForeignKey("assets.Asset", null=True, on_delete=models.SET_NULL, related_name="requests")
    kind = models.CharField(max_length=16, default="repair")
    priority = models.CharField(max_length=8, default="normal")
    symptom = models.CharField(max_length=80, blank=True, default="")
    text = models.TextField(blank=True, default="")
    contact_name = models.CharField(max_length=80, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    phone_confirmed = models.BooleanField(default=False)
    locale = models.CharField(max_length=8, default="zh-CN")
    wanted_from = models.DateTimeField(null=True)
    wanted_until = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default="received")
    received_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("identity.User", null=True, on_delete=models.SET_NULL, related_name="+")
    raw = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "external_id"],
                name="one_request_per_channel_message",
                condition=~Q(external_id=None),
            )
        ]
        indexes = [
            cf_index("intake_request_cf"),
            models.Index(
                fields=["received_at"], name="intake_request_waiting", condition=Q(answered_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.symptom or self.text[:40]


class PhoneCode(models.Model):
    """A one-time code sent to a telephone number; kept only as a hash."""

    phone = models.CharField(max_length=40)
    hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["phone", "sent_at"], name="intake_code_phone")]
