"""The account that runs the server: ourselves, or a dedicated one when we are root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bihuan.platform.postgres.errors import NoAccount

NAME = "bihuan"
# PostgreSQL's programs see nothing of our environment: no PG* variable, library path or locale leaks in.
_ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this machine, with which programs can be run."""

    uid: int
    gid: int
    name: str

    @property
    def is_self(self) -> bool:
        """Whether programs run as this account need no change of user."""
        return self.uid == os.geteuid()

    def run(
        self, command: list[str], *, given: str | None = None, timeout: float = 180
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this account, in `/`, in a bare environment; the caller judges its exit code."""
        return subprocess.run(
            command,
            cwd="/",
            env=_ENVIRONMENT,
            umask=0o077,
            user=None if self.is_self else self.uid,
            group=None if self.is_self else self.gid,
            extra_groups=None if self.is_self else [],
            input=given or "",
            text=True,
            errors="replace",
            timeout=timeout,
            capture_output=True,
            check=False,
        )

    def can_run(self, program: Path) -> bool:
        """Whether this account may read and execute `program`."""
        try:
            return self.run([str(program), "--version"]).returncode == 0
        except OSError:
            return False

    def can_enter(self, folder: Path) -> bool:
        """Whether this account may pass through `folder`."""
        return self.run(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]).returncode == 0


def account_for(home: Path) -> Account:
    """Who runs the server of `home`: its owner if it exists, else ourselves; for root a dedicated account."""
    if os.geteuid() != 0:
        return _known(pwd.getpwuid(os.geteuid()))
    if home.exists() and (owner := home.stat().st_uid) != 0:
        return _known(pwd.getpwuid(owner))
    try:
        return _known(pwd.getpwnam(NAME))
    except KeyError:
        return _create()


def _known(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_uid, entry.pw_gid, entry.pw_name)


def _create() -> Account:
    if useradd := shutil.which("useradd", path=_ENVIRONMENT["PATH"]):
        command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        command += ["--shell", "/usr/sbin/nologin", NAME]
    elif adduser := shutil.which("adduser", path=_ENVIRONMENT["PATH"]):
        command = [adduser, "-S", "-D", "-H", "-h", "/nonexistent", "-s", "/sbin/nologin", NAME]
    else:
        raise NoAccount(name=NAME, reason="useradd, adduser: not found")
    done = subprocess.run(command, env=_ENVIRONMENT, capture_output=True, text=True, check=False)
    try:
        return _known(pwd.getpwnam(NAME))
    except KeyError:
        reason = done.stderr.strip() or f"{command[0]}: {done.returncode}"
        raise NoAccount(name=NAME, reason=reason) from None
