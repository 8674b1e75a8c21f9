"""What dispatch can be asked."""

from bihuan.domain.dispatch.queries.arrivals import Arrival, arrival_windows, offered
from bihuan.domain.dispatch.queries.board import board
from bihuan.domain.dispatch.queries.candidates import candidates, judge_order, why
from bihuan.domain.dispatch.queries.checking import dry_run
from bihuan.domain.dispatch.queries.grabs import expired, invited, my_grabs, pool
from bihuan.domain.dispatch.queries.map import map_of
from bihuan.domain.dispatch.queries.rules import RuleBook, past_rules, rules_for, rules_of_team
from bihuan.domain.dispatch.queries.runs import present_run, run, runs

__all__ = [
    "Arrival",
    "RuleBook",
    "arrival_windows",
    "board",
    "candidates",
    "dry_run",
    "expired",
    "invited",
    "judge_order",
    "map_of",
    "my_grabs",
    "offered",
    "past_rules",
    "pool",
    "present_run",
    "rules_for",
    "rules_of_team",
    "run",
    "runs",
    "why",
]
