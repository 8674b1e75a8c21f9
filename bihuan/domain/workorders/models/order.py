"""The work order itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast, Concat, Greatest, Length, LPad

from bihuan.kernel.texts import Text
from bihuan.platform.metadata.models import Record, cf_index
from bihuan.platform.workflow.meanings import ENDED, MEANINGS

KINDS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "repair": Text("维修", "維修", "Repair"),
        "install": Text("安装", "安裝", "Installation"),
        "maintenance": Text("保养", "保養", "Maintenance"),
        "inspection": Text("巡检", "巡檢", "Inspection"),
        "consultation": Text("咨询", "諮詢", "Consultation"),
        "training": Text("培训", "培訓", "Training"),
        "parts": Text("配件", "配件", "Parts"),
        "internal": Text("内部需求", "內部需求", "Internal"),
    }
)
PRIORITIES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "urgent": Text("紧急", "緊急", "Urgent"),
        "high": Text("高", "高", "High"),
        "normal": Text("普通", "普通", "Normal"),
    }
)
TURNS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "agent": Text("客服", "客服", "Agent"),
        "dispatcher": Text("调度", "調度", "Dispatcher"),
        "technician": Text("工程师", "工程師", "Technician"),
        "reviewer": Text("审核人", "審核人", "Reviewer"),
        "customer": Text("客户", "客戶", "Customer"),
        "nobody": Text("无", "無", "Nobody"),
    }
)
PINNED: Final = 2**52


def _choices(texts: Mapping[str, Text]) -> list[tuple[str, str]]:
    return [(key, text.en) for key, text in texts.items()]


def _number() -> Concat:
    """`WO-26-000123`: year of opening and the row's own id, so that numbering needs neither lock nor query."""
    digits = Cast("id", models.TextField())
    return Concat(
        Value("WO-"),
        LPad(Cast("year", models.TextField()), 2, Value("0")),
        Value("-"),
        LPad(digits, Greatest(Value(6), Length(digits)), Value("0")),
        output_field=models.TextField(),
    )


