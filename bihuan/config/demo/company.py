"""People, teams, skills, shifts, calendar, articles and procedures: through the verbs."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bihuan.config.demo import names
from bihuan.config.demo.library import ARTICLES, SOPS
from bihuan.domain.knowledge import services as knowledge
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workforce.services.shifts import DayInput, WindowInput
from bihuan.domain.workorders import services as workorders
from bihuan.kernel.holidays import special_days
from bihuan.platform import clock
from bihuan.platform.access.api import DEMO_PASSWORD
from bihuan.platform.identity import SYSTEM, Actor, services
from bihuan.platform.identity.company import name_company
from bihuan.platform.identity.models import Team
from bihuan.platform.identity.queries import read_actor

MORNING, AFTERNOON = (8 * 60, 12 * 60), (13 * 60, 18 * 60)
# The calendar holds the holidays from this year on; the company's history begins later.
FIRST_YEAR = 2025
# On any day of the week at least a third of the people work, on most days all.
# Who is away on which day from now, between which hours.
AWAY = {(5, 0): (13, 18), (9, 1): (8, 18)}
ROTAS = [
    ("全周轮休", (0, 1, 2, 3, 4, 5, 6)),
    ("周二至周日", (1, 2, 3, 4, 5, 6)),
    ("周四至周二", (3, 4, 5, 6, 0, 1)),
]


@dataclass(slots=True)
class Person:
    """A technician of the company."""

    id: int
    name: str
    actor: Actor
    team: Team
    skills: dict[str, int]
    lat: float
    lng: float
    rota: tuple[int, ...]
    quality: float


@dataclass(slots=True)
class Company:
    """What the rest of the generator needs to know."""

    teams: list[Team]
    people: list[Person]
    staff: dict[str, Actor]

    def serving(self, team: int) -> list[Person]:
        """The technicians of a team."""
        return [p for p in self.people if p.team.pk == self.teams[team].pk]


def _teams() -> list[Team]:
    region = services.create_team(name="上海服务区", kind="region")
    return [services.create_team(name=name, parent=region, external="外协" in name) for name in names.TEAMS]


def _staff(teams: list[Team]) -> dict[str, Actor]:
    region = teams[0].parent
    found = {}
    for username, name, roles in names.STAFF:
        team = teams[0] if username == "lead" else region
        user = services.create_user(
            username=username,
            name=name,
            password=DEMO_PASSWORD,
            roles=roles,
            team=team,
            demo=True,
            email=f"{username}@demo.example",
        )
        actor = read_actor(user.pk)
        assert actor
        found[username] = actor
    return found


def _calendar() -> None:
    days = [
        DayInput(day, kind, name, 0 if kind == "off" else 4)
        for day, (kind, name) in sorted(special_days(FIRST_YEAR).items())
    ]
    workforce.set_calendar(actor=SYSTEM, days=days)


def _skills_of(index: int, rng: random.Random) -> dict[str, int]:
    held = {"aircon": rng.randint(2, 5), "refrigeration": rng.randint(1, 3)}
    if index % 4 != 3:
        held["vrv"] = rng.randint(2, 4)
    if index % 3 == 0:
        held["chiller"] = rng.randint(3, 5)
        held["refrigeration"] = rng.randint(3, 5)
    if index % 2 == 0:
        held["electrician"] = 3
    if index % 3 != 1:
        held["r32"] = 3
    return held


def _hire(
    index: int, name: str, teams: list[Team], shifts: list[int], skills: dict[str, int], rng: random.Random
) -> Person:
    team = teams[index // 4]
    areas = [d for d in names.DISTRICTS if d.team == index // 4]
    area = areas[index % len(areas)]
    lat, lng = area.lat + rng.uniform(-0.02, 0.02), area.lng + rng.uniform(-0.02, 0.02)
    user = services.create_user(
        username=f"tech{index + 1:02d}",
        name=name,
        password=DEMO_PASSWORD,
        roles=["technician"],
        team=team,
        demo=True,
    )
    row = workforce.hire_technician(
        actor=SYSTEM,
        name=name,
        user_id=user.pk,
        team_id=team.pk,
        phone=f"+8613800{rng.randint(100000, 999999)}",
        home_lat=lat,
        home_lng=lng,
        max_daily_minutes=480,
        employment="contractor" if team.external else "staff",
    )
    held = _skills_of(index, rng)
    for key, level in held.items():
        certified = key in {"electrician", "r32"}
        # One certificate has just run out: the dispatcher is told why its holder is not offered.
        last = clock.today() + timedelta(days=-12 if (key, index) == ("electrician", 2) else 200 + 30 * index)
        workforce.grant_skill(
            actor=SYSTEM,
            technician_id=row.pk,
            skill_id=skills[key],
            level=level,
            expires_on=last if certified else None,
        )
    rota = index % len(shifts)
    workforce.set_shift(actor=SYSTEM, technician_id=row.pk, pattern_id=shifts[rota])
    actor = read_actor(user.pk)
    assert actor
    return Person(row.pk, name, actor, team, held, lat, lng, ROTAS[rota][1], rng.uniform(0.2, 0.95))


def _week(days: tuple[int, ...]) -> list[WindowInput]:
    return [WindowInput(day, *part) for day in days for part in (MORNING, AFTERNOON)]


def _leave(people: list[Person]) -> None:
    """Somebody is away today and somebody in the coming days."""
    for (index, days), hours in AWAY.items():
        person, reason = people[index], "年假" if hours[0] < 12 else "体检"
        day = clock.today() + timedelta(days=days)
        start, end = (datetime.combine(day, time(h), tzinfo=clock.zone()) for h in hours)
        workforce.book_leave(actor=SYSTEM, technician_id=person.id, start=start, end=end, reason=reason)


def build(rng: random.Random) -> Company:
    """Set up the company."""
    name_company(name=names.COMPANY, trade="hvac", locale="zh-CN", scope="all")
    teams = _teams()
    staff = _staff(teams)
    _calendar()
    shifts = [
        workforce.define_shift(actor=SYSTEM, name=name, windows=_week(days), works_holidays=True).pk
        for name, days in ROTAS
    ]
    skills = {
        key: workforce.define_skill(actor=SYSTEM, key=key, name=name, certified=certified).pk
        for key, name, certified in names.SKILLS
    }
    people = [_hire(i, name, teams, shifts, skills, rng) for i, name in enumerate(names.TECHNICIANS)]
    _leave(people)
    for person in people:
        workforce.set_consent(actor=person.actor, technician_id=person.id, given=True)
    library(staff["manager"])
    return Company(teams, people, staff)


def library(editor: Actor) -> None:
    """Articles and standard procedures."""
    for article in ARTICLES:
        row = knowledge.write_article(actor=editor, **article)
        knowledge.publish_article(actor=editor, article_id=row.pk)
    for sop in SOPS:
        workorders.publish_sop(actor=SYSTEM, **sop)


def born(day: date, hour: float) -> datetime:
    """An instant on the company's clock."""
    return datetime.combine(day, time.min, tzinfo=clock.zone()) + timedelta(hours=hour)


__all__ = ["Company", "Person", "born", "build"]
