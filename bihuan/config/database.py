"""The database as the commands see it: does it answer, does it fit this code, bring it up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.core.management import call_command
from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from bihuan.config.refusals import DatabaseNewer, DatabaseTooOld, DatabaseUnreachable
from bihuan.config.talk import say
from bihuan.kernel.texts import Text

OLDEST_MAJOR = 15
_LIBPQ = ("host", "port", "user", "password", "dbname", "passfile", "sslmode", "sslrootcert")
_LIMITS = ("statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout")
# Any number that no other program is likely to lock; the letters are b-h-m-i-g.
MIGRATING = 0x62_68_6D_69_67

APPLIED = Text.same("  {done}/{total} {name}")


class _Migrate(MigrateCommand):
    """Django's own command, telling how far it is."""

    total = 0
    done = 0

    def migration_progress_callback(
        self, action: str, migration: Any | None = None, fake: bool = False
    ) -> None:
        if action == "apply_success" and migration is not None:
            self.done += 1
            if self.done % 10 == 0 or self.done == self.total:
                say(APPLIED, done=self.done, total=self.total, name=str(migration))


def libpq_parameters() -> dict[str, Any]:
    """How to reach the database without Django and its pool."""
    parameters = connection.get_connection_params()
    return {name: parameters[name] for name in _LIBPQ if name in parameters}


def require_answer() -> None:
    """Refuse, with what to do, when no fitting database answers."""
    try:
        # Not through the pool: that would go on trying for a while and then not say what is wrong.
        with psycopg.connect(**libpq_parameters()) as probe:
            version = probe.info.server_version
    except psycopg.OperationalError as error:
        raise DatabaseUnreachable(reason=str(error).strip().splitlines()[0]) from error
    if version < OLDEST_MAJOR * 10_000:
        raise DatabaseTooOld(found=version // 10_000, needed=OLDEST_MAJOR)


def unknown_migrations() -> list[str]:
    """Migrations that the database has and this code lacks: a newer Bihuan was here."""
    loader = MigrationLoader(connection)
    known = {key for key in loader.disk_migrations} | {
        replaced for migration in loader.disk_migrations.values() for replaced in migration.replaces
    }
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations if (app, name) not in known)


def missing_migrations() -> list[str]:
    """Migrations of this code that the database has not seen yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate() -> int:
    """Bring the database up to date; how many migrations were applied. One process at a time does it."""
    require_answer()
    with _alone():
        if unknown := unknown_migrations():
            raise DatabaseNewer(migrations=", ".join(unknown[:5]))
        command = _Migrate()
        command.total = len(missing_migrations())
        if command.total:
            call_command(command, interactive=False, verbosity=0)
    return command.total


@contextmanager
def _alone() -> Iterator[None]:
    """Hold a lock of the database meanwhile, without the time limits meant for requests."""
    with connection.cursor() as cursor:
        for limit in _LIMITS:
            cursor.execute(f"SET {limit} = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        # A migration that waits for a table makes everybody behind it wait too.
        cursor.execute("SET lock_timeout = '5s'")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])
            for limit in _LIMITS:
                cursor.execute(f"RESET {limit}")
