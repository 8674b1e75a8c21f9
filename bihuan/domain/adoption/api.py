"""Routes of setting up."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from django.db import transaction
from ninja import Schema
from pydantic import Field

from bihuan.domain.adoption import queries, services
from bihuan.kernel.texts import Locale
from bihuan.platform.edge import PUBLIC, Request, Router
from bihuan.platform.edge.requests import begin_session

router = Router("adoption")
_OPEN = "an installation without people is set up by whoever holds the start code that was printed"


class OwnerBody(Schema):
    """The first person."""

    name: str = Field(max_length=80)
    username: str = Field(max_length=80)
    password: str = Field(max_length=200)
    on_site: bool = False


class NewcomerBody(Schema):
    """A colleague."""

    name: str = Field(max_length=80)
    work: Literal["site", "office"]
    phone: str = Field("", max_length=32)


class CodeBody(Schema):
    """The start code."""

    code: str


class BeginBody(CodeBody):
    """A company that begins."""

    name: str = Field(max_length=80)
    trade: str
    locale: Locale
    scope: Literal["repairs", "all"]
    owner: OwnerBody
    people: list[NewcomerBody] = Field([], max_length=200)


class ScopeBody(Schema):
    """How much is shown."""

    scope: Literal["repairs", "all"]


# A POST, so that the code stands in no log of addresses.
@router.post("/start/look", operation=PUBLIC(_OPEN))
def look(request: Request, body: CodeBody) -> dict[str, Any]:
    """What can be chosen."""
    return queries.beginnings(body.code, request.actor.locale)


# The answer tells passwords once: it must not be kept for a repetition of the request.
@router.post("/start", operation=PUBLIC(_OPEN), one_transaction=False)
def begin(request: Request, body: BeginBody) -> dict[str, Any]:
    """Set the company up; the owner is signed in, his colleagues' sign-ins are told once."""
    with transaction.atomic():
        begun = services.begin(
            actor=request.actor,
            code=body.code,
            name=body.name,
            trade=body.trade,
            locale=body.locale,
            scope=body.scope,
            owner=services.Owner(**body.owner.model_dump()),
            people=[services.Newcomer(**person.model_dump()) for person in body.people],
        )
    begin_session(request, begun.owner.pk)
    return {"sign_ins": [asdict(sign_in) for sign_in in begun.sign_ins]}


@router.post("/company/scope", operation="adoption.open")
def choose_scope(request: Request, body: ScopeBody) -> dict[str, Any]:
    """Show everything, or only what taking repairs needs."""
    services.choose_scope(actor=request.actor, scope=body.scope)
    return {"scope": body.scope}
