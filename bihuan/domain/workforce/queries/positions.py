"""Where people are now; only for those who may know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bihuan.domain.workforce.models import Presence, Technician
from bihuan.kernel.geo import Point
from bihuan.platform import clock
from bihuan.platform.access import visible
from bihuan.platform.identity import Actor


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest known position of somebody."""

    technician_id: int
    point: Point
    accuracy: float | None
    at: datetime


def live_positions(
    actor: Actor, technician_ids: Iterable[int] | None = None, *, fresh_minutes: int = 15
) -> dict[int, Seen]:
    """Positions not older than some minutes, of consenting technicians whom the actor may locate."""
    people = Technician.objects.filter(position_consent_at__isnull=False)
    if technician_ids is not None:
        people = people.filter(pk__in=list(technician_ids))
    since = clock.now() - timedelta(minutes=fresh_minutes)
    rows = Presence.objects.filter(technician__in=visible(actor, "workforce.locate", people), at__gte=since)
    return {row.pk: Seen(row.pk, Point(row.lat, row.lng), row.accuracy, row.at) for row in rows}
