"""Signing in and out, what the signed-in person may do, people and the policy table."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from ninja import Schema
from pydantic import Field

from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import LOCALES, Text
from bihuan.platform import clock
from bihuan.platform.access import services
from bihuan.platform.access.engine import allowed_somewhere, require
from bihuan.platform.access.registry import REGISTRY
from bihuan.platform.edge import PUBLIC, Request, Router
from bihuan.platform.edge.requests import address_of, begin_session
from bihuan.platform.edge.responses import json_response
from bihuan.platform.identity import ROLES, Actor, queries
from bihuan.platform.identity import services as identity
from bihuan.platform.identity.company import company
from bihuan.platform.identity.models import User

router = Router("session")
DEMO_PASSWORD = "bihuan-demo"


class SignIn(Schema):
    """Name and password."""

    username: str
    password: str


class Preferences(Schema):
    """What a person may choose for himself."""

    locale: str


class NewPerson(Schema):
    """A member of staff to be added."""

    username: str
    name: str
    password: str
    roles: list[str]
    team_id: int | None = None
    locale: str = "zh-CN"


class PasswordChange(Schema):
    """The present password and the one to come."""

    old: str = Field(max_length=200)
    new: str = Field(max_length=200)


class Roles(Schema):
    """The roles a person shall have."""

    roles: list[str]


def _company() -> dict[str, str]:
    served = company()
    return {"name": served.name, "scope": served.scope, "timezone": clock.installation().timezone}


def _demo_users(locale: str) -> list[dict[str, str]]:
    if not clock.installation().demo:
        return []
    return [
        {
            "username": u.username,
            "name": u.name,
            "role": ROLES[u.roles[0]].in_(locale),
            "password": DEMO_PASSWORD,
        }
        for u in queries.demo_people()
        if u.roles
    ]


def _session(actor: Actor) -> dict[str, Any]:
    assert actor.user_id is not None
    user = queries.user_with_team(actor.user_id)
    return {
        "user": {
            "id": actor.user_id,
            "name": actor.name,
            "username": user.username,
            "roles": sorted(actor.roles),
            "role_names": [ROLES[r].in_(actor.locale) for r in sorted(actor.roles)],
            "locale": user.locale,
            "technician_id": actor.technician_id,
            "team": {"id": user.team_id, "name": user.team.name} if user.team else None,
        },
        "can": {op: True for op in REGISTRY.policies if allowed_somewhere(actor, op)},
        "company": _company(),
    }


@router.get("/session", operation=PUBLIC("the sign-in page asks whether someone is signed in"))
def current(request: Request) -> dict[str, Any]:
    """Who is signed in and what he may do; for a visitor, what the sign-in page shows."""
    get_token(request)
    if request.actor.user_id is None:
        locale = request.actor.locale
        return {
            "user": None,
            "can": {},
            "company": _company(),
            "demo_users": _demo_users(locale),
            "is_new": queries.nobody_yet(),
        }
    return _session(request.actor)


@router.post("/session", operation=PUBLIC("signing in"), one_transaction=False)
def sign_in(request: Request, body: SignIn) -> dict[str, Any]:
    """Sign in."""
    user = identity.sign_in(username=body.username, password=body.password, address=address_of(request))
    begin_session(request, user.pk)
    actor = queries.read_actor(user.pk)
    assert actor
    return _session(actor)


@router.delete("/session", operation=PUBLIC("signing out"))
def sign_out(request: Request) -> HttpResponse:
    """Sign out and clear what the browser kept."""
    request.session.flush()
    response = json_response({"ok": True})
    response["Clear-Site-Data"] = '"cache"'
    return response


@router.patch("/session", operation="access.session")
def prefer(request: Request, body: Preferences) -> dict[str, Any]:
    """Choose a language."""
    require(request.actor, "access.session")
    if body.locale not in LOCALES:
        raise Invalid(
            problems=[Problem("locale", "unknown", Text("不支持该语言", "不支援該語言", "Unknown language"))]
        )
    identity.set_locale(user_id=int(request.actor.user_id or 0), locale=body.locale)
    actor = queries.read_actor(int(request.actor.user_id or 0))
    assert actor
    return _session(actor)


# A repeated request is answered anew: what stands in these bodies and answers must not be kept.
@router.post("/session/password", operation="access.session", one_transaction=False)
def change_password(request: Request, body: PasswordChange) -> dict[str, Any]:
    """Give oneself another password; every other browser has to sign in again."""
    require(request.actor, "access.session")
    # Outside the transaction: a wrong guess is remembered although it is refused.
    identity.prove_password(
        user_id=int(request.actor.user_id or 0), password=body.old, address=address_of(request)
    )
    with transaction.atomic():
        user = services.change_password(actor=request.actor, new=body.new)
    begin_session(request, user.pk)
    return {"ok": True}


def _person(user: User, locale: str) -> dict[str, Any]:
    return {
        "id": user.pk,
        "username": user.username,
        "name": user.name,
        "roles": [{"key": r, "label": ROLES[r].in_(locale)} for r in user.roles],
        "team": user.team.name if user.team else None,
        "active": user.is_active,
    }


@router.get("/admin/people", operation="access.people")
def people(request: Request) -> dict[str, Any]:
    """Members of staff, teams and roles."""
    require(request.actor, "access.people")
    locale = request.actor.locale
    return {
        "items": [_person(user, locale) for user in queries.people()],
        "roles": [
            {"key": key, "label": label.in_(locale)} for key, label in ROLES.items() if key != "customer"
        ],
        "teams": [
            {"id": t.pk, "name": t.name, "path": t.path, "kind": t.kind} for t in queries.team_choices()
        ],
    }


@router.post("/admin/people", operation="access.manage_people")
def add_person(request: Request, body: NewPerson) -> dict[str, Any]:
    """Add a member of staff."""
    user = services.add_person(actor=request.actor, **body.model_dump())
    return _person(user, request.actor.locale)


@router.patch("/admin/people/{user_id}/roles", operation="access.manage_people")
def change_roles(request: Request, user_id: int, body: Roles) -> dict[str, Any]:
    """Give a person exactly these roles."""
    user = services.change_roles(actor=request.actor, user_id=user_id, roles=body.roles)
    return _person(user, request.actor.locale)


@router.post("/admin/people/{user_id}/password", operation="access.manage_people", one_transaction=False)
def reset_password(request: Request, user_id: int) -> dict[str, Any]:
    """Give a person a new first password, told once; his browsers have to sign in again."""
    with transaction.atomic():
        return {"password": services.reset_password(actor=request.actor, user_id=user_id)}


@router.delete("/admin/people/{user_id}", operation="access.manage_people")
def end_access(request: Request, user_id: int) -> dict[str, Any]:
    """End a person's access."""
    services.end_access(actor=request.actor, user_id=user_id)
    return {"ok": True}


@router.get("/admin/policies", operation="access.table")
def table(request: HttpRequest) -> dict[str, Any]:
    """The policy table: which role may do what, within which scope."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # our Request
    require(actor, "access.table")
    return {
        "roles": {key: label.in_(actor.locale) for key, label in ROLES.items()},
        "items": [
            {
                "operation": p.operation,
                "grants": [{"role": g.role, "scope": g.scope, "where": g.where} for g in p.grants],
            }
            for p in REGISTRY.policies.values()
        ],
    }
