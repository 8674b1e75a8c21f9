"""Routes that cannot be declared without saying which operation they are."""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import ninja
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja.parser import Parser
from ninja.types import DictStrAny
from ninja.utils import check_csrf

from bihuan.kernel.errors import NotAllowed, NotSignedIn
from bihuan.platform.edge.idempotency import once
from bihuan.platform.edge.json import parse
from bihuan.platform.edge.middleware import answer_for
from bihuan.platform.edge.requests import identify, locale_of
from bihuan.platform.edge.responses import json_response
from bihuan.platform.identity.actor import ANONYMOUS

View = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Public:
    """A route open to people who are not signed in, and why that is right."""

    reason: str


def PUBLIC(reason: str) -> Public:
    """Declare a route public; the reason is read by reviewers and by the route test."""
    return Public(reason)


@dataclass(frozen=True, slots=True)
class Route:
    """One declared route."""

    method: str
    path: str
    operation: str | Public


ROUTES: Final[list[Route]] = []


class HardenedParser(Parser):
    """Feeds ninja from the one hardened JSON parser."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """The body as plain data; refuses with a sentence."""
        return parse(request.body)  # type: ignore[return-value]  # pydantic decides whether it is an object


def _handle(view: View, request: HttpRequest, one_transaction: bool, args: Any, kwargs: Any) -> HttpResponse:
    def answer() -> HttpResponse:
        result = view(request, *args, **kwargs)
        if isinstance(result, HttpResponseBase):
            return result  # type: ignore[return-value]  # a stream: only reads answer with one
        return json_response(result)

    if request.method == "GET" or not one_transaction:
        return answer()
    with transaction.atomic():
        if request.method == "POST":
            return once(request, request.actor, answer)  # type: ignore[attr-defined]  # set just before
        return answer()


def _guarded(view: View, one_transaction: bool) -> Callable[..., HttpResponse]:
    @functools.wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return _handle(view, request, one_transaction, args, kwargs)
        except Exception as error:
            return answer_for(request, error)

    # Annotations are strings in the slices; ninja would resolve them in this module's names.
    signature = inspect.signature(view)
    hints = typing.get_type_hints(view, include_extras=True)
    parameters = [p.replace(annotation=hints.get(n, p.annotation)) for n, p in signature.parameters.items()]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]  # read by inspect
    return run


def _authenticated(operation: str | Public) -> Callable[[HttpRequest], object]:
    def auth(request: HttpRequest) -> object:
        actor, by_cookie = identify(request)
        if by_cookie and request.method not in {"GET", "HEAD", "OPTIONS"} and check_csrf(request):
            raise NotAllowed(reason="csrf")
        if actor is ANONYMOUS and not isinstance(operation, Public):
            raise NotSignedIn
        request.actor = actor.speaking(locale_of(request, actor.locale))  # type: ignore[attr-defined]  # our Request
        return True

    return auth


class Router(ninja.Router):
    """A slice's routes. `operation` is mandatory and is checked against the policy table by a test.

    A command is one transaction, undone when it is refused, unless `one_transaction=False`: for the rare route
    that must remember even what it refuses (failed sign-ins).
    """

    def __init__(self, tag: str) -> None:
        super().__init__(tags=[tag])

    def _declare(
        self, method: str, path: str, operation: str | Public, one_transaction: bool = True, **options: Any
    ) -> Callable[[View], View]:
        ROUTES.append(Route(method, path, operation))

        def decorate(view: View) -> View:
            register = super(Router, self).api_operation(
                [method],
                path,
                auth=_authenticated(operation),
                response=options.pop("response", None),
                **options,
            )
            register(_guarded(view, one_transaction))
            return view

        return decorate

    def get(self, path: str, *, operation: str | Public, **options: Any) -> Callable[[View], View]:  # type: ignore[override]  # stricter on purpose
        """Declare a read."""
        return self._declare("GET", path, operation, **options)

    def post(self, path: str, *, operation: str | Public, **options: Any) -> Callable[[View], View]:  # type: ignore[override]  # stricter on purpose
        """Declare a command."""
        return self._declare("POST", path, operation, **options)

    def patch(self, path: str, *, operation: str | Public, **options: Any) -> Callable[[View], View]:  # type: ignore[override]  # stricter on purpose
        """Declare an edit."""
        return self._declare("PATCH", path, operation, **options)

    def put(self, path: str, *, operation: str | Public, **options: Any) -> Callable[[View], View]:  # type: ignore[override]  # stricter on purpose
        """Declare a replacement."""
        return self._declare("PUT", path, operation, **options)

    def delete(self, path: str, *, operation: str | Public, **options: Any) -> Callable[[View], View]:  # type: ignore[override]  # stricter on purpose
        """Declare a removal."""
        return self._declare("DELETE", path, operation, **options)
