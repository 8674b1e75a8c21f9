"""The thread of an order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from bihuan.kernel.texts import Text

AUDIENCES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "office": Text("仅办公室", "僅辦公室", "Office only"),
        "staff": Text("办公室和工程师", "辦公室與工程師", "Office and technician"),
        "everyone": Text("含客户", "含客戶", "Customer too"),
    }
)


class OrderMessage(models.Model):
    """A message in the thread; `audience` says who may read it."""

    order = models.ForeignKey("workorders.WorkOrder", on_delete=models.PROTECT, related_name="messages")
    message_key = models.CharField(max_length=64, null=True, help_text="a phone's own id of the message")
    audience = models.CharField(max_length=8, choices=[(key, text.en) for key, text in AUDIENCES.items()])
    author_kind = models.CharField(max_length=10)
    author_user = models.ForeignKey("identity.User", null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=80)
    text = models.TextField(max_length=10_000, blank=True)
    files = ArrayField(models.BigIntegerField(), default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["order", "at"], name="workorders_message_order")]
        constraints = [
            models.UniqueConstraint(fields=["order", "message_key"], name="workorders_message_once"),
            models.CheckConstraint(condition=Q(audience__in=list(AUDIENCES)), name="workorders_audience"),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class AttachedRequest(models.Model):
    """A further request of the customer that was joined to an order instead of making a second one."""

    order = models.ForeignKey(
        "workorders.WorkOrder", on_delete=models.PROTECT, related_name="attached_requests"
    )
    request = models.ForeignKey("intake.Request", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "order"], name="workorders_request_once")]
