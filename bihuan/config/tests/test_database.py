"""A database that does not fit is refused before anything is changed."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from bihuan.config import database
from bihuan.config.refusals import DatabaseNewer


@pytest.mark.django_db(transaction=True)
def test_a_database_that_a_newer_version_changed_is_refused_and_left_alone() -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_applied("identity", "9999_from_the_future")
    try:
        before = recorder.applied_migrations().keys()
        with pytest.raises(DatabaseNewer) as refusal:
            database.migrate()
        assert "identity.9999_from_the_future" in refusal.value.sentence("zh-CN")
        assert recorder.applied_migrations().keys() == before
    finally:
        recorder.record_unapplied("identity", "9999_from_the_future")


@pytest.mark.django_db(transaction=True)
def test_migrating_twice_does_nothing_and_leaves_the_limits_as_they_were() -> None:
    assert database.migrate() == 0
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("1min",)


@pytest.mark.django_db
def test_a_database_that_answers_is_accepted() -> None:
    database.require_answer()
