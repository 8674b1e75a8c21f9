"""Orders and visits of the work-order slice, as ranking and the board want them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Protocol

from bihuan.domain.customers import queries as customers
from bihuan.domain.dispatch.queries.shapes import Job, Need, Stop
from bihuan.kernel.geo import Point, looks_rounded
from bihuan.platform import clock

URGENCY: Final[Mapping[str, int]] = {"urgent": 2, "high": 1, "normal": 0}


class OrderRow(Protocol):
    """What dispatch reads of a work order; its model stays the business of its slice."""

    pk: Any
    number: Any
    title: Any
    kind: Any
    priority: Any
    meaning: Any
    address: Any
    lat: Any
    lng: Any
    site: Any
    account: Any
    team: Any
    org_path: Any
    asset_id: Any
    account_id: Any
    required_skill: Any
    required_level: Any
    duration_minutes: Any
    due_at: Any
    wanted_from: Any
    wanted_until: Any


class VisitRow(Protocol):
    """What dispatch reads of a visit."""

    pk: Any
    order: Any
    order_id: Any
    technician_id: Any
    start_at: Any
    end_at: Any
    state: Any
    pinned: Any
    version: Any
    expires_at: Any


def seconds(moment: datetime) -> int:
    """A moment as ranking counts it."""
    return int(moment.timestamp())


def local_day(moment: datetime) -> int:
    """The company's calendar day of a moment, as an ordinal."""
    return clock.local(moment).date().toordinal()


def place_of(order: OrderRow) -> Point | None:
    """Where the work is: the order's own coordinates, else its site's; none when rounded to whole degrees."""
    if order.lat is not None and order.lng is not None:
        point = Point(order.lat, order.lng)
        return None if looks_rounded(point) else point
    return customers.place_of(order.site)


def job_of(
    order: OrderRow, *, skill_names: Mapping[str, str], refused_by: Mapping[int, str] | None = None
) -> Job:
    """An order as a job to be ranked."""
    skill = order.required_skill
    needs = (Need(skill, order.required_level, skill_names.get(skill, skill)),) if skill else ()
    wanted = (order.wanted_from, order.wanted_until)
    return Job(
        order_id=order.pk,
        label=order.number,
        duration_s=order.duration_minutes * 60,
        point=place_of(order),
        needs=needs,
        org_path=order.org_path,
        team=order.team.name if order.team else "",
        appointment=(seconds(wanted[0]), seconds(wanted[1])) if wanted[0] and wanted[1] else None,
        due=seconds(order.due_at) if order.due_at else None,
        urgency=URGENCY.get(order.priority, 0),
        asset_id=order.asset_id,
        account_id=order.account_id,
        refused_by=refused_by or {},
    )


def stop_of(visit: VisitRow, *, label: str) -> Stop:
    """A visit as time that is taken."""
    return Stop(
        seconds(visit.start_at),
        seconds(visit.end_at),
        local_day(visit.start_at),
        place_of(visit.order),
        visit.pk,
        visit.order_id,
        label,
    )
