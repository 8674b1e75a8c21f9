"""Changing the rules: a new revision each time, so that every past choice can be explained."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

from bihuan.domain.dispatch import events
from bihuan.domain.dispatch.models import MODES, DispatchPolicy
from bihuan.domain.dispatch.queries.rules import WEIGHTS, rules_of_team
from bihuan.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.identity.queries import team_choices
from bihuan.platform.outbox import publish, verb

LIMITS = {
    "accept_minutes": (0, 1440),
    "grab_minutes": (1, 1440),
    "max_candidates": (1, 50),
    "horizon_days": (1, 31),
    "position_fresh_minutes": (1, 240),
}
_RANGE = Text(
    "应为 {least} 至 {most} 的整数", "應為 {least} 至 {most} 的整數", "A whole number from {least} to {most}"
)
_MODE = Text("派工方式不正确", "派工方式不正確", "No such mode")
_SUM = Text("至少一项权重须大于 0", "至少一項權重須大於 0", "At least one weight must be above 0")


def _range(field: str, least: int, most: int) -> Problem:
    said = (_RANGE.in_(locale, least=least, most=most) for locale in ("zh-CN", "zh-TW", "en"))
    return Problem(field, "out_of_range", Text(*said))


def _checked(mode: str, weights: Mapping[str, int], limits: Mapping[str, int]) -> None:
    problems = [] if mode in dict(MODES) else [Problem("mode", "unknown", _MODE)]
    problems += [_range(f"weights.{n}", 0, 100) for n in WEIGHTS if not 0 <= weights[n] <= 100]
    problems += [_range(n, *LIMITS[n]) for n in LIMITS if not LIMITS[n][0] <= limits[n] <= LIMITS[n][1]]
    if not any(weights[name] > 0 for name in WEIGHTS):
        problems.append(Problem("weights", "all_zero", _SUM))
    if problems:
        raise Invalid(problems=problems)


def _within_reach(actor: Actor, team_id: int | None) -> None:
    """A manager of a region sets the rules of his region's teams; nobody those of a team unknown to him."""
    if team_id is None:
        return
    path = next((team.path for team in team_choices() if team.pk == team_id), None)
    if path is None:
        raise NotFound
    everywhere = actor.is_system or "admin" in actor.roles
    if not everywhere and not (actor.region_path and path.startswith(actor.region_path)):
        raise NotAllowed(operation="dispatch.set_policy")


@verb
def set_policy(
    *,
    actor: Actor,
    version: int,
    team_id: int | None = None,
    mode: str,
    weights: Mapping[str, int],
    accept_minutes: int = 15,
    grab_minutes: int = 30,
    max_candidates: int = 10,
    horizon_days: int = 7,
    position_fresh_minutes: int = 15,
) -> DispatchPolicy:
    """Set the rules of a team or the company from now on; `version` is the revision they were read at."""
    require(actor, "dispatch.set_policy")
    _within_reach(actor, team_id)
    limits = {
        "accept_minutes": accept_minutes,
        "grab_minutes": grab_minutes,
        "max_candidates": max_candidates,
        "horizon_days": horizon_days,
        "position_fresh_minutes": position_fresh_minutes,
    }
    complete = {name: int(weights.get(name, 0)) for name in WEIGHTS}
    _checked(mode, complete, limits)
    # Two managers at once: the second waits here and then meets a newer revision.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dispatch.policy'), %s)", [team_id or 0])
    current, own = rules_of_team(actor, team_id)
    revision = current.revision if own else 0
    if version != revision:
        raise Conflict(version=revision, by=current.changed_by)
    row = DispatchPolicy.objects.create(
        team_id=team_id,
        revision=revision + 1,
        mode=mode,
        changed_by=actor.name,
        changed_at=clock.now(),
        **{f"weight_{name}": value for name, value in complete.items()},
        **limits,
    )
    publish(
        events.PolicyChanged(
            policy_id=row.pk, team_id=team_id, revision=row.revision, mode=mode, weights=complete
        )
    )
    return row
