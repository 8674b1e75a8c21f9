"""How the product names its database."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from django.db import connection

from bihuan.config.env import read_settings
from bihuan.platform.postgres import connection_settings
from bihuan.platform.postgres.layout import LONGEST_SOCKET, PORT, Layout


def _given(url: str) -> dict[str, object]:
    return connection_settings(dataclasses.replace(read_settings(), database_url=url))


def test_a_given_database_url_is_used_whole() -> None:
    found = _given("postgresql://u%40x:p%3A@db.example:6543/books?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "u@x",
        "p:",
        "db.example",
        "6543",
        "books",
    )
    assert isinstance(found["OPTIONS"], dict)
    assert found["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("url", ["mysql://u@h/x", "postgresql://u@h", "postgresql://u@h/x?nonsense=1"])
def test_a_wrong_database_url_is_refused_by_name(url: str) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL"):
        _given(url)


def test_without_a_url_the_embedded_server_is_named_and_no_password_is_in_the_settings() -> None:
    settings = dataclasses.replace(read_settings(), database_url=None, data_dir=Path("/srv/bihuan"))
    found = connection_settings(settings)
    assert found["HOST"] == "/srv/bihuan/postgres/run"
    assert "PASSWORD" not in found
    assert found["OPTIONS"]["passfile"] == "/srv/bihuan/pgpass"


def test_the_socket_moves_to_a_short_folder_when_the_data_folder_has_a_long_name() -> None:
    long, other = Layout(Path("/srv") / ("x" * 90)), Layout(Path("/srv") / ("y" * 90))
    assert len(str(long.socket_dir / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET
    assert long.socket_dir != other.socket_dir
    assert long.socket_dir == Layout(long.data_dir).socket_dir


@pytest.mark.django_db
def test_every_connection_has_limits_so_that_no_statement_lock_or_transaction_waits_for_ever() -> None:
    with connection.cursor() as cursor:
        limits = {}
        for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"SHOW {name}")
            limits[name] = cursor.fetchone()[0]
    assert limits == {
        "statement_timeout": "1min",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "1min",
    }
