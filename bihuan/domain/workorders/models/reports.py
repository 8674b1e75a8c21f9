"""What the customer is shown at the end, and his signature under exactly that."""

from __future__ import annotations

from django.db import models


class Report(models.Model):
    """A version of the report: a snapshot of the job and its hash; never changed."""

    order = models.ForeignKey("workorders.WorkOrder", on_delete=models.PROTECT, related_name="reports")
    version = models.PositiveIntegerField()
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    written_by = models.CharField(max_length=80)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["order", "-version"]
        constraints = [models.UniqueConstraint(fields=["order", "version"], name="workorders_report_once")]

    def __str__(self) -> str:
        return f"{self.order_id}#{self.version}"


class Signature(models.Model):
    """The customer's signature, bound to the hash of the report that was shown."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="signature")
    report_sha256 = models.CharField(max_length=64)
    image = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    signer = models.CharField(max_length=80)
    signed_at = models.DateTimeField()
    taken_by = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.signer
