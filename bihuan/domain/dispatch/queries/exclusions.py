"""Hard filters: why somebody cannot be sent at all."""

from __future__ import annotations

from bihuan.domain.dispatch.queries.shapes import Job, Person, Reason, serves


def excluded(person: Person, job: Job, first_day: int) -> Reason | None:
    """The first rule that keeps a person away from a job, time aside; None when there is none."""
    if not person.active:
        return Reason("inactive", {})
    if person.id in job.refused_by:
        return Reason("declined", {"why": job.refused_by[person.id]})
    lacking = lacking_skill(person, job, first_day)
    if lacking is not None:
        return lacking
    if not serves(person.org_path, job.org_path):
        return Reason("other_region", {"team": job.team})
    return None


def lacking_skill(person: Person, job: Job, day: int) -> Reason | None:
    """The first skill the job needs that the person lacks, has too little of, or holds no longer."""
    for need in job.needs:
        have = person.skills.get(need.skill)
        if have is None:
            return Reason("skill_missing", {"skill": need.label})
        if have.expires_day is not None and have.expires_day < day:
            return Reason("skill_expired", {"skill": need.label, "on_day": have.expires_day})
        if have.level < need.level:
            return Reason("skill_level", {"skill": need.label, "have": have.level, "need": need.level})
    return None
