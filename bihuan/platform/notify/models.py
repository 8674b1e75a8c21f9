"""Notices to staff, messages to the outside, and a company's own wording."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Notification(models.Model):
    """One notice to one member of staff, inside the application."""

    user = models.ForeignKey("identity.User", on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True, default="")
    record_type = models.CharField(max_length=40, blank=True, default="")
    record_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["user", "-id"], name="notify_notification_user"),
            models.Index(fields=["user"], name="notify_notification_unread", condition=Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return self.title


class OutgoingMessage(models.Model):
    """One message to an address outside, with what became of it; kept even when no channel is set up."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        # Written to the server's log, because no provider is set up for this channel.
        LOGGED = "logged"
        NO_CHANNEL = "no_channel"
        FAILED = "failed"

    channel = models.CharField(max_length=12)
    kind = models.CharField(max_length=60)
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True, default="")
    body = models.TextField(blank=True, default="")
    record_type = models.CharField(max_length=40, blank=True, default="")
    record_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    attempts = models.SmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True, default="")
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-created_at"], name="notify_outgoing_created"),
            models.Index(fields=["state", "-id"], name="notify_outgoing_state"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.address}"


class Wording(models.Model):
    """A company's own words for a template in one language."""

    key = models.CharField(max_length=60)
    locale = models.CharField(max_length=8)
    subject = models.CharField(max_length=200)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "locale"], name="one_wording_per_template_and_language")
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.locale})"