class WorkOrder(Record):
    """A job: what, for whom, where, how urgent, who is responsible and where it stands."""

    year = models.SmallIntegerField(help_text="last two digits of the year of opening, company time")
    number = models.GeneratedField(expression=_number(), output_field=models.TextField(), db_persist=True)
    kind = models.CharField(max_length=20, choices=_choices(KINDS))
    priority = models.CharField(max_length=10, choices=_choices(PRIORITIES), default="normal")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    # No index of their own where a composite one below begins with the column, or nobody looks it up.
    account = models.ForeignKey(
        "customers.Account", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    contact = models.ForeignKey(
        "customers.Contact", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    contact_name = models.CharField(max_length=80, blank=True)
    contact_phone = models.CharField(max_length=32, blank=True)
    site = models.ForeignKey("customers.Site", null=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=300, blank=True)
    lat = models.FloatField(null=True)
    lng = models.FloatField(null=True)
    asset = models.ForeignKey(
        "assets.Asset", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    channel = models.CharField(max_length=20, default="desk")
    request = models.ForeignKey(
        "intake.Request", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    origin_key = models.CharField(max_length=120, null=True)
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="children", db_index=False
    )

    team = models.ForeignKey("identity.Team", null=True, on_delete=models.PROTECT, related_name="+")
    org_path = models.CharField(max_length=200, blank=True)
    technician = models.ForeignKey(
        "workforce.Technician", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    crew = ArrayField(models.BigIntegerField(), default=list)
    required_skill = models.CharField(max_length=40, blank=True)
    required_level = models.SmallIntegerField(default=1)
    duration_minutes = models.IntegerField(default=90)

    state = models.CharField(max_length=40)
    meaning = models.CharField(max_length=12, choices=[(m, m) for m in MEANINGS])
    workflow_rev = models.ForeignKey(
        "workflow.WorkflowRevision", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    sop_rev = models.ForeignKey(
        "workorders.SopRevision", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    turn = models.CharField(max_length=12, choices=_choices(TURNS))
    turn_until = models.DateTimeField(null=True)

    opened_at = models.DateTimeField()
    respond_by = models.DateTimeField(null=True)
    first_response_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    # The time agreed with the customer: somebody shall arrive between the two.
    wanted_from = models.DateTimeField(null=True)
    wanted_until = models.DateTimeField(null=True)
    planned_start = models.DateTimeField(null=True)
    planned_end = models.DateTimeField(null=True)
    offer_until = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(help_text="when the present state was entered")
    finished_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    feedback_asked_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    findings = models.TextField(blank=True)
    cause = models.CharField(max_length=500, blank=True)
    solution = models.TextField(blank=True)
    fault_code = models.CharField(max_length=40, blank=True)
    remote_steps = models.JSONField(default=list)
    waiting_reason = models.CharField(max_length=300, blank=True)
    first_contact_fix = models.BooleanField(default=False)
    first_time_fix = models.BooleanField(null=True)
    reopen_count = models.SmallIntegerField(default=0)

    # Urgent open orders first, then the newest: one column, so that a page of it is one index walk.
    queue_key = models.GeneratedField(
        expression=F("id")
        + Case(
            When(Q(priority="urgent") & ~Q(meaning__in=sorted(ENDED)), then=Value(PINNED)),
            default=Value(0),
            output_field=models.BigIntegerField(),
        ),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["-queue_key"]
        indexes = [
            models.Index(fields=["-queue_key"], name="workorders_queue"),
            models.Index(fields=["meaning", "technician", "-queue_key"], name="workorders_state"),
            # Lists and counts by state and person read this and nothing else: a twentieth of the time on 100,000.
            models.Index(fields=["state", "technician", "-queue_key", "-id"], name="workorders_status"),
            models.Index(fields=["technician", "planned_start"], name="workorders_technician"),
            models.Index(fields=["account", "-id"], name="workorders_account"),
            models.Index(fields=["asset", "-id"], name="workorders_asset"),
            models.Index(fields=["opened_at"], name="workorders_opened"),
            models.Index(fields=["number"], name="workorders_number"),
            models.Index(fields=["turn", "turn_until"], condition=~Q(turn="nobody"), name="workorders_turn"),
            models.Index(
                fields=["respond_by"],
                condition=Q(first_response_at=None) & ~Q(meaning__in=sorted(ENDED)),
                name="workorders_unanswered",
            ),
            # Mostly empty references: every change of an order writes every index that holds it.
            *(
                models.Index(
                    fields=[name], condition=Q((f"{name}__isnull", False)), name=f"workorders_{name}"
                )
                for name in ("contact", "request", "parent")
            ),
            GinIndex(fields=["crew"], name="workorders_crew", fastupdate=False),
            cf_index("workorders_cf"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["origin_key"], condition=Q(origin_key__isnull=False), name="workorders_origin_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="workorders_kind"),
            models.CheckConstraint(condition=Q(priority__in=list(PRIORITIES)), name="workorders_priority"),
            models.CheckConstraint(condition=Q(meaning__in=list(MEANINGS)), name="workorders_meaning"),
            models.CheckConstraint(condition=Q(turn__in=list(TURNS)), name="workorders_turn_known"),
            models.CheckConstraint(
                condition=Q(planned_end__gt=F("planned_start")) | Q(planned_start=None, planned_end=None),
                name="workorders_plan_in_order",
            ),
            models.CheckConstraint(
                condition=Q(wanted_from=None, wanted_until=None) | Q(wanted_until__gte=F("wanted_from")),
                name="workorders_wanted_in_order",
            ),
            models.CheckConstraint(
                condition=Q(duration_minutes__gte=1, duration_minutes__lte=10080), name="workorders_duration"
            ),
            models.CheckConstraint(
                condition=Q(lat=None, lng=None) | Q(lat__gte=-90, lat__lte=90, lng__gte=-180, lng__lte=180),
                name="workorders_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(meaning__in=sorted(ENDED)), name="workorders_closed_is_ended"
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="workorders_not_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.title if self._state.adding else str(self.number)

    @property
    def ended(self) -> bool:
        """Whether the work is over: done or cancelled."""
        return self.meaning in ENDED
