"""What the edge remembers between requests."""

from __future__ import annotations

from django.db import models


class IdempotencyKey(models.Model):
    """The answer that was given to a command, so that sending it again changes nothing."""

    owner = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    status = models.SmallIntegerField(null=True)
    body = models.BinaryField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="one_answer_per_owner_and_key")]
        indexes = [models.Index(fields=["at"], name="edge_key_at")]


class Bucket(models.Model):
    """How often something was done in a window of time, for limits that hold over all processes."""

    key = models.CharField(max_length=160)
    window = models.BigIntegerField()
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "window"], name="one_bucket_per_key_and_window")
        ]
        indexes = [models.Index(fields=["window"], name="edge_bucket_window")]
