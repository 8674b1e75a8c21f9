"""What people can do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bihuan.domain.workforce import events
from bihuan.domain.workforce.errors import SkillKeyTaken
from bihuan.domain.workforce.models import Skill, Technician, TechnicianSkill
from bihuan.domain.workforce.record import SKILL, TECHNICIAN
from bihuan.kernel.chinese import pinyin_key
from bihuan.kernel.errors import Invalid, NotFound, Problem
from bihuan.kernel.texts import Text
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.rows import apply, fresh, locked
from bihuan.platform.outbox import publish, verb

Cf = Mapping[str, object] | None
_LEVEL = Text("等级为 1 至 5", "等級為 1 至 5", "The level is 1 to 5")
_EXPIRY = Text(
    "该技能需填写证书有效期", "該技能需填寫證照有效期", "This skill needs the certificate's last day"
)


@verb
def define_skill(*, actor: Actor, key: str, name: str, certified: bool | None = None, cf: Cf = None) -> Skill:
    """Name a skill that orders can ask for."""
    require(actor, "workforce.define_skill")
    if Skill.objects.filter(key=key).exists():
        raise SkillKeyTaken(key=key)
    values = {"key": key, "name": name, "name_key": pinyin_key(name)[:200], "certified": bool(certified)}
    row = fresh(Skill, values, cf)
    row.save(force_insert=True)
    return row


@verb
def update_skill(
    *, actor: Actor, record_id: int, version: int, fields: Mapping[str, object], cf: Cf = None
) -> Skill:
    """Rename a skill or say whether it needs a certificate; its key stays."""
    row = locked(actor, SKILL, record_id)
    assert isinstance(row, Skill)
    values = {key: value for key, value in fields.items() if key != "key"}
    if "name" in values:
        values["name_key"] = pinyin_key(str(values["name"]))[:200]
    if "certified" in values:
        values["certified"] = bool(values["certified"])
    apply(row, version, values, cf)
    return row


@verb
def grant_skill(
    *, actor: Actor, technician_id: int, skill_id: int, level: int = 3, expires_on: date | None = None
) -> TechnicianSkill:
    """Record that a technician can do something; again means another level or end."""
    person = locked(actor, TECHNICIAN, technician_id, "workforce.grant_skill")
    assert isinstance(person, Technician)
    skill = Skill.objects.filter(pk=skill_id).first()
    if skill is None:
        raise NotFound
    problems = [Problem("level", "out_of_range", _LEVEL)] if not 1 <= level <= 5 else []
    if skill.certified and expires_on is None:
        problems.append(Problem("expires_on", "required", _EXPIRY))
    if problems:
        raise Invalid(problems=problems)
    row, _ = TechnicianSkill.objects.update_or_create(
        technician=person, skill=skill, defaults={"level": level, "expires_on": expires_on}
    )
    publish(
        events.SkillGranted(technician_id=person.pk, skill=skill.name, level=level, expires_on=expires_on)
    )
    return row


@verb
def revoke_skill(*, actor: Actor, technician_id: int, skill_id: int) -> None:
    """Record that a technician no longer has a skill."""
    person = locked(actor, TECHNICIAN, technician_id, "workforce.grant_skill")
    held = TechnicianSkill.objects.select_related("skill").filter(technician_id=person.pk, skill_id=skill_id)
    row = held.first()
    if row is None:
        raise NotFound
    row.delete()
    publish(events.SkillRevoked(technician_id=person.pk, skill=row.skill.name))
