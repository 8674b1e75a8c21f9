"""Parts and charges of an order, as free lines."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class PartLine(models.Model):
    """Material used: name, quantity, unit price in minor units, whether the customer pays."""

    order = models.ForeignKey("workorders.WorkOrder", on_delete=models.PROTECT, related_name="part_lines")
    line_key = models.CharField(max_length=64, null=True, help_text="a phone's own id of the line")
    name = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=10, decimal_places=2)
    unit_price_cents = models.BigIntegerField(default=0)
    charged = models.BooleanField(default=True)
    added_by = models.CharField(max_length=80)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["order", "line_key"], name="workorders_part_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="workorders_part_quantity"),
            models.CheckConstraint(condition=Q(unit_price_cents__gte=0), name="workorders_part_price"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def total_cents(self) -> int:
        """What the customer pays for the line."""
        return round(self.quantity * self.unit_price_cents) if self.charged else 0


class Charge(models.Model):
    """A fee: labour, travel, or (negative) a discount."""

    order = models.ForeignKey("workorders.WorkOrder", on_delete=models.PROTECT, related_name="charges")
    line_key = models.CharField(max_length=64, null=True)
    label = models.CharField(max_length=200)
    cents = models.BigIntegerField()
    added_by = models.CharField(max_length=80)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["order", "line_key"], name="workorders_charge_once")]

    def __str__(self) -> str:
        return self.label
