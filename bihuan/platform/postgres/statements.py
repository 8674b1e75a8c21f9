"""Statements that run thousands of times: a connection parses and plans each of them once.

Django writes the values into the text of a statement, so that PostgreSQL reads, checks and plans the text anew
each time, and the driver looks for places in it each time: for a wide row with its joins both take longer than
finding the row. Django's other way, values beside the text, changes how its whole query language is typed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

from django.db.backends.utils import CursorWrapper

_numbers: Final = itertools.count(1)
_known: Final[WeakKeyDictionary[Any, set[str]]] = WeakKeyDictionary()
_PLACE: Final = re.compile(r"\$(\d+)")


class Statement:
    """SQL with the places `$1`, `$2` and so on; types are those of the columns, or written as `$1::jsonb`."""

    def __init__(self, sql: str, *types: str) -> None:
        places = {int(found) for found in _PLACE.findall(sql)}
        if places != set(range(1, len(places) + 1)):
            raise ValueError(f"places are numbered from 1 without a gap: {sorted(places)}")
        self._name = f"bihuan_{next(_numbers)}"
        declared = f" ({', '.join(types)})" if types else ""
        self._prepare = f"PREPARE {self._name}{declared} AS {sql}"
        self._call = f"EXECUTE {self._name}" + (f"({', '.join(['%s'] * len(places))})" if places else "")

    def on(self, cursor: CursorWrapper, values: Sequence[Any] = ()) -> None:
        """Run it with these values; the rows are the cursor's. A rollback does not undo that it is known."""
        self._introduce(cursor)
        cursor.execute(self._call, values)

    def many(self, cursor: CursorWrapper, rows: Sequence[Sequence[Any]]) -> None:
        """Run it once for each of the rows, without waiting for the answers in between."""
        self._introduce(cursor)
        cursor.executemany(self._call, rows)

    def _introduce(self, cursor: CursorWrapper) -> None:
        driver = cursor.cursor
        known = _known.setdefault(driver.connection, set())
        if self._name not in known:
            with cursor.db.wrap_database_errors:
                driver.execute(self._prepare)
            known.add(self._name)
