"""The request as the product sees it: who asks, in which language, under which id."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest

from bihuan.kernel.texts import Locale, best_locale
from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.identity.actor import ANONYMOUS
from bihuan.platform.identity.queries import actor_for, actor_for_key

LinkResolver = Callable[[str], Actor | None]
_link_resolvers: list[LinkResolver] = []


class Request(HttpRequest):
    """What a view receives."""

    actor: Actor
    request_id: str
    by_cookie: bool


def resolve_links_with(resolver: LinkResolver) -> None:
    """Let a higher part say whom a link token stands for (portal)."""
    _link_resolvers.append(resolver)


def locale_of(request: HttpRequest, default: str = "zh-CN") -> Locale:
    """The language to answer in: what the client asks for explicitly, else the actor's."""
    explicit = request.headers.get("X-Locale")
    if explicit in {"zh-CN", "zh-TW", "en"}:
        return cast(Locale, explicit)
    return best_locale(request.headers.get("Accept-Language"), cast(Locale, default))


def identify(request: HttpRequest) -> tuple[Actor, bool]:
    """Who asks, and whether a cookie said so (then forgery must be excluded)."""
    bearer = request.headers.get("Authorization", "")
    if bearer.startswith("Bearer "):
        return actor_for_key(bearer[7:]) or ANONYMOUS, False
    link = request.headers.get("X-Bihuan-Link", "")
    if link:
        for resolver in _link_resolvers:
            actor = resolver(link)
            if actor is not None:
                return actor, False
        return ANONYMOUS, False
    user_id = request.session.get("user_id") if request.COOKIES.get("bihuan_session") else None
    actor = None if user_id is None else actor_for(int(user_id))
    if actor is None or _is_over(request, actor):
        return ANONYMOUS, True
    return actor, True


def _is_over(request: HttpRequest, actor: Actor) -> bool:
    """Whether the password was changed after this browser had signed in."""
    since = actor.sessions_from
    return since is not None and float(request.session.get("began", 0)) < since.timestamp()


def begin_session(request: HttpRequest, user_id: int) -> None:
    """Sign the browser in as this user, under a new key."""
    request.session.cycle_key()
    request.session["user_id"] = user_id
    request.session["began"] = clock.now().timestamp()


def address_of(request: HttpRequest) -> str:
    """The client's address; forwarded headers count only from configured proxies."""
    hops = clock.installation().trusted_proxies
    if hops:
        chain = [
            part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()
        ]
        if len(chain) >= hops:
            return chain[-hops]
    return str(request.META.get("REMOTE_ADDR", ""))
