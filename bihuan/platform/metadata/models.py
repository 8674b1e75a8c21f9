"""Custom fields and saved views are rows; values of custom fields live in each record's `cf`."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Record(models.Model):
    """What every record type's table has."""

    cf = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        abstract = True


def cf_index(name: str) -> GinIndex:
    """The one index that makes equality on any custom field quick."""
    return GinIndex(fields=["cf"], opclasses=["jsonb_path_ops"], name=name)


class CustomField(models.Model):
    """A field that a company added; its values are stored under the immutable key `f<id>`."""

    record_type = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    label = models.JSONField()
    help = models.JSONField(default=dict)
    options = models.JSONField(default=list)
    target = models.CharField(max_length=40, blank=True)
    required = models.BooleanField(default=False)
    listed = models.BooleanField(default=True)
    position = models.IntegerField(default=0)
    retired_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "id"]

    @property
    def key(self) -> str:
        """The key of the field in filters, forms and the API."""
        return f"cf.f{self.pk}"


class SavedView(models.Model):
    """A list with its filter, columns and order, private or shared with roles."""

    record_type = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    owner = models.ForeignKey("identity.User", null=True, on_delete=models.CASCADE)
    roles = ArrayField(models.CharField(max_length=20), default=list)
    body = models.JSONField()
    position = models.IntegerField(default=0)
    shipped_key = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["position", "id"]
