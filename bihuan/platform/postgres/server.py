"""Start and stop of the embedded server; safe to call twice, at once, and after any crash."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bihuan.platform.postgres import binaries, configuration, folders, passwords, process
from bihuan.platform.postgres.account import Account, account_for
from bihuan.platform.postgres.binaries import Binaries
from bihuan.platform.postgres.errors import CommandFailed, NotAnswering, PostgresProblem
from bihuan.platform.postgres.layout import DATABASE, ROLE, SUPERUSER, Layout

PATIENCE = 120.0
# The children of a killed server notice within a moment; while they live, a new one refuses to start.
ORPHANS_LINGER = 20.0
Said = Callable[[str], None]


class Server:
    """The embedded PostgreSQL of one data folder."""

    def __init__(self, data_dir: Path, *, durable: bool = True) -> None:
        self.layout = Layout(data_dir)
        self._durable = durable
        """False only for the throw-away server of the tests."""

    def running(self) -> bool:
        """Whether the server runs now."""
        return process.postmaster(self.layout.cluster) is not None

    def ensure(self, said: Said = lambda step: None) -> bool:
        """Make the server answer; True when this call started it, False when it already ran.

        `said` hears the name of each long step: `create`, `start`.
        """
        account = account_for(self.layout.home)
        folders.prepare(self.layout, account)
        with self._locked():
            if self._answers_already():
                return False
            programs = binaries.choose(account, major=self._major(), copies=self.layout.binaries)
            app, app_is_new = passwords.password_in(self.layout.passfile, ROLE)
            admin, admin_is_new = passwords.password_in(self.layout.admin_passfile, SUPERUSER)
            crashed = process.forget_stale(self.layout.cluster)
            if not (self.layout.cluster / "PG_VERSION").exists():
                said("create")
                self._create(account, programs, app, admin)
            elif app_is_new or admin_is_new:
                self._single_user(self.layout.cluster, account, programs, _password_statements(app, admin))
            said("start")
            self._start(account, programs, patience=ORPHANS_LINGER if crashed else 0)
            return True

    def stop(self) -> None:
        """Stop the server and wait until its files are at rest; nothing happens when it does not run."""
        if self.running():
            with self._locked():
                self._stop()

    # -- steps ------------------------------------------------------------------------------------

    @contextmanager
    def _locked(self) -> Iterator[None]:
        handle = os.open(self.layout.lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _answers_already(self) -> bool:
        """Whether a server runs and may be used; one that is going down is waited for."""
        deadline = time.monotonic() + PATIENCE
        while (found := process.postmaster(self.layout.cluster)) and found.status == "stopping":
            if time.monotonic() > deadline:
                raise NotAnswering(seconds=int(PATIENCE), detail="stopping")
            time.sleep(0.1)
        if found is None:
            return False
        if found.socket_dir not in {"", str(self.layout.socket_dir)} or not self.layout.passfile.exists():
            # Its data folder was moved, or its password lost: only a start can set that right.
            self._stop()
            return False
        self._wait()
        return True

    def _major(self) -> int | None:
        try:
            return int((self.layout.cluster / "PG_VERSION").read_text())
        except FileNotFoundError:
            return None

    def _create(self, account: Account, programs: Binaries, app: str, admin: str) -> None:
        """Make the cluster beside its final place: a half-made one is never mistaken for a whole one."""
        fresh = self.layout.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        secret = self.layout.home / "initdb.secret"
        secret.unlink(missing_ok=True)
        with os.fdopen(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(admin + "\n")
        if not account.is_self:
            os.chown(secret, account.uid, account.gid)
        try:
            _run(account, [programs.program("initdb"), *self._initdb_options(fresh, secret, programs.major)])
        finally:
            secret.unlink(missing_ok=True)
        self._configure(fresh, account, programs, first=True)
        rights = "NOSUPERUSER NOREPLICATION " + ("NOCREATEDB" if self._durable else "CREATEDB")
        create = f"CREATE ROLE {ROLE} LOGIN {rights};"
        statements = [create, *_password_statements(app, admin), f"CREATE DATABASE {DATABASE} OWNER {ROLE};"]
        self._single_user(fresh, account, programs, statements)
        fresh.rename(self.layout.cluster)

    def _initdb_options(self, cluster: Path, secret: Path, major: int) -> list[str]:
        options = ["-D", str(cluster), "-U", SUPERUSER, "--pwfile", str(secret), "--auth=scram-sha-256"]
        options += ["--encoding=UTF8", "--data-checksums", "--no-instructions"]
        if major >= 17:
            options += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        else:
            options += ["--locale=C.UTF-8"]
        return options if self._durable else [*options, "--no-sync"]

    def _configure(self, cluster: Path, account: Account, programs: Binaries, *, first: bool = False) -> None:
        conf = configuration.server_conf(self.layout.socket_dir, major=programs.major, durable=self._durable)
        _write_as(account, cluster / "bihuan.conf", conf)
        _write_as(account, cluster / "pg_hba.conf", configuration.HBA)
        if first:
            with (cluster / "postgresql.conf").open("a") as file:
                file.write(configuration.INCLUDES)

    def _single_user(
        self, cluster: Path, account: Account, programs: Binaries, statements: list[str]
    ) -> None:
        """Run statements without a listening server: the way in before any password exists."""
        command = [programs.program("postgres"), "--single", "-D", str(cluster)]
        command += [
            "-c",
            "exit_on_error=true",
            "-c",
            "log_statement=none",
            "-c",
            "logging_collector=off",
            "postgres",
        ]
        _run(account, command, given="\n".join(statements) + "\n")

    def _start(self, account: Account, programs: Binaries, *, patience: float) -> None:
        self._configure(self.layout.cluster, account, programs)
        log = self.layout.home / "start.log"
        command = [programs.program("pg_ctl"), "start", "-D", str(self.layout.cluster), "-l", str(log)]
        deadline = time.monotonic() + patience
        while True:
            log.unlink(missing_ok=True)
            try:
                _run(account, [*command, "-w", "-t", str(int(PATIENCE)), "-s"], timeout=PATIENCE + 30)
                break
            except CommandFailed as failure:
                if time.monotonic() > deadline:
                    detail = self._last_words(log) or failure.facts["detail"]
                    raise CommandFailed(program="postgres", detail=detail) from failure
            time.sleep(0.2)
        self._wait()

    def _last_words(self, start_log: Path) -> str:
        """Why the server did not start: what it said last, before or after its own log was open."""
        logs = sorted((self.layout.cluster / "log").glob("*.log"), key=lambda path: path.stat().st_mtime)
        for log in [*logs[-1:], start_log]:
            if log.exists():
                lines = log.read_text(errors="replace").strip().splitlines()[-4:]
                if any("FATAL" in line or "PANIC" in line for line in lines):
                    return " ".join(lines)
        return _tail(start_log)

    def _stop(self) -> None:
        if process.postmaster(self.layout.cluster) is None:
            return
        account = account_for(self.layout.home)
        programs = binaries.choose(account, major=self._major(), copies=self.layout.binaries)
        command = [programs.program("pg_ctl"), "stop", "-D", str(self.layout.cluster), "-w", "-s"]
        try:
            _run(account, [*command, "-m", "fast", "-t", "60"])
        except CommandFailed:
            # A client that will not go: its transaction is rolled back at the next start.
            _run(account, [*command, "-m", "immediate", "-t", "30"])

    def _wait(self) -> None:
        """Until the server takes connections; one that replays its log after a crash says so meanwhile."""
        deadline = time.monotonic() + PATIENCE
        while (found := process.postmaster(self.layout.cluster)) is None or found.status != "ready":
            if time.monotonic() > deadline or found is None:
                status = found.status if found else self._last_words(self.layout.home / "start.log")
                raise NotAnswering(seconds=int(PATIENCE), detail=status)
            time.sleep(0.05)


def _password_statements(app: str, admin: str) -> list[str]:
    return [f"ALTER ROLE {ROLE} PASSWORD '{app}';", f"ALTER ROLE {SUPERUSER} PASSWORD '{admin}';"]


def _run(account: Account, command: list[str], *, given: str | None = None, timeout: float = 180) -> None:
    try:
        done = account.run(command, given=given, timeout=timeout)
    except OSError as error:
        raise CommandFailed(program=Path(command[0]).name, detail=str(error)) from error
    if done.returncode != 0:
        lines = (done.stderr.strip() or done.stdout.strip()).splitlines()
        detail = " ".join(line.strip() for line in lines[-3:]) or f"exit {done.returncode}"
        raise CommandFailed(program=Path(command[0]).name, detail=detail)


def _write_as(account: Account, path: Path, text: str) -> None:
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text)
    fresh.chmod(0o600)
    if not account.is_self:
        os.chown(fresh, account.uid, account.gid)
    fresh.rename(path)


def _tail(log: Path) -> str:
    try:
        return " ".join(log.read_text(errors="replace").strip().splitlines()[-3:])
    except OSError:
        return ""


__all__ = ["PostgresProblem", "Server"]
