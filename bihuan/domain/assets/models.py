"""Devices and the printed codes that lead to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bihuan.platform.metadata.models import Record, cf_index


class Asset(Record):
    """One device at a customer's site."""

    account = models.ForeignKey("customers.Account", on_delete=models.PROTECT, related_name="assets")
    site = models.ForeignKey("customers.Site", null=True, on_delete=models.PROTECT, related_name="assets")
    name = models.CharField(max_length=120)
    product = models.CharField(max_length=80)
    serial = models.CharField(max_length=80)
    batch = models.CharField(max_length=40, blank=True, default="")
    position = models.CharField(max_length=120, blank=True, default="")
    installed_on = models.DateField(null=True)
    warranty_until = models.DateField(null=True)
    status = models.CharField(max_length=10, default="in_use")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "serial"], name="one_asset_per_product_and_serial"),
            models.CheckConstraint(
                condition=Q(installed_on=None)
                | Q(warranty_until=None)
                | Q(warranty_until__gte=models.F("installed_on")),
                name="warranty_ends_after_installation",
            ),
        ]
        indexes = [
            cf_index("assets_asset_cf"),
            models.Index(fields=["product", "batch"], name="assets_asset_product"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.serial}"


class AssetCode(models.Model):
    """A printed code; blank until it is bound to a device on site."""

    code = models.CharField(max_length=20, unique=True)
    asset = models.ForeignKey(Asset, null=True, on_delete=models.CASCADE, related_name="codes")
    made_at = models.DateTimeField()
    bound_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
