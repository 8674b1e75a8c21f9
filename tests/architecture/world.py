"""A small company of two regions and three teams with rows of every kind that a policy is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from django.db.models import Model

from bihuan.domain.assets import services as assets
from bihuan.domain.customers import services as customers
from bihuan.domain.feedback.models import FollowUp
from bihuan.domain.intake import services as intake
from bihuan.domain.knowledge.models import Article
from bihuan.domain.portal.services import give_order_link
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workorders import services as workorders
from bihuan.domain.workorders.models import Visit, WorkOrder
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity import services as identity
from bihuan.platform.identity.actor import ANONYMOUS
from bihuan.platform.identity.models import Team, User
from bihuan.platform.identity.queries import forget_actors, read_actor
from tests.fixtures import STAFF_ROLES


@dataclass
class World:
    """Who there is and which rows there are."""

    teams: list[Team] = field(default_factory=list)
    actors: dict[str, list[Actor]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    link: str = ""

    def everybody(self) -> list[tuple[str, Actor]]:
        """Each actor with the role he stands for."""
        return [(role, actor) for role, actors in self.actors.items() for actor in actors]


def _user(role: str, team: Team, name: str) -> User:
    user = User(username=name, name=name, roles=[role], team=team)
    user.set_unusable_password()
    user.save()
    return user


def _people(world: World) -> list[Any]:
    technicians = []
    for number, team in enumerate(world.teams):
        for role in STAFF_ROLES:
            user = _user(role, team, f"{role}-{number}")
            if role == "technician":
                technicians.append(
                    workforce.hire_technician(actor=SYSTEM, name=user.name, team_id=team.pk, user_id=user.pk)
                )
            forget_actors()
            actor = read_actor(user.pk)
            assert actor
            world.actors.setdefault(role, []).append(actor)
    workforce.hire_technician(actor=SYSTEM, name="without sign-in", team_id=world.teams[0].pk)
    return technicians


def _customer(number: int) -> tuple[Any, Any]:
    account = customers.open_account(actor=SYSTEM, name=f"客户{number}")
    site = customers.add_site(
        actor=SYSTEM, account_id=account.pk, name="主楼", address="路 1 号", lat=31.2, lng=121.4
    )
    customers.add_contact(actor=SYSTEM, account_id=account.pk, name="联系人", phone="13800000000")
    asset = assets.add_asset(
        actor=SYSTEM,
        account_id=account.pk,
        site_id=site.pk,
        name="空调",
        product="KFR",
        serial=f"SN{number}",
    )
    return account, asset


def _orders(world: World, technicians: list[Any]) -> list[WorkOrder]:
    rows = []
    start = clock.now() + timedelta(days=1)
    for number, team in enumerate([*world.teams, None]):
        account, asset = _customer(number)
        for step in range(3):
            row = workorders.open_order(
                actor=SYSTEM,
                asset_id=asset.pk,
                title=f"不制冷 {number}.{step}",
                team_id=team.pk if team else None,
                duplicate="allow",
            )
            if step and team:
                workorders.schedule_visit(
                    actor=SYSTEM,
                    order_id=row.pk,
                    # The second order of each team is done by somebody of the next team.
                    technician_id=technicians[(number + step - 1) % len(technicians)].pk,
                    start_at=start + timedelta(hours=4 * (3 * number + step)),
                )
            rows.append(row)
        world.ids.setdefault("account_id", account.pk)
        world.ids.setdefault("asset_id", asset.pk)
    WorkOrder.objects.filter(pk=rows[2].pk).update(parent=rows[1])
    return rows


def _papers(world: World, orders: list[WorkOrder]) -> None:
    owners = [world.actors["team_lead"][0].user_id, world.actors["agent"][0].user_id, None]
    now = clock.now()
    for number, owner in enumerate(owners):
        for state in ("draft", "published", "retired"):
            article = Article.objects.create(
                symptom=f"故障 {number}",
                symptom_key="g",
                state=state,
                owner_id=owner,
                audience=["staff", "customer"][number % 2],
                created_at=now,
                updated_at=now,
            )
            world.ids.setdefault("article_id", article.pk)
        follow = FollowUp.objects.create(
            order=orders[number],
            reason="low_score",
            due_at=now,
            owner_id=owner,
            created_at=now,
            updated_at=now,
        )
        world.ids.setdefault("follow_up_id", follow.pk)
    request = intake.receive(actor=SYSTEM, channel="portal", text="坏了", account_id=orders[0].account_id)
    world.ids["request_id"] = request.pk
    world.ids["skill_id"] = workforce.define_skill(actor=SYSTEM, key="electric", name="电工证").pk


def build() -> World:
    """Make the company."""
    world = World()
    for region_name, names in (("上海", ("浦东", "浦西")), ("北京", ("海淀",))):
        region = identity.create_team(name=region_name, kind="region")
        world.teams += [identity.create_team(name=name, parent=region) for name in names]
    technicians = _people(world)
    orders = _orders(world, technicians)
    _papers(world, orders)
    first = orders[1]
    visit = Visit.objects.filter(order=first).get()
    world.ids.update(
        order_id=first.pk,
        visit_id=visit.pk,
        technician_id=technicians[0].pk,
        user_id=technicians[0].user_id,
        team_id=world.teams[0].pk,
    )
    facts = {"order": first.pk, "asset": first.asset_id, "account": first.account_id}
    world.actors["customer"] = [
        Actor(kind="link", name="客户", roles=frozenset({"customer"}), my=MappingProxyType(facts)),
        Actor(kind="link", name="无关", roles=frozenset({"customer"}), my=MappingProxyType({"order": 0})),
    ]
    world.actors["anonymous"] = [ANONYMOUS]
    world.link = give_order_link(actor=SYSTEM, order_id=first.pk)
    forget_actors()
    return world


def rows_of(model: type[Model]) -> list[Model]:
    """All rows of a model."""
    return list(model._default_manager.order_by("pk"))
