"""A customer with a device, technicians who can sign in, and a short way to an order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from bihuan.domain.assets import services as assets
from bihuan.domain.assets.models import Asset
from bihuan.domain.customers import services as customers
from bihuan.domain.customers.models import Account, Site
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workforce.models import Technician
from bihuan.domain.workorders import services
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity.models import Team
from bihuan.platform.identity.queries import forget_actors, read_actor

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai


@pytest.fixture(autouse=True)
def _monday() -> Any:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def account(db: None) -> Account:
    """A customer."""
    return customers.open_account(actor=SYSTEM, name="示例酒店")


@pytest.fixture
def site(account: Account) -> Site:
    """Where the customer is."""
    return customers.add_site(
        actor=SYSTEM, account_id=account.pk, name="主楼", address="世纪大道 1 号", lat=31.2304, lng=121.4737
    )


@pytest.fixture
def asset(account: Account, site: Site) -> Asset:
    """A device of the customer."""
    return assets.add_asset(
        actor=SYSTEM,
        account_id=account.pk,
        site_id=site.pk,
        name="大堂空调",
        product="KFR-72",
        serial="SN-0001",
        warranty_until=datetime(2027, 3, 14, tzinfo=UTC).date(),
    )


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
def make_technician(make_user: Callable[..., Any], team: Team) -> Callable[..., Person]:
    """Hire somebody who can sign in."""

    def make(name: str = "工程师甲", team: Team = team) -> Person:
        user = make_user("technician", name=name, team=team)
        row = workforce.hire_technician(actor=SYSTEM, name=name, team_id=team.pk, user_id=user.pk)
        forget_actors()
        actor = read_actor(user.pk)
        assert actor
        assert actor.technician_id == row.pk
        return Person(row, actor)

    return make


@pytest.fixture
def jia(make_technician: Callable[..., Person]) -> Person:
    """工程师甲."""
    return make_technician("工程师甲")


@pytest.fixture
def yi(make_technician: Callable[..., Person]) -> Person:
    """工程师乙."""
    return make_technician("工程师乙")


@pytest.fixture
def make_order(agent: Actor, asset: Asset, team: Team) -> Callable[..., WorkOrder]:
    """Open an order for the device."""

    def make(**more: Any) -> WorkOrder:
        given = {
            "actor": agent,
            "asset_id": asset.pk,
            "title": "不制冷",
            "team_id": team.pk,
            "duplicate": "allow",
        }
        return services.open_order(**{**given, **more})

    return make


@pytest.fixture
def order(make_order: Callable[..., WorkOrder]) -> WorkOrder:
    """A repair, just opened."""
    return make_order()


@pytest.fixture
def book(dispatcher: Actor) -> Callable[..., Visit]:
    """Give an order to a technician, this afternoon unless told."""

    def give(order: WorkOrder, person: Person, hours: float = 4, **more: Any) -> Visit:
        start = MONDAY + timedelta(hours=hours)
        return services.schedule_visit(
            actor=dispatcher, order_id=order.pk, technician_id=person.id, start_at=start, **more
        )

    return give


@pytest.fixture
def on_site(book: Callable[..., Visit]) -> Callable[..., Visit]:
    """Bring an order to where the technician works on it."""

    def go(order: WorkOrder, person: Person) -> Visit:
        visit = book(order, person)
        services.accept_visit(actor=person.actor, visit_id=visit.pk)
        services.depart(actor=person.actor, visit_id=visit.pk)
        services.arrive(actor=person.actor, visit_id=visit.pk, lat=31.2313, lng=121.4737)
        return services.start_work(actor=person.actor, visit_id=visit.pk)

    return go


Refuses = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def refuses(digest: Callable[[], str]) -> Refuses:
    """Expect a refusal that leaves every business table as it was, as a request of its own would."""

    @contextmanager
    def check(*errors: type[Exception]) -> Iterator[Any]:
        before = digest()
        with pytest.raises(errors) as caught, transaction.atomic():
            yield caught
        assert digest() == before

    return check


def again(row: WorkOrder) -> WorkOrder:
    """The order as the database has it now."""
    return WorkOrder.objects.get(pk=row.pk)
