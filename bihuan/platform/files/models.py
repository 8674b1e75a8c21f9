"""Rows about files; the contents are in the storage under their hash."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """A file that someone sent, first on its own, then hanging on a record."""

    class State(models.TextChoices):
        PENDING = "pending"
        ATTACHED = "attached"
        QUARANTINED = "quarantined"

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    purpose = models.CharField(max_length=40)
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    # Where the picture was taken; read only with the right to originals.
    lat = models.FloatField(null=True)
    lng = models.FloatField(null=True)

    owner = models.CharField(max_length=120)
    user = models.ForeignKey("identity.User", null=True, on_delete=models.SET_NULL, related_name="+")
    owner_name = models.CharField(max_length=80)

    record_type = models.CharField(max_length=60, default="", blank=True)
    record_id = models.BigIntegerField(null=True)
    slot = models.CharField(max_length=80, default="", blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PENDING)
    # Why it is quarantined: the content is gone, or is no longer what was sent.
    damage = models.CharField(max_length=10, default="", blank=True)
    created_at = models.DateTimeField()
    pending_since = models.DateTimeField(null=True)
    attached_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["record_type", "record_id"], name="file_of_record"),
            models.Index(fields=["pending_since"], name="file_pending", condition=Q(state="pending")),
            models.Index(fields=["owner", "created_at"], name="file_of_owner"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_hash_is_a_hash"),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_is_not_empty"),
            models.CheckConstraint(
                condition=Q(record_type="", record_id=None)
                | (~Q(record_type="") & Q(record_id__isnull=False)),
                name="file_hangs_on_a_whole_record",
            ),
            models.CheckConstraint(
                condition=Q(state="quarantined")
                | Q(state="pending", record_id=None)
                | Q(state="attached", record_id__isnull=False),
                name="file_state_fits_record",
            ),
            models.CheckConstraint(
                # Null-proof: a comparison with NULL would satisfy the constraint.
                condition=Q(lat=None, lng=None)
                | Q(lat__isnull=False, lng__isnull=False, lat__range=(-90, 90), lng__range=(-180, 180)),
                name="file_place_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Rendition(models.Model):
    """A picture of the file made by us: clean, upright, sized; seen by whoever sees the file."""

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="renditions")
    name = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    width = models.IntegerField()
    height = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "name"], name="one_rendition_of_a_name")]

    def __str__(self) -> str:
        return f"{self.file_id}/{self.name}"
