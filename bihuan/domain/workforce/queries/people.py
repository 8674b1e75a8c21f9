"""Who there is and what each can do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.domain.workforce.models import Skill, Technician, TechnicianSkill
from bihuan.kernel.errors import NotFound
from bihuan.platform.access import visible
from bihuan.platform.identity import Actor


@dataclass(frozen=True, slots=True)
class Held:
    """A skill somebody has."""

    skill_id: int
    key: str
    name: str
    level: int
    expires_on: date | None


def technicians(
    actor: Actor,
    *,
    ids: Iterable[int] | None = None,
    team_id: int | None = None,
    org_path: str = "",
    active_only: bool = True,
    q: str = "",
) -> list[Technician]:
    """The technicians an actor sees, of one team or of a part of the organisation, by name."""
    rows = visible(actor, "workforce.view", Technician.objects.select_related("team"))
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    if team_id is not None:
        rows = rows.filter(team__path__contains=f"/{team_id}/")
    if org_path:
        rows = rows.filter(org_path__startswith=org_path)
    if active_only:
        rows = rows.filter(active=True)
    if q:
        rows = rows.filter(name__icontains=q[:80])
    return list(rows.order_by("name_key", "id"))


def active_technicians(actor: Actor) -> int:
    """How many people could be sent at all."""
    return visible(actor, "workforce.view", Technician.objects.filter(active=True)).count()


def technician(actor: Actor, technician_id: int) -> Technician:
    """One technician, if the actor may see him."""
    rows = visible(actor, "workforce.view", Technician.objects.select_related("team", "shift"))
    row = rows.filter(pk=technician_id).first()
    if row is None:
        raise NotFound
    return row


def technician_of_user(user_id: int) -> Mapping[str, object]:
    """Which technician a user is: a fact of his `Actor`."""
    found = Technician.objects.filter(user_id=user_id, active=True).values_list("pk", flat=True).first()
    return {"technician_id": found} if found else {}


def skills_of(actor: Actor, technician_ids: Iterable[int]) -> dict[int, list[Held]]:
    """The skills of each technician, expired certificates included."""
    seen = visible(actor, "workforce.view", Technician.objects.filter(pk__in=list(technician_ids)))
    rows = TechnicianSkill.objects.filter(technician__in=seen).order_by("skill__name_key")
    found: dict[int, list[Held]] = {}
    for person, skill_id, key, name, level, expires_on in rows.values_list(
        "technician_id", "skill_id", "skill__key", "skill__name", "level", "expires_on"
    ):
        found.setdefault(person, []).append(Held(skill_id, key, name, level, expires_on))
    return found


def skill_names(actor: Actor, keys: Sequence[str] | None = None) -> dict[str, str]:
    """Names of skills by key."""
    rows = visible(actor, "workforce.skills", Skill.objects.all())
    if keys is not None:
        rows = rows.filter(key__in=list(keys))
    return dict(rows.values_list("key", "name"))
