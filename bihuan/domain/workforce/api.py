"""Routes of workforce beside those that every record type has."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ninja import Schema
from pydantic import AwareDatetime, Field

from bihuan.domain.workforce import queries, services
from bihuan.domain.workforce.models import CalendarDay, Leave, Presence, ShiftPattern
from bihuan.kernel.errors import Invalid, NotFound, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.edge import Request, Router

router = Router("workforce")
LONGEST_VIEW = timedelta(days=62)
_PERIOD = Text("时间范围不正确（最长 62 天）", "時間範圍不正確（最長 62 天）", "Bad period (at most 62 days)")


class WindowBody(Schema):
    """Working time on one weekday (0 is Monday), in minutes of the wall clock."""

    weekday: int
    start_minute: int
    end_minute: int


class ShiftBody(Schema):
    """A shared working week."""

    name: str = Field(min_length=1, max_length=80)
    windows: list[WindowBody] = Field(max_length=70)
    works_holidays: bool = False
    id: int | None = None


class SetShiftBody(Schema):
    """Which week somebody works: a shared one by id, or his own windows."""

    pattern_id: int | None = None
    windows: list[WindowBody] | None = Field(None, max_length=70)
    works_holidays: bool = False


class SkillBody(Schema):
    """A skill somebody has."""

    skill_id: int
    level: int = 3
    expires_on: date | None = None


class LeaveBody(Schema):
    """Time away."""

    start: AwareDatetime
    end: AwareDatetime
    reason: str = Field(max_length=200)


class ConsentBody(Schema):
    """Whether positions may be shared on shift."""

    given: bool


class PositionBody(Schema):
    """One ping of a phone."""

    lat: float = Field(allow_inf_nan=False)
    lng: float = Field(allow_inf_nan=False)
    accuracy: float | None = Field(None, ge=0, le=1e6, allow_inf_nan=False)
    at: AwareDatetime | None = None


class DayBody(Schema):
    """A holiday (`off`), a make-up workday (`work`), or an ordinary day again (null)."""

    date: date
    kind: str | None
    name: str = Field("", max_length=80)
    as_weekday: int = 0


def _windows(bodies: list[WindowBody]) -> list[services.WindowInput]:
    return [services.WindowInput(b.weekday, b.start_minute, b.end_minute) for b in bodies]


def _pattern(pattern: ShiftPattern) -> dict[str, Any]:
    return {
        "id": pattern.pk,
        "name": pattern.name,
        "works_holidays": pattern.works_holidays,
        "windows": [
            {"weekday": w.weekday, "start_minute": w.start_minute, "end_minute": w.end_minute}
            for w in pattern.windows.all()
        ],
    }


def _leave(row: Leave) -> dict[str, Any]:
    return {
        "id": row.pk,
        "technician_id": row.technician_id,
        "start": row.during.lower,
        "end": row.during.upper,
        "reason": row.reason,
        "cancelled_at": row.cancelled_at,
    }


def _day(row: CalendarDay) -> dict[str, Any]:
    return {"date": row.date, "kind": row.kind, "name": row.name, "as_weekday": row.as_weekday}


def _presence(row: Presence) -> dict[str, Any]:
    return {"lat": row.lat, "lng": row.lng, "accuracy": row.accuracy, "at": row.at}


def _me(request: Request) -> int:
    if request.actor.technician_id is None:
        raise NotFound
    return request.actor.technician_id


@router.get("/workforce/shifts", operation="workforce.shifts")
def shifts(request: Request) -> dict[str, Any]:
    """The shared working weeks."""
    return {"items": [_pattern(p) for p in queries.shift_patterns(request.actor)]}


@router.post("/workforce/shifts", operation="workforce.define_shift")
def define_shift(request: Request, body: ShiftBody) -> dict[str, Any]:
    """Make or change a shared working week."""
    pattern = services.define_shift(
        actor=request.actor,
        name=body.name.strip(),
        windows=_windows(body.windows),
        works_holidays=body.works_holidays,
        pattern_id=body.id,
    )
    return _pattern(pattern)


@router.post("/workforce/technicians/{technician_id}/shift", operation="workforce.set_shift")
def set_shift(request: Request, technician_id: int, body: SetShiftBody) -> dict[str, Any]:
    """Set the week somebody works."""
    pattern = services.set_shift(
        actor=request.actor,
        technician_id=technician_id,
        pattern_id=body.pattern_id,
        windows=None if body.windows is None else _windows(body.windows),
        works_holidays=body.works_holidays,
    )
    return _pattern(pattern)


@router.get("/workforce/technicians/{technician_id}/schedule", operation="workforce.view")
def schedule(
    request: Request, technician_id: int, start: AwareDatetime, end: AwareDatetime
) -> dict[str, Any]:
    """When somebody works in a period, and his leave."""
    if not start < end <= start + LONGEST_VIEW:
        raise Invalid(problems=[Problem("end", "bad_interval", _PERIOD)])
    person = queries.technician(request.actor, technician_id)
    windows = queries.working_windows(request.actor, [person.pk], start, end)[person.pk]
    return {
        "shift": _pattern(person.shift) if person.shift else None,
        "windows": [{"start": w.start, "end": w.end, "day": w.day} for w in windows],
        "leave": [
            {"id": a.id, "start": a.start, "end": a.end, "reason": a.reason}
            for a in queries.absences(request.actor, [person.pk], start, end)
        ],
    }


@router.get("/workforce/technicians/{technician_id}/skills", operation="workforce.view")
def skills(request: Request, technician_id: int) -> dict[str, Any]:
    """What somebody can do; an expired certificate says so."""
    person = queries.technician(request.actor, technician_id)
    today = clock.today()
    return {
        "items": [
            {
                "skill_id": held.skill_id,
                "key": held.key,
                "name": held.name,
                "level": held.level,
                "expires_on": held.expires_on,
                "expired": held.expires_on is not None and held.expires_on < today,
            }
            for held in queries.skills_of(request.actor, [person.pk]).get(person.pk, [])
        ]
    }


@router.post("/workforce/technicians/{technician_id}/skills", operation="workforce.grant_skill")
def grant_skill(request: Request, technician_id: int, body: SkillBody) -> dict[str, Any]:
    """Record a skill, or another level of it."""
    row = services.grant_skill(
        actor=request.actor,
        technician_id=technician_id,
        skill_id=body.skill_id,
        level=body.level,
        expires_on=body.expires_on,
    )
    return {"skill_id": row.skill_id, "level": row.level, "expires_on": row.expires_on}


@router.delete("/workforce/technicians/{technician_id}/skills/{skill_id}", operation="workforce.grant_skill")
def revoke_skill(request: Request, technician_id: int, skill_id: int) -> dict[str, Any]:
    """Take a skill away."""
    services.revoke_skill(actor=request.actor, technician_id=technician_id, skill_id=skill_id)
    return {"ok": True}


@router.post("/workforce/technicians/{technician_id}/leave", operation="workforce.book_leave")
def book_leave(request: Request, technician_id: int, body: LeaveBody) -> dict[str, Any]:
    """Book leave."""
    row = services.book_leave(
        actor=request.actor, technician_id=technician_id, start=body.start, end=body.end, reason=body.reason
    )
    return _leave(row)


@router.post("/workforce/leave/{leave_id}/cancel", operation="workforce.cancel_leave")
def cancel_leave(request: Request, leave_id: int) -> dict[str, Any]:
    """Cancel leave."""
    return _leave(services.cancel_leave(actor=request.actor, leave_id=leave_id))


@router.get("/workforce/calendar", operation="workforce.shifts")
def calendar(request: Request, year: int) -> dict[str, Any]:
    """Holidays and make-up workdays of a year."""
    return {"items": [_day(row) for row in queries.calendar_days(request.actor, year)]}


@router.put("/workforce/calendar", operation="workforce.set_calendar")
def set_calendar(request: Request, body: list[DayBody]) -> dict[str, Any]:
    """Set days of the calendar."""
    days = [services.DayInput(b.date, b.kind, b.name, b.as_weekday) for b in body[:800]]
    return {"set": services.set_calendar(actor=request.actor, days=days)}


@router.get("/workforce/me", operation="workforce.view")
def me(request: Request) -> dict[str, Any]:
    """The technician who asks: his team, consent and today's working time."""
    person = queries.technician(request.actor, _me(request))
    start = clock.local(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    windows = queries.working_windows(request.actor, [person.pk], start, start + timedelta(days=1))[person.pk]
    return {
        "id": person.pk,
        "name": person.name,
        "team": {"id": person.team_id, "name": person.team.name},
        "rating": person.rating,
        "consent": person.position_consent_at is not None,
        "consent_at": person.position_consent_at,
        "track_kept_days": services.KEEP.days,
        "today": [{"start": w.start, "end": w.end} for w in windows],
    }


@router.post("/workforce/me/consent", operation="workforce.set_consent")
def consent(request: Request, body: ConsentBody) -> dict[str, Any]:
    """Give or withdraw consent to share positions on shift."""
    row = services.set_consent(actor=request.actor, technician_id=_me(request), given=body.given)
    return {"consent": row.position_consent_at is not None, "consent_at": row.position_consent_at}


@router.post("/workforce/me/position", operation="workforce.report_position")
def report_position(request: Request, body: PositionBody) -> dict[str, Any]:
    """Report where one is."""
    row = services.report_position(
        actor=request.actor,
        technician_id=_me(request),
        lat=body.lat,
        lng=body.lng,
        accuracy=body.accuracy,
        at=body.at,
    )
    return _presence(row)


@router.get("/workforce/positions", operation="workforce.locate")
def positions(request: Request) -> dict[str, Any]:
    """Where the people are whom the actor may locate."""
    return {
        "items": [
            {
                "technician_id": seen.technician_id,
                "lat": seen.point.lat,
                "lng": seen.point.lng,
                "accuracy": seen.accuracy,
                "at": seen.at,
            }
            for seen in queries.live_positions(request.actor).values()
        ],
        "now": clock.now(),
    }
