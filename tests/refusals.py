"""Expecting a refusal inside a test's transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from django.db import transaction

R = TypeVar("R", bound=Exception)


@contextmanager
def refused(refusal: type[R]) -> Iterator[pytest.ExceptionInfo[R]]:
    """The block is refused and undone, as a request would be; the test goes on."""
    with pytest.raises(refusal) as caught, transaction.atomic():
        yield caught
