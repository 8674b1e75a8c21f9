"""Locks on things that have no row of their own, held to the end of the transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import connection


def lock(*names: str) -> None:
    """Take locks by name, always in the same order so that two takers cannot block each other."""
    with connection.cursor() as cursor:
        for key in _keys(names):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _keys(names: Iterable[str]) -> list[int]:
    digests = (hashlib.sha256(f"files:{name}".encode()).digest() for name in names)
    return sorted({int.from_bytes(digest[:8], "big", signed=True) for digest in digests})
