"""Jobs of these tests, imported by the test process and by the real worker processes that it starts."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction

from bihuan.platform.jobs import job


@job(name="test.note", retry=3, first_pause=0.05)
def note(*, path: str, words: str = "done", slow: float = 0.0) -> None:
    """Write a line when it begins and one when it ends."""
    with Path(path).open("a") as file:
        file.write(f"begin {words}\n")
    time.sleep(slow)
    with Path(path).open("a") as file:
        file.write(f"end {words}\n")


@job(name="test.fail", retry=2, first_pause=0.05)
def fail(*, path: str) -> None:
    """Fail until the file exists."""
    if not Path(path).exists():
        raise ValueError("the file is missing")


@job(name="test.typed")
def typed(*, day: date, price: Decimal, token: UUID, path: str) -> None:
    """Show what the arguments have become."""
    Path(path).write_text(f"{type(day).__name__} {type(price).__name__} {type(token).__name__} {day} {price}")


@job(name="test.defer_and_fail", retry=1)
def defer_and_fail(*, path: str) -> None:
    """Defer a job in a transaction that is rolled back."""
    with transaction.atomic():
        note.defer(path=path)
        raise ValueError("rolled back")


@job(name="test.count", retry=1)
def count(*, table: str) -> None:
    """Use the database inside the worker."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert table
