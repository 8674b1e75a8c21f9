"""A short memory for pointers that nearly never move, so that hot verbs need not ask for them each time."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

from django.db import transaction
from django.db.models.signals import post_migrate

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# Another process learns of a new revision within this many seconds; nothing under way is touched by it.
FRESH: Final = 2.0
_MOST: Final = 10_000


class Brief(Generic[K, V]):
    """Values by key, at most some seconds old, and only such as a committed transaction has read."""

    def __init__(self) -> None:
        self._held: dict[K, tuple[float, V]] = {}
        # After a flush (tests) the same tables hold other rows.
        post_migrate.connect(self._flushed, weak=False, dispatch_uid=id(self))

    def get(self, key: K, read: Callable[[], V]) -> V:
        """The value, read afresh if it is too old."""
        held = self._held.get(key)
        if held and held[0] > time.monotonic():
            return held[1]
        value = read()
        # What an open transaction sees may never become true.
        transaction.on_commit(lambda: self._remember(key, value))
        return value

    def _remember(self, key: K, value: V) -> None:
        if len(self._held) > _MOST:
            self._held.clear()
        self._held[key] = (time.monotonic() + FRESH, value)

    def forget(self) -> None:
        """Read afresh next time, also after the open transaction has committed."""
        self._held.clear()
        transaction.on_commit(self._held.clear)

    def _flushed(self, **_: object) -> None:
        self._held.clear()
