"""Technicians, skills, shifts, leave, the company calendar and positions."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast

from bihuan.platform.metadata.models import Record, cf_index

# Whole-number equality inside a range exclusion without any extension of PostgreSQL.
_SAME_TECHNICIAN = Func(
    Cast("technician_id", models.BigIntegerField()),
    Cast("technician_id", models.BigIntegerField()),
    Value("[]"),
    function="int8range",
)
_SAME_PATTERN = Func(
    Cast("pattern_id", models.BigIntegerField()),
    Cast("pattern_id", models.BigIntegerField()),
    Value("[]"),
    function="int8range",
)


class Skill(Record):
    """Something a technician can do and an order can ask for."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    name_key = models.CharField(max_length=200, db_index=True)
    certified = models.BooleanField(default=False, help_text="needs a certificate with an end date")

    class Meta:
        ordering = ["name_key"]
        indexes = [cf_index("workforce_skill_cf")]

    def __str__(self) -> str:
        return self.name


class ShiftPattern(models.Model):
    """A working week; shared by many technicians or made for one."""

    name = models.CharField(max_length=80)
    owner = models.OneToOneField(
        "workforce.Technician", null=True, on_delete=models.CASCADE, related_name="own_pattern"
    )
    works_holidays = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(owner=None), name="workforce_shared_shift_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ShiftWindow(models.Model):
    """Working time on one weekday in minutes of the wall clock; an end after 1440 runs into the next day."""

    pattern = models.ForeignKey(ShiftPattern, on_delete=models.CASCADE, related_name="windows")
    weekday = models.SmallIntegerField()
    start_minute = models.SmallIntegerField()
    end_minute = models.SmallIntegerField()

    class Meta:
        ordering = ["weekday", "start_minute"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="workforce_window_weekday"),
            models.CheckConstraint(
                condition=Q(start_minute__range=(0, 1439), end_minute__gt=F("start_minute"))
                & Q(end_minute__lte=F("start_minute") + 1440),
                name="workforce_window_forward",
            ),
            ExclusionConstraint(
                name="workforce_windows_apart",
                index_type="GIST",
                expressions=[
                    (_SAME_PATTERN, RangeOperators.OVERLAPS),
                    (
                        Func(
                            F("weekday") * 1440 + F("start_minute"),
                            F("weekday") * 1440 + F("end_minute"),
                            function="int4range",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]


class Technician(Record):
    """Somebody who is sent to customers."""

    user = models.OneToOneField(
        "identity.User", null=True, blank=True, on_delete=models.PROTECT, related_name="technician"
    )
    name = models.CharField(max_length=80)
    name_key = models.CharField(max_length=200, db_index=True)
    team = models.ForeignKey("identity.Team", on_delete=models.PROTECT, related_name="technicians")
    org_path = models.CharField(max_length=200, db_index=True)
    phone = models.CharField(max_length=32, blank=True)
    employment = models.CharField(
        max_length=10, choices=[("staff", "staff"), ("contractor", "contractor")], default="staff"
    )
    vehicle = models.CharField(max_length=40, blank=True)
    home_lat = models.FloatField(null=True, blank=True)
    home_lng = models.FloatField(null=True, blank=True)
    max_daily_minutes = models.IntegerField(default=480)
    rating = models.FloatField(null=True, blank=True)
    rating_count = models.IntegerField(default=0)
    shift = models.ForeignKey(
        ShiftPattern, null=True, blank=True, on_delete=models.SET_NULL, related_name="people"
    )
    active = models.BooleanField(default=True)
    position_consent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name_key", "id"]
        indexes = [
            cf_index("workforce_technician_cf"),
            # The org path is always asked by its beginning.
            models.Index(fields=["org_path"], name="workforce_tech_org", opclasses=["text_pattern_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__range=(0, 5)), name="workforce_rating_0_to_5"
            ),
            models.CheckConstraint(
                condition=Q(max_daily_minutes__range=(0, 1440)), name="workforce_daily_minutes_in_a_day"
            ),
            models.CheckConstraint(
                condition=Q(home_lat=None, home_lng=None)
                | Q(home_lat__range=(-90, 90), home_lng__range=(-180, 180)),
                name="workforce_home_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TechnicianSkill(models.Model):
    """That a technician can do something, how well, and until when the certificate counts."""

    technician = models.ForeignKey(Technician, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="holders")
    level = models.SmallIntegerField(default=3)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["skill__name_key"]
        constraints = [
            models.UniqueConstraint(fields=["technician", "skill"], name="workforce_skill_once"),
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="workforce_level_1_to_5"),
        ]


class Leave(models.Model):
    """Time a technician is away; booked leave of one person never overlaps."""

    technician = models.ForeignKey(Technician, on_delete=models.CASCADE, related_name="leave")
    during = DateTimeRangeField(default_bounds="[)")
    reason = models.CharField(max_length=200)
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["during"]
        constraints = [
            models.CheckConstraint(condition=Q(during__isempty=False), name="workforce_leave_not_empty"),
            ExclusionConstraint(
                name="workforce_leave_apart",
                index_type="GIST",
                expressions=[
                    (_SAME_TECHNICIAN, RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_at=None),
            ),
        ]


class CalendarDay(models.Model):
    """A day of the company that differs from its weekday: a holiday, or a make-up workday."""

    date = models.DateField(unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=4, choices=[("off", "off"), ("work", "work")])
    as_weekday = models.SmallIntegerField(
        default=0, help_text="whose hours a make-up workday has for patterns that are free on its own weekday"
    )

    class Meta:
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(condition=Q(as_weekday__range=(0, 6)), name="workforce_calendar_weekday")
        ]


class Position(models.Model):
    """One ping of a phone; a track is sensitive, so it is purged after some days and never audited."""

    technician = models.ForeignKey(Technician, on_delete=models.CASCADE, related_name="positions")
    lat = models.FloatField()
    lng = models.FloatField()
    accuracy = models.FloatField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["technician", "at"], name="workforce_ping_once")]
        indexes = [models.Index(fields=["at"], name="workforce_ping_at")]


class Presence(models.Model):
    """The newest ping of each technician, so that a board of thousands reads one row per person."""

    technician = models.OneToOneField(
        Technician, primary_key=True, on_delete=models.CASCADE, related_name="presence"
    )
    lat = models.FloatField()
    lng = models.FloatField()
    accuracy = models.FloatField(null=True)
    at = models.DateTimeField()
