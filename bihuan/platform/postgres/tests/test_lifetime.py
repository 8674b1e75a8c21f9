"""The embedded server starts after whatever happened before, and only once."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from bihuan.platform.postgres import Server
from bihuan.platform.postgres.account import account_for
from bihuan.platform.postgres.errors import CommandFailed
from bihuan.platform.postgres.layout import DATABASE, LONGEST_SOCKET, PORT, ROLE
from bihuan.platform.postgres.process import PIDFILE, postmaster


def _connected(server: Server) -> psycopg.Connection[tuple[object, ...]]:
    layout = server.layout
    return psycopg.connect(
        host=str(layout.socket_dir), port=PORT, user=ROLE, dbname=DATABASE, passfile=str(layout.passfile)
    )


def _pid(server: Server) -> int:
    found = postmaster(server.layout.cluster)
    assert found
    return found.pid


def _shown(server: Server, *names: str) -> list[object]:
    with _connected(server) as connection:
        return [(connection.execute(f"SHOW {name}").fetchone() or (None,))[0] for name in names]


def test_a_second_start_uses_the_running_server(server: Server) -> None:
    pid = _pid(server)
    assert Server(server.layout.data_dir).ensure() is False
    assert _pid(server) == pid


def test_of_many_starts_at_once_exactly_one_starts_it(place: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        started = list(pool.map(lambda _: Server(place).ensure(), range(4)))
    assert sorted(started) == [False, False, False, True]


def test_stop_leaves_nothing_running_and_may_be_said_twice(server: Server) -> None:
    server.stop()
    server.stop()
    assert not server.running()
    with pytest.raises(psycopg.OperationalError):
        _connected(server)
    assert not (server.layout.cluster / PIDFILE).exists()


def test_what_was_committed_is_there_after_the_server_was_killed(server: Server) -> None:
    with _connected(server) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
        connection.commit()
    pid = _pid(server)
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while server.running() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert (server.layout.cluster / PIDFILE).exists()
    assert server.ensure() is True
    with _connected(server) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)


def test_a_pid_file_that_names_another_process_of_the_same_account_does_not_stop_the_start(
    server: Server,
) -> None:
    server.stop()
    account = account_for(server.layout.home)
    who = {} if account.is_self else {"user": account.uid, "group": account.gid, "extra_groups": []}
    stranger = subprocess.Popen(["/bin/sleep", "60"], cwd="/", **who)
    try:
        pidfile = server.layout.cluster / PIDFILE
        lines = [stranger.pid, server.layout.cluster, 1, PORT, server.layout.socket_dir, "", "0 0", "ready"]
        pidfile.write_text("\n".join(map(str, lines)) + "\n")
        os.chown(pidfile, account.uid, account.gid)
        assert not server.running()
        assert server.ensure() is True
        assert _pid(server) != stranger.pid
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.parametrize("left", ["999999999\n", "", "nonsense\n"])
def test_a_pid_file_of_no_process_does_not_stop_the_start(server: Server, left: str) -> None:
    server.stop()
    (server.layout.cluster / PIDFILE).write_text(left)
    assert server.ensure() is True


def test_a_creation_that_was_cut_short_is_begun_again(place: Path) -> None:
    Server(place).ensure()
    Server(place).stop()
    layout = Server(place).layout
    layout.cluster.rename(layout.home / "data.new")
    (layout.home / "data.new" / "PG_VERSION").unlink()
    assert Server(place).ensure() is True


@pytest.mark.parametrize("running", [True, False])
def test_a_lost_password_file_is_made_anew(server: Server, running: bool) -> None:
    before = server.layout.passfile.read_text()
    if not running:
        server.stop()
    server.layout.passfile.unlink()
    assert server.ensure() is True
    assert server.layout.passfile.read_text() != before
    assert _shown(server, "server_encoding") == ["UTF8"]


def test_a_real_installation_keeps_what_it_promised(standing: Server) -> None:
    assert _shown(standing, "fsync", "synchronous_commit", "full_page_writes", "data_checksums") == ["on"] * 4


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user runs all of these tests as himself")
def test_an_ordinary_user_runs_it_as_himself(place: Path) -> None:
    home = place / "home"
    home.mkdir(mode=0o700)
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
            server = Server(home)
            code = 0 if server.ensure() and server.running() and not server.ensure() else 2
            server.stop()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert Server(home).layout.cluster.stat().st_uid == nobody.pw_uid


def test_a_data_folder_with_a_long_name_works(place: Path) -> None:
    data_dir = place / ("long-" * 20)
    assert len(str(data_dir)) > LONGEST_SOCKET - 10
    server = Server(data_dir)
    assert server.ensure() is True
    assert _shown(server, "server_encoding") == ["UTF8"]


def test_a_moved_data_folder_starts_in_its_new_place(place: Path) -> None:
    old, new = place / "old", place / "new"
    Server(old).ensure()
    Server(old).stop()
    old.rename(new)
    assert Server(new).ensure() is True


def test_the_operators_own_settings_win(server: Server) -> None:
    server.stop()
    local = server.layout.cluster / "local.conf"
    local.write_text("work_mem = '17MB'\n")
    local.chmod(0o644)
    server.ensure()
    assert _shown(server, "work_mem") == ["17MB"]


def test_a_server_that_cannot_start_says_why(server: Server) -> None:
    server.stop()
    local = server.layout.cluster / "local.conf"
    local.write_text("work_mem = 'much'\n")
    local.chmod(0o644)
    with pytest.raises(CommandFailed) as refusal:
        server.ensure()
    assert "work_mem" in refusal.value.sentence("zh-CN")
    assert not server.running()


def test_lower_case_and_order_do_not_depend_on_the_machine(standing: Server) -> None:
    with _connected(standing) as connection:
        assert connection.execute("SELECT lower('ÄÉ'), 'Z' < 'a'").fetchone() == ("äé", True)
