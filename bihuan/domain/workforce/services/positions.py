"""Positions: taken with consent, on shift, kept for a short time."""

from __future__ import annotations

from datetime import datetime, timedelta

from bihuan.domain.workforce import events
from bihuan.domain.workforce.errors import NoConsent, OffShift
from bihuan.domain.workforce.models import Position, Presence, Technician
from bihuan.domain.workforce.queries import is_working
from bihuan.domain.workforce.record import TECHNICIAN
from bihuan.kernel.errors import Invalid, NotFound, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require, visible
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.metadata.rows import locked, touch
from bihuan.platform.outbox import publish, verb

KEEP = timedelta(days=30)
# Phones queue pings without network; older ones say nothing about now and are not wanted.
OLDEST = timedelta(hours=24)
AHEAD = timedelta(minutes=5)
_WHEN = Text("时间不在 24 小时内", "時間不在 24 小時內", "Not within the last 24 hours")
_WHERE = Text("坐标不正确", "座標不正確", "Not a place on earth")


@verb
def set_consent(*, actor: Actor, technician_id: int, given: bool) -> Technician:
    """Agree to share positions on shift, or withdraw that; withdrawing erases the track at once."""
    row = locked(actor, TECHNICIAN, technician_id, "workforce.set_consent")
    assert isinstance(row, Technician)
    if given == (row.position_consent_at is not None):
        return row
    row.position_consent_at = clock.now() if given else None
    touch(row)
    row.save()
    if given:
        publish(events.ConsentGiven(technician_id=row.pk))
        return row
    Position.objects.filter(technician=row).delete()
    Presence.objects.filter(technician=row).delete()
    publish(events.ConsentWithdrawn(technician_id=row.pk))
    return row


@verb
def report_position(
    *,
    actor: Actor,
    technician_id: int,
    lat: float,
    lng: float,
    accuracy: float | None = None,
    at: datetime | None = None,
) -> Presence:
    """Take a ping of a phone; the same ping twice is one."""
    # Locked against a withdrawal of consent at the same moment, which must leave no ping behind.
    everybody = Technician.objects.select_for_update(of=("self",), no_key=True)
    person = visible(actor, "workforce.view", everybody.filter(pk=technician_id, active=True)).first()
    if person is None:
        raise NotFound
    require(actor, "workforce.report_position", person)
    moment = at or clock.now()
    if not clock.now() - OLDEST <= moment <= clock.now() + AHEAD:
        raise Invalid(problems=[Problem("at", "out_of_range", _WHEN)])
    if not (-90 <= lat <= 90 and -180 <= lng <= 180):
        raise Invalid(problems=[Problem("lat", "out_of_range", _WHERE)])
    if person.position_consent_at is None:
        raise NoConsent
    if not is_working(SYSTEM, person.pk, moment):
        raise OffShift
    place = {"lat": lat, "lng": lng, "accuracy": accuracy}
    Position.objects.bulk_create([Position(technician=person, at=moment, **place)], ignore_conflicts=True)
    presence, made = Presence.objects.get_or_create(technician=person, defaults={**place, "at": moment})
    # Pings of a queue may arrive late and out of order; only a newer one moves the person.
    if not made and Presence.objects.filter(pk=person.pk, at__lt=moment).update(at=moment, **place):
        presence.refresh_from_db()
    return presence


def purge_positions() -> int:
    """Forget tracks after the days for which they may be kept; returns how many pings went."""
    before = clock.now() - KEEP
    Presence.objects.filter(at__lt=before).delete()
    gone, _ = Position.objects.filter(at__lt=before).delete()
    return gone
