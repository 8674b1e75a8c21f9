"""Verbs about people: only an administrator gives rights, and nobody gives himself more."""

from __future__ import annotations

from collections.abc import Sequence

from bihuan.kernel.errors import NotFound, Refusal
from bihuan.kernel.texts import Text
from bihuan.platform.access.engine import require
from bihuan.platform.identity import Actor, services
from bihuan.platform.identity.models import Team, User
from bihuan.platform.outbox import verb


class OwnRights(Refusal):
    """Nobody changes his own roles or ends his own access."""

    code, status = "own_rights", 409
    text = Text(
        "不能修改自己的角色或停用自己。",
        "不能修改自己的角色或停用自己。",
        "You cannot change your own rights.",
    )


def _user(user_id: int) -> User:
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise NotFound
    return user


@verb
def add_person(
    *,
    actor: Actor,
    username: str,
    name: str,
    password: str,
    roles: Sequence[str],
    team_id: int | None,
    locale: str = "zh-CN",
) -> User:
    """Add a member of staff who can sign in."""
    require(actor, "access.manage_people")
    team = Team.objects.filter(pk=team_id).first() if team_id else None
    return services.create_user(
        username=username.strip(),
        name=name.strip(),
        password=password,
        roles=list(roles),
        team=team,
        locale=locale,
    )


@verb
def change_roles(*, actor: Actor, user_id: int, roles: Sequence[str]) -> User:
    """Give a person exactly these roles."""
    require(actor, "access.manage_people")
    if _user(user_id).pk == actor.user_id:
        raise OwnRights
    return services.set_roles(actor=actor, user_id=user_id, roles=list(roles))


@verb
def change_password(*, actor: Actor, new: str) -> User:
    """Give oneself another password; the caller has had the present one proved."""
    require(actor, "access.session")
    return services.change_password(user_id=_user(int(actor.user_id or 0)).pk, new=new)


@verb
def reset_password(*, actor: Actor, user_id: int) -> str:
    """Give a person a new first password, told once."""
    require(actor, "access.manage_people")
    if _user(user_id).pk == actor.user_id:
        raise OwnRights
    return services.reset_password(user_id=user_id)


@verb
def end_access(*, actor: Actor, user_id: int) -> None:
    """Stop a person's access within seconds."""
    require(actor, "access.manage_people")
    if _user(user_id).pk == actor.user_id:
        raise OwnRights
    services.deactivate(user_id=user_id)
