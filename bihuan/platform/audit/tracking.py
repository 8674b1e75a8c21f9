"""Put the trail's triggers on a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from psycopg import sql

# Values that must not be read by auditors either; that they changed is recorded.
SECRET: Final = ("password", "hash", "token_hash", "secret", "code_hash")

_KEY: Final = """
SELECT a.attname, format_type(a.atttypid, NULL) FROM pg_index i
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
 WHERE i.indisprimary AND i.indrelid = to_regclass(quote_ident(%s))
"""
# Search vectors and generated columns follow from other columns.
_DERIVED: Final = """
SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(%s)) AND attnum > 0
   AND NOT attisdropped AND (atttypid = 'tsvector'::regtype OR attgenerated <> '')
"""
_COLUMNS: Final = """
SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(%s)) AND attnum > 0
   AND NOT attisdropped
"""


class Untrackable(ValueError):
    """The table has no single numeric primary key by which its rows could be named."""


def track(cursor: Any, table: str, *, exclude: Sequence[str] = (), redact: Sequence[str] = ()) -> None:
    """Record every change of the table's rows from now on; calling it again changes the choice of columns."""
    cursor.execute(_KEY, [table])
    keys = cursor.fetchall()
    if len(keys) != 1 or keys[0][1] not in {"bigint", "integer", "smallint"}:
        raise Untrackable(table)
    cursor.execute(_COLUMNS, [table])
    columns = {row[0] for row in cursor.fetchall()}
    unknown = {*exclude, *redact} - columns
    if unknown:
        raise ValueError(f"{table} has no columns {sorted(unknown)}")
    cursor.execute(_DERIVED, [table])
    left_out = sorted({*exclude, *(row[0] for row in cursor.fetchall())})
    hidden = sorted({*redact, *(columns & set(SECRET))} - set(left_out))
    untrack(cursor, table)
    names = [sql.Literal(value) for value in (keys[0][0], ",".join(left_out), ",".join(hidden))]
    cursor.execute(
        sql.SQL(
            "CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION audit_row({args});"
            "CREATE TRIGGER audit_truncate AFTER TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_row({args})"
        ).format(table=sql.Identifier(table), args=sql.SQL(", ").join(names))
    )


def untrack(cursor: Any, table: str) -> None:
    """Stop recording changes of the table."""
    cursor.execute(
        sql.SQL(
            "DROP TRIGGER IF EXISTS audit_row ON {table}; DROP TRIGGER IF EXISTS audit_truncate ON {table}"
        ).format(table=sql.Identifier(table))
    )
