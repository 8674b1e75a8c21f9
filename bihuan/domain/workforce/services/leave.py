"""Being away."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from bihuan.domain.workforce import events
from bihuan.domain.workforce.errors import LeaveOver, LeaveOverlaps
from bihuan.domain.workforce.models import Leave, Technician
from bihuan.domain.workforce.record import TECHNICIAN
from bihuan.kernel.errors import Invalid, NotFound, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.rows import locked
from bihuan.platform.outbox import publish, verb

LONGEST = timedelta(days=400)
_ORDER = Text(
    "结束须晚于开始，且不超过 400 天", "結束須晚於開始，且不超過 400 天", "End after start, at most 400 days"
)
_REASON = Text("请填写原因", "請填寫原因", "Give the reason")


@verb
def book_leave(*, actor: Actor, technician_id: int, start: datetime, end: datetime, reason: str) -> Leave:
    """Take a technician out of dispatch for a time."""
    # The lock on the person makes two bookings take turns, so that the second is refused with a sentence.
    person = locked(actor, TECHNICIAN, technician_id, "workforce.book_leave")
    assert isinstance(person, Technician)
    problems = [] if start < end <= start + LONGEST else [Problem("end", "bad_interval", _ORDER)]
    if not reason.strip():
        problems.append(Problem("reason", "required", _REASON))
    if problems:
        raise Invalid(problems=problems)
    during = DateTimeTZRange(start, end)
    if Leave.objects.filter(technician=person, cancelled_at=None, during__overlap=during).exists():
        raise LeaveOverlaps(name=person.name)
    row = Leave.objects.create(
        technician=person, during=during, reason=reason.strip()[:200], booked_at=clock.now()
    )
    publish(
        events.LeaveBooked(technician_id=person.pk, leave_id=row.pk, start=start, end=end, reason=row.reason)
    )
    return row


@verb
def cancel_leave(*, actor: Actor, leave_id: int) -> Leave:
    """Give a technician back to dispatch."""
    owner = Leave.objects.filter(pk=leave_id).values_list("technician_id", flat=True).first()
    if owner is None:
        raise NotFound
    locked(actor, TECHNICIAN, owner, "workforce.cancel_leave")
    row = Leave.objects.get(pk=leave_id)
    if row.cancelled_at is not None:
        raise LeaveOver
    row.cancelled_at = clock.now()
    row.save(update_fields=["cancelled_at"])
    publish(events.LeaveCancelled(technician_id=owner, leave_id=row.pk))
    return row
