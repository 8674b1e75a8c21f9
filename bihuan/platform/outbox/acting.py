"""Who acts: known to the code by a context variable and to the database by a transaction setting."""

from __future__ import annotations

import functools
import inspect
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, ParamSpec, TypeVar

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from bihuan.platform.identity import Actor
from bihuan.platform.postgres.statements import Statement

P = ParamSpec("P")
R = TypeVar("R")

_TELL: Final = Statement("SELECT set_config('bihuan.actor', $1, true)")


class NobodyActs(RuntimeError):
    """A fact was announced, but nothing said who did it: call it from a verb, a handler or a job."""


@dataclass(frozen=True, slots=True)
class _Role:
    """An actor at work, with the words by which rows of the log name it."""

    actor: Actor
    described: str


_acting: ContextVar[_Role | None] = ContextVar("bihuan_acting", default=None)
# The words that the open transaction has heard already, for the first who acts in it.
_introduced: ContextVar[list[str]] = ContextVar("bihuan_introduced")


def acting_now() -> Actor | None:
    """The actor of the verb, handler or job that runs here."""
    role = _acting.get()
    return role.actor if role else None


def described_now() -> str | None:
    """The actor that runs here, as JSON for rows of the log."""
    role = _acting.get()
    return role.described if role else None


def described(actor: Actor) -> str:
    """The actor as JSON for rows of the log."""
    return json.dumps(actor.describe(), ensure_ascii=False)


@contextmanager
def introduced(words: str) -> Iterator[None]:
    """The open transaction has `bihuan.actor` set to these words: whoever acts first need not say them again."""
    token = _introduced.set([words])
    try:
        yield
    finally:
        _introduced.reset(token)


def _heard(words: str) -> bool:
    said = _introduced.get(None)
    # Only the first may rely on it: whoever acts later cannot know what was said in between.
    return said is not None and bool(said) and said.pop() == words


def _tell(connection: BaseDatabaseWrapper, role: _Role | None) -> None:
    """Let the audit trigger know who changes rows until the end of the transaction."""
    with connection.cursor() as cursor:
        _TELL.on(cursor, [role.described if role else ""])


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Do everything inside as `actor`, in one transaction (joined to the open one if there is one)."""
    connection = transaction.get_connection()
    before = _acting.get()
    inside = connection.in_atomic_block
    # A refusal inside an outer transaction must not be swallowed half-way: without a savepoint the
    # outer one can only roll back. Who wants to survive it wraps the call in transaction.atomic().
    with transaction.atomic(savepoint=not inside):
        if inside and before is not None and before.actor is actor:
            yield
            return
        role = _Role(actor, described(actor))
        if not _heard(role.described):
            _tell(connection, role)
        token = _acting.set(role)
        try:
            yield
        finally:
            _acting.reset(token)
        # A request's own transaction keeps the name of its last actor; an outer verb gets its own back.
        if inside and before is not None:
            _tell(connection, before)


def verb(function: Callable[P, R]) -> Callable[P, R]:
    """Make a service function a verb: one transaction, and the database knows who acts.

    The function takes `actor` first and everything by keyword. Called from another verb it joins
    that one's transaction; the refusal of an inner verb then undoes the outer one too.
    """
    parameters = list(inspect.signature(function).parameters.values())
    if not parameters or parameters[0].name != "actor":
        raise TypeError(f"{function.__qualname__}: a verb takes `actor` first")
    if any(p.kind not in (p.KEYWORD_ONLY, p.VAR_KEYWORD) for p in parameters):
        raise TypeError(f"{function.__qualname__}: a verb takes keyword arguments only")

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        actor = kwargs.get("actor")
        if not isinstance(actor, Actor):
            raise TypeError(f"{function.__qualname__}() needs actor=…, an Actor")
        with acting(actor):
            return function(*args, **kwargs)

    run.is_verb = True  # type: ignore[attr-defined]
    return run
