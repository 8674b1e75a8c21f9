"""Facts and listeners that exist only for these tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from bihuan.kernel.texts import Text
from bihuan.platform.identity import Actor
from bihuan.platform.outbox import Event, listening, publish, verb
from bihuan.platform.outbox.listening import Listener

WANG = Actor(kind="user", user_id=7, name="王师傅", roles=frozenset({"technician"}))


@dataclass(frozen=True, kw_only=True)
class KettleBoiled(Event):
    """A fact with one record and two mentions."""

    topic = "test.kettle_boiled"
    record = ("test_kettle", "kettle_id")
    also = (("test_kitchen", "kitchen_id"),)
    sentence = Text("{actor}烧开了第{n}壶水。", "{actor}燒開了第{n}壺水。", "{actor} boiled kettle no. {n}.")
    kettle_id: int
    kitchen_id: int | None = None
    n: int = 0


@dataclass(frozen=True, kw_only=True)
class TeaServed(Event):
    """A fact that customers may read, with every kind of value."""

    topic = "test.tea_served"
    record = ("test_kettle", "kettle_id")
    sentence = Text("茶已送达。", "茶已送達。", "Tea was served.")
    audience = "customer"
    kettle_id: int
    at: datetime = datetime(2026, 3, 1, 8, tzinfo=UTC)
    day: date = date(2026, 3, 1)
    price: Decimal = Decimal("12.50")
    cups: tuple[int, ...] = (1, 2)
    token: UUID = UUID(int=5)
    note: str | None = None


@verb
def boil(*, actor: Actor, kettle: int, n: int = 0, kitchen: int | None = None) -> int:
    """Announce one fact."""
    return publish(KettleBoiled(kettle_id=kettle, n=n, kitchen_id=kitchen))


@contextmanager
def hearing(
    act: Any, *events: type[Event], batch: bool = False, name: str = "test", when: Any = None
) -> Iterator[None]:
    """Let `act` listen inside the block."""
    listening.add(Listener(name, frozenset(e.topic for e in events or (KettleBoiled,)), act, batch, when))
    try:
        yield
    finally:
        listening.remove(name)


@pytest.fixture
def wang() -> Actor:
    """Someone who acts."""
    return WANG
