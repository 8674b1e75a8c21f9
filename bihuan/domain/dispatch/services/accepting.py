"""Until when a technician has to accept."""

from __future__ import annotations

from datetime import datetime, timedelta

from bihuan.domain.dispatch.queries import sentences
from bihuan.domain.dispatch.queries.rules import Rules
from bihuan.domain.dispatch.queries.shapes import Person
from bihuan.domain.dispatch.queries.work import seconds
from bihuan.platform import clock


def accept_by(person: Person, rules: Rules, start: datetime) -> datetime | None:
    """The end of the accept clock; it runs in working time, so nobody loses a job over night or at lunch."""
    if not rules.accept_minutes:
        return None
    now = clock.now()
    left, at = rules.accept_minutes * 60, seconds(now)
    for window in person.windows:
        if window.end <= at:
            continue
        begins = max(at, window.start)
        if window.end - begins >= left:
            due = sentences.moment(begins + left)
            break
        left -= window.end - begins
    else:
        due = now + timedelta(minutes=rules.accept_minutes)
    # An answer after the visit should have begun is worth nothing.
    return min(due, start) if start > now + timedelta(minutes=1) else due
