"""Who listens to which event."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Literal, TypeAlias, TypeVar, overload

from bihuan.platform.outbox.events import Event

log = logging.getLogger("bihuan.outbox")

E = TypeVar("E", bound=Event)
When: TypeAlias = Callable[[Any], bool]
One: TypeAlias = Callable[["Delivered[E]"], None]
Many: TypeAlias = Callable[[list["Delivered[E]"]], None]


@dataclass(frozen=True, slots=True)
class Delivered(Generic[E]):
    """An event on its way to a listener, with what the log knows about it."""

    event: E
    id: int
    at: datetime
    actor: Mapping[str, Any]
    record_type: str
    record_id: int
    effective_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listener:
    """One function that hears some topics; its name is its identity in receipts."""

    name: str
    topics: frozenset[str]
    act: Callable[[Any], None]
    batch: bool = False
    when: When | None = None

    def wants(self, event: Event) -> bool:
        """Whether the event concerns it. A question that fails is a yes: the failure then shows at the delivery
        that follows, where failures are kept, and never to whoever announced the fact."""
        try:
            return self.when is None or bool(self.when(event))
        except Exception:
            log.exception("%s could not say whether %s concerns it", self.name, type(event).topic)
            return True


_listeners: dict[str, Listener] = {}
_by_topic: dict[str, tuple[Listener, ...]] = {}


@overload
def listens_to(
    *events: type[E],
    batch: Literal[False] = False,
    name: str | None = None,
    when: Callable[[E], bool] | None = None,
) -> Callable[[One[E]], One[E]]: ...
@overload
def listens_to(
    *events: type[E], batch: Literal[True], name: str | None = None, when: Callable[[E], bool] | None = None
) -> Callable[[Many[E]], Many[E]]: ...
def listens_to(
    *events: type[Event], batch: bool = False, name: str | None = None, when: When | None = None
) -> Callable[..., Any]:
    """Let the function hear these events: each at least once, in order per record, acted on once.

    It runs in a transaction of its own as SYSTEM. With `batch=True` it gets a list (of one or more
    records, in order) and acts on all of it or, by raising, on none. `when` looks at the event and lets those
    pass by that change nothing for the function, without a transaction and a receipt. The name (module and function,
    unless given) is the key of its receipts: renaming a listener lets waiting events be heard again.
    """
    if not events:
        raise TypeError("listens_to() needs at least one event class")

    def register(function: Callable[[Any], None]) -> Callable[[Any], None]:
        key = name or f"{function.__module__}.{function.__qualname__}"
        if key in _listeners:
            raise TypeError(f"two listeners are called {key!r}")
        add(Listener(key, frozenset(e.topic for e in events), function, batch, when))
        return function

    return register


def add(listener: Listener) -> None:
    """Register a listener."""
    _listeners[listener.name] = listener
    for topic in listener.topics:
        _by_topic[topic] = (*_by_topic.get(topic, ()), listener)


def remove(name: str) -> None:
    """Forget a listener (tests)."""
    listener = _listeners.pop(name)
    for topic in listener.topics:
        _by_topic[topic] = tuple(each for each in _by_topic[topic] if each.name != name)


def listeners_of(topic: str) -> tuple[Listener, ...]:
    """Who hears a topic, in order of registration."""
    return _by_topic.get(topic, ())


def listener(name: str) -> Listener | None:
    """The listener of that name, or None when this version has none."""
    return _listeners.get(name)
