"""Reads about feedback."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Avg, Count

from bihuan.domain.feedback.models import FollowUp, Survey
from bihuan.kernel.errors import NotFound
from bihuan.platform import clock
from bihuan.platform.access import require, visible
from bihuan.platform.identity import Actor

RATING_WINDOW = timedelta(days=180)


def survey_of(order_id: int) -> Survey | None:
    """The survey of an order; the caller has checked that the actor may see the order."""
    return Survey.objects.filter(order_id=order_id).first()


def follow_up_for_update(actor: Actor, follow_up_id: int) -> FollowUp:
    """One follow-up, locked, if the actor may complete it."""
    rows = visible(actor, "feedback.view_follow_up", FollowUp.objects.select_for_update(of=("self",)))
    row = rows.filter(pk=follow_up_id).first()
    if row is None:
        raise NotFound
    require(actor, "feedback.edit_follow_up", row)
    return row


def rating_of(technician_id: int) -> tuple[float | None, int]:
    """A technician's mean score of the last half year and how many scores it rests on."""
    recent = Survey.objects.filter(technician_id=technician_id, rated_at__gte=clock.now() - RATING_WINDOW)
    found = recent.aggregate(mean=Avg("score"), n=Count("score"))
    return found["mean"], found["n"]


def open_follow_ups(actor: Actor) -> int:
    """How many customers wait to be called."""
    return visible(actor, "feedback.view_follow_up", FollowUp.objects.filter(state="open")).count()


def last_score(account_id: int) -> int | None:
    """The customer's latest score."""
    rows = Survey.objects.filter(order__account_id=account_id, score__isnull=False).order_by("-rated_at")
    return rows.values_list("score", flat=True).first()
