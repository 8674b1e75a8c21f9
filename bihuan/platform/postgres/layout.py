"""Where the files of the embedded server lie; pure functions of the data folder."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

PORT = 5432
ROLE = "bihuan"
DATABASE = "bihuan"
SUPERUSER = "postgres"
# sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing NUL included.
LONGEST_SOCKET = 103
SHORT_RUNTIME_PARENT = Path("/tmp")


@dataclass(frozen=True, slots=True)
class Layout:
    """The files and folders of one embedded server."""

    data_dir: Path

    @property
    def home(self) -> Path:
        """The folder that only the server's account may enter."""
        return self.data_dir / "postgres"

    @property
    def cluster(self) -> Path:
        """The cluster itself (PGDATA)."""
        return self.home / "data"

    @property
    def binaries(self) -> Path:
        """Where the server's programs are copied when its account cannot read the installed ones."""
        return self.data_dir / "pgsql"

    @property
    def passfile(self) -> Path:
        """The password file (libpq's format), readable by the account that runs Bihuan only."""
        return self.data_dir / "pgpass"

    @property
    def admin_passfile(self) -> Path:
        """The same for the superuser, for backups and repair; the product never reads it."""
        return self.data_dir / "pgpass-admin"

    @property
    def lock(self) -> Path:
        """Locked while somebody starts or stops the server."""
        return self.data_dir / "postgres.lock"

    @property
    def socket_dir(self) -> Path:
        """The folder of the unix socket; a short one when the data folder's name is too long for a socket."""
        wanted = self.home / "run"
        if len(os.fsencode(wanted / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
            return wanted
        digest = hashlib.sha256(os.fsencode(self.data_dir)).hexdigest()[:12]
        return SHORT_RUNTIME_PARENT / f"bihuan-{os.getuid()}-{digest}"
