"""Who works here."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bihuan.domain.workforce import events
from bihuan.domain.workforce.errors import UserIsTechnician
from bihuan.domain.workforce.models import ShiftPattern, Technician
from bihuan.domain.workforce.record import TECHNICIAN
from bihuan.kernel.chinese import pinyin_key
from bihuan.kernel.errors import Invalid, NotAllowed, NotFound, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.access import may, require
from bihuan.platform.identity import Actor
from bihuan.platform.identity.models import Team
from bihuan.platform.identity.queries import forget_actors
from bihuan.platform.metadata.rows import apply, fresh, locked, touch
from bihuan.platform.outbox import publish, verb

Cf = Mapping[str, object] | None
_RANGES = {"max_daily_minutes": (0, 1440), "home_lat": (-90, 90), "home_lng": (-180, 180)}
_RANGE = Text("超出允许范围", "超出允許範圍", "Out of range")
_BOTH = Text("经纬度须同时填写", "經緯度須同時填寫", "Give both latitude and longitude")
_NUMBER = Text("应为数字", "應為數字", "Must be a number")


def _ready(values: Mapping[str, object], now: Technician | None = None) -> dict[str, object]:
    """Checked values with what follows from them: sort key, place in the organisation."""
    ready = dict(values)
    problems: list[Problem] = []
    for key, (least, most) in _RANGES.items():
        value = ready.get(key)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            problems.append(Problem(key, "not_number", _NUMBER))
        elif not least <= value <= most:
            problems.append(Problem(key, "out_of_range", _RANGE))
        else:
            ready[key] = int(value) if key == "max_daily_minutes" else float(value)
    lat, lng = (ready.get(key, getattr(now, key, None)) for key in ("home_lat", "home_lng"))
    if (lat is None) != (lng is None):
        problems.append(Problem("home_lat", "incomplete", _BOTH))
    if problems:
        raise Invalid(problems=problems)
    if "name" in ready:
        ready["name_key"] = pinyin_key(str(ready["name"]))[:200]
    for key in [
        k for k, v in ready.items() if v is None and k in {"active", "max_daily_minutes", "employment"}
    ]:
        del ready[key]
    if "team_id" in ready:
        ready["org_path"] = _path_of(ready["team_id"])
    return ready


def _path_of(team_id: object) -> str:
    path = (
        Team.objects.filter(pk=team_id if isinstance(team_id, int) else 0)
        .values_list("path", flat=True)
        .first()
    )
    if path is None:
        raise NotFound
    return path


def _account_free(user_id: object, mine: int | None = None) -> None:
    if not isinstance(user_id, int):
        return
    if Technician.objects.filter(user_id=user_id).exclude(pk=mine or 0).exists():
        raise UserIsTechnician


@verb
def hire_technician(
    *, actor: Actor, name: str, team_id: int, shift_id: int | None = None, cf: Cf = None, **fields: object
) -> Technician:
    """Add a technician; without a shift he works the first shared one there is."""
    require(actor, "workforce.create")
    given = {key: value for key, value in fields.items() if value is not None}
    values = _ready({"name": name, "team_id": team_id, **given})
    _account_free(values.get("user_id"))
    shared = ShiftPattern.objects.filter(owner=None).order_by("pk")
    shift = shared.filter(pk=shift_id).first() if shift_id else shared.first()
    row = fresh(Technician, {**values, "shift_id": shift.pk if shift else None}, cf)
    # The new row must lie where the actor may put people: a manager of one region hires there only.
    if not may(actor, "workforce.create", row):
        raise NotAllowed(operation="workforce.create")
    row.save(force_insert=True)
    forget_actors()
    publish(events.TechnicianHired(technician_id=row.pk, name=row.name))
    return row


@verb
def update_technician(
    *, actor: Actor, record_id: int, version: int, fields: Mapping[str, object], cf: Cf = None
) -> Technician:
    """Edit a technician; edits of different fields by two people both survive."""
    row = locked(actor, TECHNICIAN, record_id)
    assert isinstance(row, Technician)
    values = _ready(fields, row)
    _account_free(values.get("user_id"), row.pk)
    changed = apply(row, version, values, cf)
    if not may(actor, "workforce.edit", row):
        raise NotAllowed(operation="workforce.edit")
    if changed:
        forget_actors()
        named = [name for name in changed if name not in {"name_key", "org_path"}]
        publish(events.TechnicianUpdated(technician_id=row.pk, changed=named))
    return row


@verb
def rate_technician(*, actor: Actor, technician_id: int, score: float) -> Technician:
    """Add one rating of 0 to 5 to the average; called when a survey comes back."""
    if not 0 <= score <= 5:
        raise Invalid(problems=[Problem("score", "out_of_range", _RANGE)])
    row = locked(actor, TECHNICIAN, technician_id, "workforce.rate")
    assert isinstance(row, Technician)
    row.rating = ((row.rating or 0.0) * row.rating_count + score) / (row.rating_count + 1)
    row.rating_count += 1
    touch(row)
    row.save()
    publish(events.TechnicianRated(technician_id=row.pk, score=score, rating=round(row.rating, 2)))
    return row
