"""Reads about people; `actor_for` is asked on every request."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from django.db import connection, transaction

from bihuan.kernel.ids import token_hash
from bihuan.kernel.texts import Locale
from bihuan.platform import clock
from bihuan.platform.identity.actor import Actor
from bihuan.platform.identity.models import ApiKey, Team, User

_facets: dict[str, Callable[[int], Mapping[str, object]]] = {}
_cache: dict[int, tuple[float, Actor | None]] = {}
# Only keys that exist are remembered: strangers' guesses must not fill the memory.
_keys: dict[str, tuple[float, int]] = {}


def contribute(name: str, facet: Callable[[int], Mapping[str, object]]) -> None:
    """Let a higher part say more about a user (workforce: which technician he is)."""
    _facets[name] = facet


def forget_actors() -> None:
    """Drop the short-lived cache of actors (after a change of rights in this process, and in tests)."""
    _cache.clear()
    _keys.clear()
    # A request beside this one may read the old rights until the commit, and would keep them for a while.
    if connection.in_atomic_block:
        transaction.on_commit(_cache.clear)
        transaction.on_commit(_keys.clear)


def actor_for(user_id: int) -> Actor | None:
    """The actor behind a user, or None when he may no longer sign in; at most some seconds old.

    The short age is the bound on how long a revoked right survives (goal: 5 s).
    """
    age = clock.installation().actor_cache_seconds
    held = _cache.get(user_id)
    if held and held[0] > time.monotonic():
        return held[1]
    actor = read_actor(user_id)
    if len(_cache) > 20_000:
        _cache.clear()
    _cache[user_id] = (time.monotonic() + age, actor)
    return actor


def read_actor(user_id: int) -> Actor | None:
    """The actor behind a user, read afresh."""
    user = User.objects.select_related("team", "team__parent").filter(pk=user_id, is_active=True).first()
    if user is None:
        return None
    facts: dict[str, object] = {}
    for facet in _facets.values():
        facts.update(facet(user_id))
    team = user.team
    region = team.parent if team and team.parent else team
    technician_id = cast("int | None", facts.pop("technician_id", None))
    org_path = team.path if team and team.path else ""
    return Actor(
        kind="user",
        name=user.name,
        user_id=user.pk,
        roles=frozenset(user.roles),
        team_id=user.team_id,
        team_ids=frozenset({user.team_id}) if user.team_id else frozenset(),
        org_path=org_path,
        region_path=(region.path if region and region.path else org_path),
        technician_id=technician_id,
        locale=cast(Locale, user.locale),
        sessions_from=user.password_set_at,
        my=MappingProxyType({"team": user.team_id, "technician": technician_id, "region": org_path, **facts}),
    )


def actor_for_key(secret: str) -> Actor | None:
    """The actor of an API key that is neither expired nor revoked."""
    digest = token_hash(secret)
    held = _keys.get(digest)
    if held is None or held[0] <= time.monotonic():
        key = ApiKey.objects.filter(hash=digest, revoked_at=None).first()
        if key is None or (key.expires_at and key.expires_at <= clock.now()):
            return None
        held = _keys[digest] = (time.monotonic() + clock.installation().actor_cache_seconds, key.user_id)
    return actor_for(held[1])


def user_by_name(username: str) -> User | None:
    """The user with this sign-in name in any case."""
    return User.objects.filter(username__iexact=username).first()


def user_with_team(user_id: int) -> User:
    """A member of staff and his team, in one query."""
    return User.objects.select_related("team").get(pk=user_id)


def people(limit: int = 2000) -> list[User]:
    """Members of staff with their teams, those who may sign in first."""
    return list(User.objects.select_related("team").order_by("-is_active", "id")[:limit])


def nobody_yet() -> bool:
    """Whether nobody has an account: the installation waits for its first person."""
    return not User.objects.exists()


def demo_people(limit: int = 40) -> list[User]:
    """The demo company's people, whom the sign-in page offers."""
    return list(User.objects.filter(demo=True, is_active=True).order_by("id")[:limit])


def team_choices() -> list[Team]:
    """All teams in tree order."""
    return list(Team.objects.order_by("path"))


def users_with_role(role: str, *, org_path: str = "") -> list[int]:
    """Ids of active users with a role, inside a part of the organisation when given."""
    users = User.objects.filter(is_active=True, roles__contains=[role])
    if org_path:
        users = users.filter(team__path__startswith=org_path)
    return list(users.values_list("pk", flat=True))
