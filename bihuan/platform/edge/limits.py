"""Limits that hold over all processes: counts in fixed windows, kept in the database."""

from __future__ import annotations

from django.db import connection

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text
from bihuan.platform import clock


class TooMany(Refusal):
    """Too often in too short a time."""

    code, status = "too_many_requests", 429
    text = Text(
        "操作过于频繁，请稍后再试。", "操作過於頻繁，請稍後再試。", "Too many requests; please wait a little."
    )


def take(key: str, *, limit: int, seconds: int) -> None:
    """Count one use of `key`; more than `limit` in the window of `seconds` is refused."""
    window = int(clock.now().timestamp()) // seconds * seconds
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO edge_bucket (key, "window", count) VALUES (%s, %s, 1)'
            ' ON CONFLICT (key, "window") DO UPDATE SET count = edge_bucket.count + 1 RETURNING count',
            [key[:160], window],
        )
        (count,) = cursor.fetchone()
    if count > limit:
        raise TooMany
