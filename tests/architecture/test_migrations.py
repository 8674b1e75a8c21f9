"""The tables that the code describes are the tables that the migrations make."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from bihuan.config import database


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, verbosity=1)
    except SystemExit:
        pytest.fail(f"makemigrations would write:\n{said.getvalue()}")


@pytest.mark.django_db
def test_a_fresh_database_has_every_migration_and_no_unknown_one() -> None:
    assert database.missing_migrations() == []
    assert database.unknown_migrations() == []
