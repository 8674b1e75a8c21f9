"""The first dashboard. All figures are computed from the orders the reader may see, at the time of asking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate

from bihuan.domain.workorders import queries as workorders
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.queries import matching
from bihuan.platform.metadata.record import record_type
from bihuan.platform.workflow.meanings import ENDED, MEANINGS

Condition = Mapping[str, Any]
GROUPABLE = {
    "state": "state",
    "meaning": "meaning",
    "kind": "kind",
    "priority": "priority",
    "technician": "technician_id",
    "team": "team_id",
    "channel": "channel",
}
MAX_DAYS = 400


def _between(field: str, start: datetime, end: datetime) -> Condition:
    return {
        "all": [
            {"field": field, "op": "gte", "value": start.isoformat()},
            {"field": field, "op": "lt", "value": end.isoformat()},
        ]
    }


def _and(*conditions: Condition) -> Condition:
    return {"all": list(conditions)}


def _span(start: str, end: str) -> Combinable:
    return ExpressionWrapper(F(end) - F(start), output_field=DurationField())


def _minutes(span: timedelta | None) -> float | None:
    return None if span is None else round(span.total_seconds() / 60, 1)


def _timing(orders: QuerySet[Any], start: str, end: str, condition: Condition) -> dict[str, Any]:
    timed = orders.filter(**{f"{end}__isnull": False}).annotate(_span=_span(start, end))
    found = timed.aggregate(n=Count("id"), mean=Avg("_span"), spans=ArrayAgg("_span", default=[]))
    spans = sorted(found["spans"])
    median = spans[len(spans) // 2] if spans else None
    return {
        "n": found["n"],
        "mean_minutes": _minutes(found["mean"]),
        "median_minutes": _minutes(median),
        "filter": condition,
    }


def _rate(orders: QuerySet[Any], field: str, condition: Condition) -> dict[str, Any]:
    found = orders.filter(**{f"{field}__isnull": False}).aggregate(
        n=Count("id"), yes=Count("id", filter=Q(**{field: True}))
    )
    share = round(found["yes"] / found["n"], 4) if found["n"] else None
    return {"n": found["n"], "yes": found["yes"], "rate": share, "filter": condition}


def _period(start: datetime | None, end: datetime | None) -> tuple[datetime, datetime]:
    until = end or clock.now()
    since = start or until - timedelta(days=30)
    if since >= until or until - since > timedelta(days=MAX_DAYS):
        message = Text(
            "时间段无效（最多 400 天）", "時段無效（最多 400 天）", "Choose a period of at most 400 days"
        )
        raise Invalid(problems=[Problem("from", "period", message)])
    return since, until


def dashboard(
    actor: Actor, *, start: datetime | None = None, end: datetime | None = None, team_id: int | None = None
) -> dict[str, Any]:
    """Open orders by meaning, first response, MTTR, first-time fix, FCR, CSAT, orders per technician, and the trend."""
    require(actor, "analytics.view")
    since, until = _period(start, end)
    orders = workorders.orders(actor).order_by()
    if team_id is not None:
        orders = orders.filter(team_id=team_id)
    opened = orders.filter(opened_at__gte=since, opened_at__lt=until)
    finished = orders.filter(finished_at__gte=since, finished_at__lt=until)
    in_opened, in_finished = _between("opened_at", since, until), _between("finished_at", since, until)
    return {
        "from": since,
        "to": until,
        "open": _open(orders),
        "opened": {"n": opened.count(), "filter": in_opened},
        "finished": {"n": finished.count(), "filter": in_finished},
        "first_response": _timing(
            opened,
            "opened_at",
            "first_response_at",
            _and(in_opened, {"field": "first_response_at", "op": "not_empty"}),
        ),
        "time_to_resolve": _timing(finished, "opened_at", "finished_at", in_finished),
        "first_time_fix": _rate(
            finished, "first_time_fix", _and(in_finished, {"field": "first_time_fix", "op": "not_empty"})
        ),
        "first_contact": _rate(finished, "first_contact_fix", in_finished),
        "csat": _csat(finished, in_finished),
        "technicians": _technicians(finished, in_finished),
        "trend": _trend(opened, finished),
    }


def _open(orders: QuerySet[Any]) -> list[dict[str, Any]]:
    counts = dict(orders.exclude(meaning__in=ENDED).values_list("meaning").annotate(Count("id")))
    return [
        {
            "meaning": meaning,
            "n": counts[meaning],
            "filter": {"field": "meaning", "op": "eq", "value": meaning},
        }
        for meaning in MEANINGS
        if counts.get(meaning)
    ]


def _csat(finished: QuerySet[Any], condition: Condition) -> dict[str, Any]:
    rated = finished.filter(survey__score__isnull=False)
    scores = dict(rated.values_list("survey__score").annotate(Count("id")))
    n = sum(scores.values())
    mean = round(sum(score * count for score, count in scores.items()) / n, 2) if n else None
    return {
        "n": n,
        "mean": mean,
        "distribution": [scores.get(s, 0) for s in range(1, 6)],
        "filter": condition,
    }


def _technicians(finished: QuerySet[Any], condition: Condition) -> list[dict[str, Any]]:
    rows = (
        finished.filter(technician__isnull=False)
        .values("technician_id", "technician__name")
        .annotate(
            n=Count("id"),
            mean=Avg(_span("opened_at", "finished_at")),
            csat=Avg("survey__score"),
            fixed=Count("id", filter=Q(first_time_fix=True)),
            judged=Count("id", filter=Q(first_time_fix__isnull=False)),
        )
        .order_by("-n", "technician_id")[:200]
    )
    return [
        {
            "id": row["technician_id"],
            "name": row["technician__name"],
            "n": row["n"],
            "mean_minutes": _minutes(row["mean"]),
            "csat": round(row["csat"], 2) if row["csat"] is not None else None,
            "first_time_fix": round(row["fixed"] / row["judged"], 4) if row["judged"] else None,
            "filter": _and(condition, {"field": "technician", "op": "eq", "value": row["technician_id"]}),
        }
        for row in rows
    ]


def _trend(opened: QuerySet[Any], finished: QuerySet[Any]) -> list[dict[str, Any]]:
    zone = clock.zone()
    days: dict[str, dict[str, int]] = {}
    for name, rows, field in (("opened", opened, "opened_at"), ("finished", finished, "finished_at")):
        for day, n in rows.values_list(TruncDate(field, tzinfo=zone)).annotate(Count("id")):
            days.setdefault(day.isoformat(), {"opened": 0, "finished": 0})[name] = n
    return [{"day": day, **counts} for day, counts in sorted(days.items())]


def grouped(actor: Actor, *, groups: list[str], condition: object | None) -> list[dict[str, Any]]:
    """How many orders per combination of up to three fields, over the orders the actor may see."""
    require(actor, "analytics.view")
    unknown = [g for g in groups if g not in GROUPABLE]
    if unknown or not 1 <= len(groups) <= 3:
        message = Text(
            "请选择 1 到 3 个可分组字段",
            "請選擇 1 到 3 個可分組欄位",
            "Choose one to three fields to group by",
        )
        raise Invalid(problems=[Problem("group", "unknown", message)])
    paths = [GROUPABLE[g] for g in groups]
    rows = matching(actor, record_type("work_order"), condition=condition).order_by().values_list(*paths)
    return [dict(zip([*groups, "n"], row, strict=True)) for row in rows.annotate(n=Count("id"))]
