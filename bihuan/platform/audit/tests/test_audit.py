"""The database writes down every change itself, however it is made."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import InternalError, ProgrammingError, connection, transaction

from bihuan.platform.audit import changed_since
from bihuan.platform.audit.coverage import cover, exempt, exemptions, our_tables, untracked
from bihuan.platform.audit.models import AuditChange
from bihuan.platform.audit.operations import TrackTable
from bihuan.platform.audit.queries import changes, first_state
from bihuan.platform.audit.tracking import Untrackable, track

TABLE = "test_audit_cup"


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


@pytest.fixture
def cups(db: None) -> None:
    """A table with everything that matters: version, custom fields, a secret, a derived column."""
    run(
        f"CREATE TABLE {TABLE} (id bigserial PRIMARY KEY, version integer NOT NULL DEFAULT 1,"
        " cf jsonb NOT NULL DEFAULT '{}', name text, size integer, password text, noise integer,"
        " words tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(name, ''))) STORED)"
    )
    with connection.cursor() as cursor:
        track(cursor, TABLE, exclude=["noise"])
    run("SELECT set_config('bihuan.actor', %s, true)", '{"kind": "user", "user_id": 3, "name": "李"}')


def trail() -> list[tuple[str, int | None, object]]:
    return [(c.op, c.row_id, c.changed) for c in changes(TABLE).order_by("id")]


def test_insert_update_and_delete_are_recorded_with_the_actor(cups: None) -> None:
    run(f"INSERT INTO {TABLE} (id, name, size) VALUES (1, 'a', 3)")
    run(f"UPDATE {TABLE} SET name = 'b', version = 2 WHERE id = 1")
    run(f"DELETE FROM {TABLE} WHERE id = 1")
    insert, update, delete = trail()
    assert insert == ("I", 1, None)
    assert update == ("U", 1, {"name": ["a", "b"], "version": [1, 2]})
    assert delete[2]["name"] == "b"  # type: ignore[index]
    assert "words" not in delete[2]  # type: ignore[operator]
    last = changes(TABLE).first()
    assert last is not None
    assert last.actor == {"kind": "user", "user_id": 3, "name": "李"}
    assert last.version == 2


def test_bulk_and_raw_changes_are_all_caught(cups: None) -> None:
    run(f"INSERT INTO {TABLE} (id, name) SELECT n, 'x' FROM generate_series(1, 40) n")
    run(f"UPDATE {TABLE} SET size = 7 WHERE id <= 30")
    run(f"DELETE FROM {TABLE} WHERE id > 20")
    found = trail()
    assert [sum(op == kind for op, _, _ in found) for kind in "IUD"] == [40, 30, 20]
    run(f"TRUNCATE {TABLE}")
    assert trail()[-1] == ("T", None, None)


def test_a_change_that_nobody_signed_names_the_database_role(cups: None) -> None:
    run("SELECT set_config('bihuan.actor', '', true)")
    run(f"INSERT INTO {TABLE} (id) VALUES (1)")
    change = changes(TABLE, 1).get()
    assert change.actor["kind"] == "database"
    assert change.actor["name"]


def test_an_update_that_changes_nothing_leaves_no_row(cups: None) -> None:
    run(f"INSERT INTO {TABLE} (id, name) VALUES (1, 'a')")
    run(f"UPDATE {TABLE} SET name = 'a', noise = 5")
    assert [op for op, _, _ in trail()] == ["I"]


def test_secret_values_are_hidden_but_their_change_is_not(cups: None) -> None:
    run(f"INSERT INTO {TABLE} (id, password) VALUES (1, 'p1')")
    run(f"UPDATE {TABLE} SET password = 'p2'")
    run(f"DELETE FROM {TABLE}")
    assert trail()[1][2] == {"password": "***"}
    assert trail()[2][2]["password"] == "***"  # type: ignore[index]


def test_custom_fields_are_recorded_one_by_one(cups: None) -> None:
    run(f'INSERT INTO {TABLE} (id, cf) VALUES (1, \'{{"f1": 1, "f2": 2}}\')')
    run(f'UPDATE {TABLE} SET cf = \'{{"f1": 1, "f3": 5}}\', version = 2')
    assert trail()[1][2] == {"cf.f2": [2, None], "cf.f3": [None, 5], "version": [1, 2]}


def test_columns_changed_since_a_version_decide_whether_an_edit_merges(cups: None) -> None:
    run(f"INSERT INTO {TABLE} (id, name, size) VALUES (1, 'a', 1), (2, 'a', 1)")
    run(f"UPDATE {TABLE} SET name = 'b', version = 2 WHERE id = 1")
    run(f"UPDATE {TABLE} SET size = 2, cf = '{{\"f9\": 1}}', version = 3 WHERE id = 1")
    assert changed_since(TABLE, 1, 1) == {"name", "size", "cf.f9"}
    assert changed_since(TABLE, 1, 2) == {"size", "cf.f9"}
    assert changed_since(TABLE, 1, 3) == frozenset()
    assert changed_since(TABLE, 2, 1) == frozenset()


def test_the_first_state_follows_from_the_trail(cups: None) -> None:
    run(f"INSERT INTO {TABLE} (id, name, size, cf) VALUES (1, 'a', 1, '{{\"f1\": 1}}')")
    run(f"UPDATE {TABLE} SET name = 'b', cf = '{{\"f2\": 2}}'")
    run(f"UPDATE {TABLE} SET name = 'c'")
    assert first_state(TABLE, 1, {"name": "c", "size": 1, "cf": {"f2": 2}}) == {
        "name": "a",
        "size": 1,
        "cf": {"f1": 1},
    }
    run(f"DELETE FROM {TABLE}")
    gone = first_state(TABLE, 1, {})
    assert (gone["name"], gone["size"], gone["cf"]) == ("a", 1, {"f1": 1})


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_change SET actor = '{}'", "DELETE FROM audit_change", "TRUNCATE audit_change"],
)
def test_the_trail_cannot_be_changed(cups: None, statement: str) -> None:
    run(f"INSERT INTO {TABLE} (id) VALUES (1)")
    before = AuditChange.objects.count()
    with pytest.raises((ProgrammingError, InternalError), match="append-only"), transaction.atomic():
        run(statement)
    assert AuditChange.objects.count() == before


def test_a_rolled_back_change_leaves_no_trail(cups: None) -> None:
    def fail() -> None:
        with transaction.atomic():
            run(f"INSERT INTO {TABLE} (id) VALUES (5)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert trail() == []


def test_a_table_without_a_numeric_key_cannot_be_tracked_silently(db: None) -> None:
    run("CREATE TABLE test_audit_keyless (name text PRIMARY KEY)")
    with connection.cursor() as cursor, pytest.raises(Untrackable):
        track(cursor, "test_audit_keyless")


def test_a_migration_chooses_columns(cups: None) -> None:
    with connection.schema_editor() as editor:
        operation = TrackTable(TABLE, exclude=["size"], redact=["name"])
        operation.database_forwards("audit", editor, None, None)
    run(f"INSERT INTO {TABLE} (id, name, size) VALUES (1, 'a', 1)")
    run(f"UPDATE {TABLE} SET name = 'b', size = 2")
    assert trail()[1][2] == {"name": "***"}


@pytest.mark.django_db
def test_every_business_table_is_tracked_or_exempt_with_a_reason() -> None:
    with connection.cursor() as cursor:
        missing = untracked(cursor)
    assert missing == [], "run migrate, or exempt() the table with a reason"
    assert "identity_user" in our_tables()
    assert all(exemptions().values())


@pytest.mark.django_db
def test_a_new_table_is_noticed_and_covered() -> None:
    tracked = "identity_user"
    run(f"DROP TRIGGER audit_row ON {tracked}")
    with connection.cursor() as cursor:
        assert untracked(cursor) == [tracked]
        assert cover(cursor) == [tracked]
        assert untracked(cursor) == []


def test_an_exemption_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="why"):
        exempt("test_table", "")


@pytest.mark.django_db
def test_migrating_again_changes_nothing() -> None:
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        assert untracked(cursor) == []
