"""Rules of dispatch by team, the grab pool, and reports of days filled automatically."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

MODES = [("recommend", "recommend"), ("assign", "assign"), ("grab", "grab")]
OFFER_STATES = [("open", "open"), ("taken", "taken"), ("expired", "expired"), ("withdrawn", "withdrawn")]


class DispatchPolicy(models.Model):
    """One revision of a team's rules (no team: the company's); the newest revision counts."""

    team = models.ForeignKey("identity.Team", null=True, on_delete=models.CASCADE, related_name="+")
    revision = models.IntegerField()
    mode = models.CharField(max_length=10, choices=MODES, default="recommend")
    weight_travel = models.SmallIntegerField(default=40)
    weight_load = models.SmallIntegerField(default=25)
    weight_rating = models.SmallIntegerField(default=15)
    weight_slack = models.SmallIntegerField(default=15)
    weight_familiarity = models.SmallIntegerField(default=5)
    accept_minutes = models.IntegerField(default=15)
    grab_minutes = models.IntegerField(default=30)
    max_candidates = models.SmallIntegerField(default=10)
    horizon_days = models.SmallIntegerField(default=7)
    position_fresh_minutes = models.SmallIntegerField(default=15)
    changed_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["team_id", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "revision"], name="dispatch_policy_revision_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(weight_travel__range=(0, 100))
                & Q(weight_load__range=(0, 100))
                & Q(weight_rating__range=(0, 100))
                & Q(weight_slack__range=(0, 100))
                & Q(weight_familiarity__range=(0, 100)),
                name="dispatch_policy_weights",
            ),
            models.CheckConstraint(
                condition=Q(accept_minutes__range=(0, 1440))
                & Q(grab_minutes__range=(1, 1440))
                & Q(max_candidates__range=(1, 50))
                & Q(horizon_days__range=(1, 31))
                & Q(position_fresh_minutes__range=(1, 240)),
                name="dispatch_policy_limits",
            ),
        ]


class GrabOffer(models.Model):
    """An order laid open to several technicians; whoever takes it first has it."""

    order = models.ForeignKey("workorders.WorkOrder", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=OFFER_STATES, default="open")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    expires_at = models.DateTimeField()
    settlement_cents = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="CNY")
    winner = models.ForeignKey("workforce.Technician", null=True, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey("workorders.Visit", null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(state="open"), name="dispatch_one_open_offer_per_order"
            ),
            models.CheckConstraint(
                condition=Q(state="taken", winner__isnull=False) | (~Q(state="taken") & Q(winner=None)),
                name="dispatch_winner_iff_taken",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("opened_at")), name="dispatch_offer_ends_after_it_opens"
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(state="open"), name="dispatch_offer_open"),
        ]


class GrabInvitation(models.Model):
    """Somebody who may take an offered order, and when he first saw it."""

    offer = models.ForeignKey(GrabOffer, on_delete=models.CASCADE, related_name="invitations")
    technician = models.ForeignKey("workforce.Technician", on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "technician"], name="dispatch_invited_once")]


class DayRun(models.Model):
    """A day that was filled automatically: what was placed, what was left, and why."""

    day = models.DateField()
    team = models.ForeignKey("identity.Team", null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    placed = models.IntegerField()
    left = models.IntegerField()
    travel_minutes = models.IntegerField()
    report = models.JSONField()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["day"], name="dispatch_run_day")]
