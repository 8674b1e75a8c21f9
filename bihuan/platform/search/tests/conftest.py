"""A type of record that exists only for these tests; customers stand for any record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pytest
from django.db.models import QuerySet

from bihuan.domain.customers.models import Account
from bihuan.platform import clock
from bihuan.platform.identity import Actor
from bihuan.platform.search import Document, reindex
from bihuan.platform.search.registry import forget_index, register_index

THING = "test_thing"
SECRET_READERS = frozenset({"dispatcher"})


def documents(ids: Sequence[int]) -> Iterable[Document]:
    """The name is the title, the note the body, the telephone number only for some."""
    for row in Account.objects.filter(pk__in=ids):
        yield Document(
            record_id=row.pk,
            title=row.name,
            keywords=row.industry,
            body=row.note,
            private={"phone": row.phone} if row.phone else {},
        )


def visible(actor: Actor) -> QuerySet[Any]:
    """Everybody sees everything but what is marked as hidden; the system sees that too."""
    rows = Account.objects.all()
    return rows if actor.is_system or "admin" in actor.roles else rows.exclude(tier="hidden")


def groups(actor: Actor) -> list[str]:
    """Who may search telephone numbers."""
    return ["phone"] if actor.roles & SECRET_READERS else []


@pytest.fixture
def things() -> Iterator[None]:
    """Things can be found in this test."""
    register_index(THING, documents, visible=visible, groups=groups, characters=True)
    yield
    forget_index(THING)


@pytest.fixture
def make(db: None, things: None) -> Callable[..., int]:
    """Make an indexed thing; gives its id."""

    def thing(title: str, body: str = "", **more: str) -> int:
        now = clock.now()
        row = Account.objects.create(
            name=title, name_key="", note=body, created_at=now, updated_at=now, **more
        )
        reindex(THING, [row.pk])
        return row.pk

    return thing


def someone(*roles: str) -> Actor:
    """A user."""
    return Actor(kind="user", name="someone", user_id=1, roles=frozenset(roles or ("agent",)))
