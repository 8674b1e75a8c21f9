"""Candidates for one order, and why somebody is not among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bihuan.domain.dispatch.queries import ranking, sentences
from bihuan.domain.dispatch.queries.people import gather
from bihuan.domain.dispatch.queries.ranking import Candidate, Exclusion, Ranking
from bihuan.domain.dispatch.queries.rules import Rules, rules_for
from bihuan.domain.dispatch.queries.shapes import Job
from bihuan.domain.dispatch.queries.work import OrderRow, job_of, local_day, seconds
from bihuan.domain.workforce import queries as workforce
from bihuan.domain.workorders import queries as workorders
from bihuan.kernel.errors import NotFound
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor

# So many of the people out of the question are named one by one; the rest are counted by reason.
NAMED_EXCLUSIONS = 60


@dataclass(frozen=True, slots=True)
class Judged:
    """An order with everybody's verdict under the rules that counted."""

    order: Any
    job: Job
    rules: Rules
    ranking: Ranking
    at: datetime


def midnight(moment: datetime) -> datetime:
    """The beginning of the company's day of a moment."""
    return clock.local(moment).replace(hour=0, minute=0, second=0, microsecond=0)


def job_for(actor: Actor, order: OrderRow) -> Job:
    """An order as a job, with whoever turned it down before."""
    skill = [order.required_skill] if order.required_skill else []
    names = workforce.skill_names(actor, skill) if skill else {}
    refused = workorders.refusals([order.pk]).get(order.pk, {})
    return job_of(order, skill_names=names, refused_by=refused)


def horizon(job: Job, rules: Rules, now: datetime) -> datetime:
    """How far to look: the days the rules say, and as far as the appointment."""
    end = midnight(now) + timedelta(days=rules.horizon_days)
    if job.appointment is None:
        return end
    return max(end, sentences.moment(job.appointment[1]) + timedelta(days=1))


def judge_order(
    actor: Actor, order: OrderRow, *, technician_ids: Sequence[int] | None = None, with_inactive: bool = False
) -> Judged:
    """Judge everybody the actor sees, or some people, for an order."""
    rules, job, now = rules_for(order.org_path), job_for(actor, order), clock.now()
    rows = workforce.technicians(actor, ids=technician_ids, active_only=not with_inactive)
    first_day = local_day(now)
    crowd = gather(
        actor,
        rows,
        midnight(now),
        horizon(job, rules, now),
        fresh_minutes=rules.position_fresh_minutes,
        jobs=[job],
        first_day=first_day,
    )
    found = ranking.rank(job, crowd.people, rules.weights, now=seconds(now), first_day=first_day)
    return Judged(order, job, rules, found, now)


def candidates(actor: Actor, order_id: int) -> dict[str, Any]:
    """The ranked list for an order, each part explained, and everybody else with the reason."""
    order = workorders.order(actor, order_id)
    require(actor, "dispatch.candidates", order)
    judged = judge_order(actor, order)
    found = judged.ranking
    best = found.candidates[: judged.rules.max_candidates]
    return {
        "order_id": order_id,
        "mode": judged.rules.mode,
        "policy_revision": judged.rules.revision,
        "candidates": [present_candidate(actor, each, rank) for rank, each in enumerate(best, 1)],
        "fit": len(found.candidates),
        "excluded": [present_exclusion(actor, each) for each in found.excluded[:NAMED_EXCLUSIONS]],
        "excluded_by_reason": ranking.tally(found.excluded),
    }


def why(actor: Actor, order_id: int, technician_id: int) -> dict[str, Any]:
    """Why somebody, or why not: his parts and rank, or the rule that keeps him away, against the best."""
    order = workorders.order(actor, order_id)
    require(actor, "dispatch.candidates", order)
    workforce.technician(actor, technician_id)
    judged = judge_order(actor, order, with_inactive=True)
    listed = judged.ranking.candidates
    best = listed[0] if listed else None
    shown_best = present_candidate(actor, best, 1) if best else None
    for rank, each in enumerate(listed, 1):
        if each.person.id == technician_id:
            return {"fits": True, "candidate": present_candidate(actor, each, rank), "best": shown_best}
    for exclusion in judged.ranking.excluded:
        if exclusion.person.id == technician_id:
            return {"fits": False, "excluded": present_exclusion(actor, exclusion), "best": shown_best}
    raise NotFound


def present_candidate(actor: Actor, candidate: Candidate, rank: int) -> dict[str, Any]:
    """A candidate for screens and programs."""
    zone = clock.zone()
    return {
        "technician_id": candidate.person.id,
        "name": candidate.person.name,
        "rank": rank,
        "score": round(candidate.score, 1),
        "start": sentences.moment(candidate.spot.start),
        "end": sentences.moment(candidate.spot.end),
        "travel_minutes": round(candidate.spot.travel_s / 60),
        "load_percent": round(candidate.person.load(candidate.spot.day) * 100),
        "parts": [
            {
                "key": part.key,
                "label": sentences.PARTS[part.key].in_(actor.locale),
                "points": round(part.points, 1),
                "most": round(part.most, 1),
                **sentences.wire(part.reason, actor.locale, zone),
            }
            for part in candidate.parts
        ],
    }


def present_exclusion(actor: Actor, exclusion: Exclusion) -> dict[str, Any]:
    """Somebody out of the question, with the sentence that says why."""
    reason = sentences.wire(exclusion.reason, actor.locale, clock.zone())
    return {"technician_id": exclusion.person.id, "name": exclusion.person.name, **reason}
