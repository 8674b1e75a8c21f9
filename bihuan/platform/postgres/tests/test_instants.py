"""Instants come from the database as they went in, by the driver's compiled reader."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection
from psycopg import pq


@pytest.mark.django_db
def test_an_instant_comes_back_as_the_same_instant_in_utc() -> None:
    there = datetime(2026, 11, 22, 23, 59, 59, 123456, tzinfo=timezone(timedelta(hours=8)))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT %s::timestamptz, '2026-03-08 02:30:00+00'::timestamptz, NULL::timestamptz", [there]
        )
        back, other, nothing = cursor.fetchone()
    assert back == there
    assert back.utcoffset() == timedelta(0)
    assert back.isoformat() == there.astimezone(UTC).isoformat()
    assert other.isoformat() == "2026-03-08T02:30:00+00:00"
    assert nothing is None


@pytest.mark.django_db
def test_the_drivers_own_reader_is_used() -> None:
    oid = connection.connection.adapters.types["timestamptz"].oid
    assert "psycopg_any" not in connection.connection.adapters.get_loader(oid, pq.Format.TEXT).__module__
