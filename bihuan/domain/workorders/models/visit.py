"""Visits: who goes to an order, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from bihuan.kernel.texts import Text
from bihuan.platform.metadata.models import Record

VISIT_STATES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "planned": Text("已安排", "已安排", "Planned"),
        "offered": Text("待接单", "待接單", "Offered"),
        "accepted": Text("已接单", "已接單", "Accepted"),
        "declined": Text("已拒绝", "已拒絕", "Declined"),
        "travelling": Text("在途中", "途中", "En route"),
        "on_site": Text("已到达", "已抵達", "On site"),
        "working": Text("服务中", "服務中", "Working"),
        "done": Text("已完成", "已完成", "Done"),
        "cancelled": Text("已取消", "已取消", "Cancelled"),
    }
)
ACTIVE: Final = ("planned", "offered", "accepted", "travelling", "on_site", "working")
UNDER_WAY: Final = ("travelling", "on_site", "working")
LONGEST: Final = timedelta(days=7)


class Visit(Record):
    """One technician's time for one order. The planned interval excludes any other of his."""

    order = models.ForeignKey("workorders.WorkOrder", on_delete=models.PROTECT, related_name="visits")
    technician = models.ForeignKey("workforce.Technician", on_delete=models.PROTECT, related_name="+")
    start_at = models.DateTimeField()
    end_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=[(key, text.en) for key, text in VISIT_STATES.items()])
    pinned = models.BooleanField(default=False, help_text="planning must not move it")
    booked_by = models.CharField(max_length=80)

    expires_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=300, blank=True)
    expired = models.BooleanField(default=False)
    cancel_reason = models.CharField(max_length=300, blank=True)

    accepted_at = models.DateTimeField(null=True)
    departed_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    check_in_lat = models.FloatField(null=True)
    check_in_lng = models.FloatField(null=True)
    distance_m = models.IntegerField(null=True)

    class Meta:
        ordering = ["start_at", "id"]
        indexes = [
            models.Index(fields=["order", "start_at"], name="workorders_visit_order"),
            models.Index(fields=["start_at"], name="workorders_visit_start"),
            models.Index(fields=["technician", "start_at"], name="workorders_visit_day"),
            models.Index(fields=["expires_at"], condition=Q(state="offered"), name="workorders_visit_offer"),
        ]
        constraints = [
            # No btree_gist needed: a technician's id is an interval of one whole number.
            ExclusionConstraint(
                name="workorders_visit_no_overlap",
                expressions=[
                    (
                        Func("technician_id", "technician_id", Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (Func("start_at", "end_at", function="tstzrange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=list(ACTIVE)),
            ),
            models.CheckConstraint(condition=Q(end_at__gt=F("start_at")), name="workorders_visit_forward"),
            models.CheckConstraint(
                condition=Q(end_at__lte=F("start_at") + LONGEST), name="workorders_visit_length"
            ),
            models.CheckConstraint(condition=Q(state__in=list(VISIT_STATES)), name="workorders_visit_state"),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(expires_at__isnull=False),
                name="workorders_visit_offer_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}@{self.start_at:%Y-%m-%dT%H:%M}"

    @property
    def active(self) -> bool:
        """Whether it still takes the technician's time."""
        return self.state in ACTIVE
