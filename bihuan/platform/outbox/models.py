"""The log of what happened, and the small tables by which the relay remembers its work."""

from __future__ import annotations

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class OutboxEvent(models.Model):
    """One fact, written in the transaction that made it true; never changed afterwards."""

    id = models.BigAutoField(primary_key=True)
    topic = models.CharField(max_length=100)
    record_type = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    data = models.JSONField()
    actor = models.JSONField()
    at = models.DateTimeField()
    effective_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "outbox_event"
        indexes = [
            models.Index(fields=["record_type", "record_id", "id"], name="outbox_event_record"),
            BrinIndex(fields=["at"], name="outbox_event_at"),
        ]


class Mention(models.Model):
    """A further record whose timeline shows an event."""

    pk = models.CompositePrimaryKey("record_type", "record_id", "event_id")
    record_type = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    event_id = models.BigIntegerField()

    class Meta:
        db_table = "outbox_mention"


class Pending(models.Model):
    """An event that some listener has not had yet; deleted once all had it, tried it or queue for it."""

    event_id = models.BigIntegerField(primary_key=True)
    shard = models.SmallIntegerField()

    class Meta:
        db_table = "outbox_pending"
        indexes = [models.Index(fields=["shard", "event_id"], name="outbox_pending_shard")]


class Receipt(models.Model):
    """Listener `handler` has acted on the event; written in the listener's own transaction."""

    pk = models.CompositePrimaryKey("event_id", "handler")
    event_id = models.BigIntegerField()
    handler = models.CharField(max_length=200)

    class Meta:
        db_table = "outbox_receipt"


class Retry(models.Model):
    """A delivery that failed, or that waits because an earlier event of its record failed."""

    id = models.BigAutoField(primary_key=True)
    handler = models.CharField(max_length=200)
    event_id = models.BigIntegerField()
    shard = models.SmallIntegerField()
    record_type = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    attempts = models.SmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)  # null: waits behind an earlier event of its record
    error = models.TextField(default="")

    class Meta:
        db_table = "outbox_retry"
        constraints = [models.UniqueConstraint(fields=["handler", "event_id"], name="outbox_retry_once")]
        indexes = [
            models.Index(fields=["shard", "next_at"], name="outbox_retry_due"),
            models.Index(fields=["record_type", "record_id", "handler"], name="outbox_retry_record"),
        ]


class DeadLetter(models.Model):
    """A delivery given up after the last attempt; an administrator may retry or discard it."""

    id = models.BigAutoField(primary_key=True)
    handler = models.CharField(max_length=200)
    event_id = models.BigIntegerField()
    attempts = models.SmallIntegerField()
    error = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "outbox_dead_letter"
        constraints = [
            models.UniqueConstraint(fields=["handler", "event_id"], name="outbox_dead_letter_once")
        ]
