"""Verbs of beginning, and of opening more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bihuan.domain.adoption import events
from bihuan.domain.adoption.errors import StartCodeOver
from bihuan.domain.adoption.queries import check_start_code
from bihuan.domain.adoption.record import HOURS, SKILLS, WEEK, WEEKDAYS
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workforce.services import DayInput, WindowInput
from bihuan.kernel.chinese import pinyin_key
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.holidays import special_days
from bihuan.kernel.texts import Locale, Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.identity import services as identity
from bihuan.platform.identity.company import SCOPES, TRADES, Scope, name_company, open_scope
from bihuan.platform.identity.models import Company, Team, User
from bihuan.platform.identity.queries import user_by_name
from bihuan.platform.metadata.field_types.words import national, normal_phone
from bihuan.platform.outbox import acting, publish, verb

Work = Literal["site", "office"]
ROLES: Final[dict[Work, list[str]]] = {"site": ["technician"], "office": ["agent", "dispatcher"]}
OWNER_ROLES: Final = ["admin", "manager", "dispatcher", "agent"]
MOST_PEOPLE: Final = 50
_EMPTY = Text("必填", "必填", "Required")
_UNKNOWN = Text("没有这个选项", "沒有這個選項", "No such choice")
_TOO_MANY = Text("一次最多 50 人", "一次最多 50 人", "At most 50 people at once")
FIRST_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Owner:
    """The first person: looks after everything, and may go to customers as well."""

    name: str
    username: str
    password: str
    on_site: bool = False


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A colleague: goes to customers (`site`) or answers them (`office`)."""

    name: str
    work: Work
    phone: str = ""


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a colleague needs to sign in; the password is told once."""

    name: str
    username: str
    password: str
    work: Work


@dataclass(frozen=True, slots=True)
class Begun:
    """The owner, signed up, and what to tell his colleagues."""

    owner: User
    sign_ins: list[SignIn]


@verb
def begin(
    *,
    actor: Actor,
    code: str,
    name: str,
    trade: str,
    locale: Locale,
    scope: Scope,
    owner: Owner,
    people: Sequence[Newcomer] = (),
) -> Begun:
    """Set a company up in an installation without people: itself, its week, its skills and its first accounts.

    Refuses with `StartCodeOver` when the code does not prove who started the installation or when somebody was
    quicker, and with `Invalid` naming every field that lacks something; nothing is kept then.
    """
    check_start_code(code)
    _check(name, trade, scope, owner, people)
    # Two who hold the code wait for one another here; the slower finds the company begun.
    if not name_company(name=name.strip(), trade=trade, locale=locale, scope=scope):
        raise StartCodeOver
    with acting(SYSTEM):
        team = identity.create_team(name=name.strip())
        _week(locale)
        for key, skill, certified in SKILLS[trade]:
            workforce.define_skill(actor=SYSTEM, key=key, name=skill.in_(locale), certified=certified)
        first = _owner(owner, team, locale)
        sign_ins = [_join(person, team, locale) for person in people]
        publish(
            events.CompanyBegun(
                company_id=Company.ONLY, name=name.strip(), trade=trade, people=1 + len(sign_ins)
            )
        )
    return Begun(first, sign_ins)


def _check(name: str, trade: str, scope: str, owner: Owner, people: Sequence[Newcomer]) -> None:
    problems = []
    empty = {"name": name, "owner.name": owner.name, "owner.username": owner.username}
    empty |= {f"people.{n}.name": person.name for n, person in enumerate(people)}
    problems += [Problem(field, "required", _EMPTY) for field, said in empty.items() if not said.strip()]
    if trade not in TRADES:
        problems.append(Problem("trade", "unknown", _UNKNOWN))
    if scope not in SCOPES:
        problems.append(Problem("scope", "unknown", _UNKNOWN))
    if len(people) > MOST_PEOPLE:
        problems.append(Problem("people", "too_many", _TOO_MANY))
    if problems:
        raise Invalid(problems=problems)


def _week(locale: Locale) -> None:
    windows = [WindowInput(day, start, end) for day in WEEKDAYS for start, end in HOURS]
    workforce.define_shift(actor=SYSTEM, name=WEEK.in_(locale), windows=windows, works_holidays=False)
    days = [
        DayInput(day, kind, words, 0 if kind == "off" else FIRST_FRIDAY)
        for day, (kind, words) in sorted(special_days(clock.local(clock.now()).year).items())
    ]
    workforce.set_calendar(actor=SYSTEM, days=days)


def _owner(owner: Owner, team: Team, locale: Locale) -> User:
    roles = [*OWNER_ROLES, "technician"] if owner.on_site else OWNER_ROLES
    try:
        user = identity.create_user(
            username=owner.username.strip(),
            name=owner.name.strip(),
            password=owner.password,
            roles=roles,
            team=team,
            locale=locale,
        )
    except Invalid as wrong:
        raise Invalid(
            problems=[Problem(f"owner.{p.field}", p.code, p.message) for p in wrong.problems]
        ) from None
    if owner.on_site:
        workforce.hire_technician(actor=SYSTEM, name=user.name, team_id=team.pk, user_id=user.pk)
    return user


def _join(person: Newcomer, team: Team, locale: Locale) -> SignIn:
    phone = normal_phone(person.phone.strip()) if person.phone.strip() else ""
    password = identity.first_password()
    user = identity.create_user(
        username=_free_name(person.name, phone),
        name=person.name.strip(),
        password=password,
        roles=ROLES[person.work],
        team=team,
        locale=locale,
        phone=phone,
    )
    if person.work == "site":
        workforce.hire_technician(
            actor=SYSTEM, name=user.name, team_id=team.pk, user_id=user.pk, phone=phone or None
        )
    return SignIn(user.name, user.username, password, person.work)


def _free_name(name: str, phone: str) -> str:
    """A sign-in name that can be said on the telephone: the mobile number, else the name in letters."""
    wanted = national(phone) if phone else re.sub(r"[^a-z0-9]", "", pinyin_key(name).lower())[:30]
    wanted = wanted or "user"
    free, number = wanted, 1
    while user_by_name(free):
        number += 1
        free = f"{wanted}{number}"
    return free


@verb
def choose_scope(*, actor: Actor, scope: Scope) -> None:
    """Show everything, or only what taking repairs needs; no data is moved either way."""
    require(actor, "adoption.open")
    if scope not in SCOPES:
        raise Invalid(problems=[Problem("scope", "unknown", _UNKNOWN)])
    open_scope(scope)
    publish(events.ScopeOpened(company_id=Company.ONLY, scope=scope))
