"""A Monday morning at nine: technicians on shift, a customer with a site, a short way to an order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from bihuan.domain.customers import services as customers
from bihuan.domain.customers.models import Account, Site
from bihuan.domain.dispatch import handlers, services
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workforce.models import ShiftPattern, Skill, Technician
from bihuan.domain.workforce.services import WindowInput
from bihuan.domain.workorders import services as orders
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team
from bihuan.platform.identity.queries import forget_actors, read_actor
from bihuan.platform.outbox.relay import drain

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai
OFFICE = [WindowInput(day, *hours) for day in range(5) for hours in ((480, 720), (780, 1080))]


@pytest.fixture(autouse=True)
def _monday(request: pytest.FixtureRequest) -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def at(hour: float, day: int = 0) -> datetime:
    """A moment of that week on Shanghai's wall clock."""
    return MONDAY + timedelta(days=day, hours=hour - 9)


@dataclass(frozen=True)
class Person:
    """A technician with his actor."""

    technician: Technician
    actor: Actor

    @property
    def id(self) -> int:
        """The technician's id."""
        return self.technician.pk


@pytest.fixture
def shift(db: None) -> ShiftPattern:
    """Monday to Friday, 8 to 18, lunch from 12 to 13."""
    return workforce.define_shift(actor=SYSTEM, name="标准班", windows=OFFICE)


@pytest.fixture
def electric(db: None) -> Skill:
    """A skill with a certificate."""
    return workforce.define_skill(actor=SYSTEM, key="electric", name="电工证", certified=True)


@pytest.fixture
def hire(shift: ShiftPattern, team: Team, make_user: Callable[..., Any]) -> Callable[..., Person]:
    """Hire somebody who can sign in, at home near the site unless told."""

    def make(name: str = "工程师甲", team: Team = team, **more: Any) -> Person:
        user = make_user("technician", name=name, team=team)
        given = {"home_lat": 31.23, "home_lng": 121.47, **more}
        row = workforce.hire_technician(
            actor=SYSTEM, name=name, team_id=team.pk, user_id=user.pk, shift_id=shift.pk, **given
        )
        forget_actors()
        actor = read_actor(user.pk)
        assert actor
        return Person(row, actor)

    return make


@pytest.fixture
def jia(hire: Callable[..., Person]) -> Person:
    """工程师甲."""
    return hire("工程师甲")


@pytest.fixture
def yi(hire: Callable[..., Person]) -> Person:
    """工程师乙."""
    return hire("工程师乙")


@pytest.fixture
def account(db: None) -> Account:
    """A customer."""
    return customers.open_account(actor=SYSTEM, name="示例酒店")


@pytest.fixture
def site(account: Account) -> Site:
    """Where the customer is."""
    return customers.add_site(
        actor=SYSTEM,
        account_id=account.pk,
        name="主楼",
        address="世纪大道 1 号",
        district="浦东新区",
        lat=31.2304,
        lng=121.4737,
    )


@pytest.fixture
def make_order(site: Site, team: Team) -> Callable[..., WorkOrder]:
    """Open an order of one hour at the site."""

    def make(**more: Any) -> WorkOrder:
        given = {
            "actor": SYSTEM,
            "site_id": site.pk,
            "title": "不制冷",
            "team_id": team.pk,
            "duration_minutes": 60,
            "due_at": at(18),
        }
        return orders.open_order(**{**given, **more})

    return make


@pytest.fixture
def order(make_order: Callable[..., WorkOrder]) -> WorkOrder:
    """A repair, just opened."""
    return make_order()


@pytest.fixture
def give() -> Callable[..., Visit]:
    """Book somebody without asking anybody."""

    def book(order: WorkOrder, person: Person, hour: float, minutes: int = 60, day: int = 0) -> Visit:
        start = at(hour, day)
        return orders.schedule_visit(
            actor=SYSTEM,
            order_id=order.pk,
            technician_id=person.id,
            start_at=start,
            end_at=start + timedelta(minutes=minutes),
        )

    return book


@pytest.fixture
def rules() -> Callable[..., object]:
    """Set the company's rules."""

    def change(version: int = 0, team_id: int | None = None, **more: Any) -> object:
        weights = {"travel": 40, "load": 25, "rating": 15, "slack": 15, "familiarity": 5}
        given = {"mode": "recommend", "weights": weights, **more}
        return services.set_policy(actor=SYSTEM, version=version, team_id=team_id, **given)

    return change


JOBS = {
    handlers.assign.name: handlers.assign,
    handlers.lay_open.name: handlers.lay_open,
    handlers.name_the_best.name: handlers.name_the_best,
}


def run_all() -> int:
    """Deliver what was announced and run the jobs of dispatch, until nothing is left."""
    ran = 0
    while True:
        drain()
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM procrastinate_jobs WHERE status = 'todo' AND task_name = ANY(%s)"
                " RETURNING task_name, args::text",
                [list(JOBS)],
            )
            waiting = cursor.fetchall()
        if not waiting:
            return ran
        for name, arguments in waiting:
            JOBS[name].function(**json.loads(arguments))
            ran += 1
