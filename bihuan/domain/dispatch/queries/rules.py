"""The rules of dispatch that count now, for a place in the organisation."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from bihuan.domain.dispatch.models import DispatchPolicy
from bihuan.domain.dispatch.queries.ranking import Weights
from bihuan.platform.access import require
from bihuan.platform.identity import Actor

WEIGHTS = ("travel", "load", "rating", "slack", "familiarity")


@dataclass(frozen=True, slots=True)
class Rules:
    """The newest revision of a team's or the company's rules; revision 0 are those that ship."""

    mode: str = "recommend"
    weights: Weights = Weights()
    accept_minutes: int = 15
    grab_minutes: int = 30
    max_candidates: int = 10
    horizon_days: int = 7
    position_fresh_minutes: int = 15
    revision: int = 0
    team_id: int | None = None
    changed_by: str = ""


SHIPPED = Rules()


def _newest(rows: QuerySet[DispatchPolicy]) -> QuerySet[DispatchPolicy]:
    return rows.order_by("team_id", "-revision").distinct("team_id")


def _rules(row: DispatchPolicy) -> Rules:
    return Rules(
        mode=row.mode,
        weights=Weights(**{name: getattr(row, f"weight_{name}") for name in WEIGHTS}),
        accept_minutes=row.accept_minutes,
        grab_minutes=row.grab_minutes,
        max_candidates=row.max_candidates,
        horizon_days=row.horizon_days,
        position_fresh_minutes=row.position_fresh_minutes,
        revision=row.revision,
        team_id=row.team_id,
        changed_by=row.changed_by,
    )


def _of_team(team_id: int | None) -> QuerySet[DispatchPolicy]:
    rows = DispatchPolicy.objects.all()
    return rows.filter(team__isnull=True) if team_id is None else rows.filter(team_id=team_id)


class RuleBook:
    """All current rules, read once; asked for many orders."""

    def __init__(self) -> None:
        rows = list(_newest(DispatchPolicy.objects.select_related("team")))
        self._company = next((_rules(row) for row in rows if row.team_id is None), SHIPPED)
        placed = [(row.team.path or "", _rules(row)) for row in rows if row.team is not None]
        self._by_path = sorted(placed, key=lambda pair: -len(pair[0]))

    def for_path(self, org_path: str) -> Rules:
        """The rules of the nearest team upwards, else the company's."""
        for path, rules in self._by_path:
            if path and org_path.startswith(path):
                return rules
        return self._company


def rules_for(org_path: str) -> Rules:
    """The rules that count for an order of this place, read afresh: a change counts for the next order."""
    return RuleBook().for_path(org_path)


def rules_of_team(actor: Actor, team_id: int | None) -> tuple[Rules, bool]:
    """The rules to show for a team (or the company), and whether they are its own."""
    require(actor, "dispatch.see_policy")
    own = _newest(_of_team(team_id)).first()
    if own is not None:
        return _rules(own), True
    if team_id is None:
        return SHIPPED, False
    company = _newest(_of_team(None)).first()
    return (_rules(company) if company else SHIPPED), False


def past_rules(actor: Actor, team_id: int | None) -> list[DispatchPolicy]:
    """Earlier revisions, newest first."""
    require(actor, "dispatch.see_policy")
    return list(_of_team(team_id).order_by("-revision")[:50])
