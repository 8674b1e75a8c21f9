"""Many orders at once: counts, the unanswered, the board, a technician's day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Case, Count, Q, QuerySet, Value, When

from bihuan.domain.workorders.models import ACTIVE, Visit, WorkOrder
from bihuan.domain.workorders.models.visit import LONGEST, UNDER_WAY
from bihuan.domain.workorders.queries.orders import orders
from bihuan.platform import clock
from bihuan.platform.access import visible
from bihuan.platform.identity import Actor
from bihuan.platform.workflow.meanings import ENDED, MEANINGS, OPEN


def counts_by_meaning(actor: Actor) -> dict[str, int]:
    """How many orders stand in each meaning; open ones only would hide the day's work."""
    found = dict(orders(actor).order_by().values_list("meaning").annotate(Count("id")))
    return {meaning: found.get(meaning, 0) for meaning in MEANINGS}


def unanswered(actor: Actor, *, limit: int = 100) -> list[WorkOrder]:
    """The orders that no person has answered yet, the one promised soonest first."""
    rows = orders(actor).filter(first_response_at=None).exclude(meaning__in=ENDED)
    return list(rows.select_related("account", "technician", "asset").order_by("respond_by", "id")[:limit])


def _waiting(actor: Actor, kinds: Iterable[str], team_id: int | None) -> QuerySet[WorkOrder]:
    rows = orders(actor).filter(meaning__in=["new", "paused"]).exclude(kind__in=["consultation", "parts"])
    rows = rows.exclude(visits__state__in=ACTIVE)
    if kinds:
        rows = rows.filter(kind__in=list(kinds))
    if team_id is not None:
        # An order of the region, which no team owns yet, is open to all its teams.
        rows = rows.filter(Q(org_path__contains=f"/{team_id}/") | Q(team__isnull=True))
    return rows


def unassigned(
    actor: Actor, *, kinds: Iterable[str] = (), team_id: int | None = None, limit: int = 500
) -> list[WorkOrder]:
    """The orders that wait for a technician: urgent first, then the one due soonest."""
    urgent_first = Case(When(priority="urgent", then=Value(0)), default=Value(1))
    rows = _waiting(actor, kinds, team_id).select_related("account", "site", "asset", "team")
    return list(rows.order_by(urgent_first, "due_at", "id")[:limit])


def unassigned_count(actor: Actor, *, team_id: int | None = None) -> int:
    """How many orders wait for a technician."""
    return _waiting(actor, (), team_id).order_by().count()


def visits_between(
    actor: Actor, start: datetime, end: datetime, *, technician_ids: Sequence[int] | None = None
) -> list[Visit]:
    """The standing and finished visits that touch a stretch of time, for the board."""
    rows = visible(actor, "workorders.view_visit", Visit.objects.all())
    rows = rows.filter(start_at__lt=end, start_at__gt=start - LONGEST, end_at__gt=start)
    if technician_ids is not None:
        rows = rows.filter(technician_id__in=list(technician_ids))
    rows = rows.exclude(state__in=["declined", "cancelled"])
    related = ("order", "order__account", "order__site", "order__asset", "order__team", "technician")
    return list(rows.select_related(*related).order_by("start_at", "id"))


def refusals(order_ids: Iterable[int]) -> dict[int, dict[int, str]]:
    """Who has already turned an order down, and why, so that he is not asked again at once."""
    found: dict[int, dict[int, str]] = {}
    rows = Visit.objects.filter(order_id__in=list(order_ids), state="declined")
    for order_id, technician_id, reason in rows.values_list("order_id", "technician_id", "decline_reason"):
        found.setdefault(order_id, {})[technician_id] = reason
    return found


def day_of(day: date) -> tuple[datetime, datetime]:
    """The instants between which a company day lies, also where the clocks change."""
    zone = clock.zone()
    start = datetime.combine(day, time.min, tzinfo=zone)
    return start, datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)


def my_jobs(actor: Actor, day: date) -> list[Visit]:
    """A technician's visits of a day in order, with those still under way from before."""
    if actor.technician_id is None:
        return []
    start, end = day_of(day)
    rows = Visit.objects.filter(technician_id=actor.technician_id).exclude(
        state__in=["declined", "cancelled"]
    )
    today = Q(start_at__lt=end, end_at__gt=start)
    left_over = Q(state__in=UNDER_WAY, start_at__lt=start)
    related = ("order", "order__account", "order__site", "order__asset", "technician")
    return list(rows.filter(today | left_over).select_related(*related).order_by("start_at", "id"))


def expired_offers(now: datetime, *, limit: int = 500) -> list[int]:
    """The offers whose time has passed."""
    rows = Visit.objects.filter(state="offered", expires_at__lte=now).order_by("expires_at")
    return list(rows.values_list("pk", flat=True)[:limit])


def open_count(technician_ids: Iterable[int]) -> dict[int, int]:
    """How many open orders each technician is responsible for."""
    rows = WorkOrder.objects.filter(technician_id__in=list(technician_ids), meaning__in=OPEN)
    return dict(rows.order_by().values_list("technician_id").annotate(Count("id")))
