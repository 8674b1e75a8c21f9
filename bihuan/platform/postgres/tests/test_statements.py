"""Statements that a connection knows by name, and connections that notice that the server has gone."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.utils import DataError, ProgrammingError

from bihuan.platform.postgres.statements import Statement


def _rows(statement: Statement, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        statement.on(cursor, values)
        return cursor.fetchall()


def _known() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements")
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.django_db
def test_a_statement_is_parsed_once_and_gives_each_call_its_own_values() -> None:
    twice = Statement("SELECT $1::int * 2, $2::text")
    before = _known()
    assert _rows(twice, 4, "it's 100 % %s") == [(8, "it's 100 % %s")]
    assert _rows(twice, 5, None) == [(10, None)]
    assert len(_known() - before) == 1


@pytest.mark.django_db(transaction=True)
def test_another_connection_learns_it_by_itself() -> None:
    one = Statement("SELECT 1")
    assert _rows(one) == [(1,)]
    connection.close()
    assert _rows(one) == [(1,)]


@pytest.mark.django_db
def test_a_failed_call_leaves_the_statement_usable() -> None:
    half = Statement("SELECT 10 / $1::int")
    with pytest.raises(DataError), transaction.atomic():
        _rows(half, 0)
    assert _rows(half, 5) == [(2,)]


@pytest.mark.django_db
def test_a_statement_that_the_database_cannot_read_fails_as_any_other() -> None:
    with pytest.raises(ProgrammingError), transaction.atomic():
        _rows(Statement("SELECT nothing FROM nowhere"))


def test_a_gap_in_the_places_is_noticed() -> None:
    with pytest.raises(ValueError, match="without a gap"):
        Statement("SELECT $1, $3")


@pytest.mark.django_db(transaction=True)
def test_a_connection_whose_server_process_has_gone_is_not_usable() -> None:
    connection.ensure_connection()
    assert connection.is_usable()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
            cursor.execute("SELECT pg_sleep(0.2)")
    finally:
        other.close()
    assert not connection.is_usable()
    connection.close()
    assert not connection.is_usable()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
