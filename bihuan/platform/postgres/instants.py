"""Instants as the driver's compiled reader makes them: Django's own, in Python, takes a tenth of the time of a list."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg import pq
from psycopg.abc import AdaptContext, Buffer
from psycopg.adapt import Loader

_TYPE: Final = psycopg.adapters.types["timestamptz"].oid
_Compiled: Any = psycopg.adapters.get_loader(_TYPE, pq.Format.TEXT)


class _Instants(Loader):
    # Django puts its own reader in the place of one that names another zone than its own.
    timezone = UTC

    def __init__(self, oid: int, context: AdaptContext | None = None) -> None:
        super().__init__(oid, context)
        self._read = _Compiled(oid, context).load

    def load(self, data: Buffer) -> datetime:
        """The instant, in the session's zone."""
        found: datetime = self._read(data)
        return found


def read_instants_quickly() -> None:
    """From now on, in every new connection. Both readers read the session's zone, which Django sets to UTC."""
    connection_created.connect(_prefer_the_drivers, dispatch_uid="bihuan.instants")


def _prefer_the_drivers(connection: BaseDatabaseWrapper, **_: object) -> None:
    connection.connection.adapters.register_loader("timestamptz", _Instants)
