"""Reports of days filled automatically, in the reader's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from bihuan.domain.dispatch.models import DayRun
from bihuan.domain.dispatch.queries import sentences
from bihuan.domain.dispatch.queries.people import visible_orders
from bihuan.kernel.errors import NotFound
from bihuan.kernel.texts import Text
from bihuan.platform.access import require
from bihuan.platform.identity import Actor


def runs(actor: Actor, *, limit: int = 30) -> list[dict[str, Any]]:
    """The newest runs without their details."""
    require(actor, "dispatch.board")
    return [_head(row) for row in DayRun.objects.defer("report")[:limit]]


def run(actor: Actor, run_id: int) -> dict[str, Any]:
    """One run with every order the actor may see."""
    require(actor, "dispatch.board")
    row = DayRun.objects.filter(pk=run_id).first()
    if row is None:
        raise NotFound
    return present_run(actor, row)


def present_run(actor: Actor, row: DayRun) -> dict[str, Any]:
    """The report: who goes when, what was left, why, and the nearest way out."""
    placed, left = row.report["placed"], row.report["left"]
    known = visible_orders(actor, [each["order_id"] for each in (*placed, *left)])
    why = Counter[str]()
    for each in left:
        why.update(each["reasons"].keys())
    return {
        **_head(row),
        "placed_orders": [each for each in placed if each["order_id"] in known],
        "left_orders": [_left(actor, each) for each in left if each["order_id"] in known],
        "left_by_reason": [
            {"code": code, "label": _name(code).in_(actor.locale), "orders": count}
            for code, count in why.most_common()
        ],
    }


def _head(row: DayRun) -> dict[str, Any]:
    return {
        "id": row.pk,
        "day": row.day,
        "team_id": row.team_id,
        "by": row.by,
        "at": row.at,
        "placed": row.placed,
        "left": row.left,
        "travel_minutes": row.travel_minutes,
    }


def _name(code: str) -> Text:
    return sentences.NAMES.get(code, Text.same(code))


def _left(actor: Actor, each: Mapping[str, Any]) -> dict[str, Any]:
    nearest = each["nearest"]
    return {
        "order_id": each["order_id"],
        "number": each["number"],
        "reasons": [
            {"code": code, "label": _name(code).in_(actor.locale), "people": people}
            for code, people in each["reasons"].items()
        ],
        "nearest": None
        if nearest is None
        else {**nearest, "text": sentences.RELAXATIONS[nearest["kind"]].in_(actor.locale, **nearest)},
    }
