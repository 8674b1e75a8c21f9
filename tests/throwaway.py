"""A PostgreSQL that lives as long as one run of pytest, in memory where the machine allows it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
from pathlib import Path

from bihuan.platform.postgres import Server
from bihuan.platform.postgres.process import postmaster

PREFIX = "bihuan-test-"
SHARED_MEMORY = Path("/dev/shm")
ENOUGH = 1 << 30
# Settings of the tests themselves: where the data is, how many random conditions to compare.
KEPT = {"BIHUAN_DATA", "BIHUAN_PARITY_CASES"}


def _parent() -> Path:
    if SHARED_MEMORY.is_dir() and shutil.disk_usage(SHARED_MEMORY).free > ENOUGH:
        return SHARED_MEMORY
    return Path(tempfile.gettempdir())


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class TestDatabase:
    """The data folder and the server of this run; a given DATABASE_URL is used instead of a server."""

    __test__ = False

    def __init__(self) -> None:
        self.data_dir = _parent() / f"{PREFIX}{os.getpid()}"
        self._server = None if os.environ.get("DATABASE_URL") else Server(self.data_dir, durable=False)

    def start(self) -> None:
        """Start the server and point this process's environment at it."""
        self._sweep()
        self.data_dir.mkdir(mode=0o711)
        self.data_dir.chmod(0o711)
        for name in [name for name in os.environ if name.startswith("BIHUAN_") and name not in KEPT]:
            del os.environ[name]
        os.environ["BIHUAN_DATA_DIR"] = str(self.data_dir)
        os.environ["BIHUAN_DEMO"] = "0"
        if self._server:
            self._server.ensure()

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        _remove(self.data_dir)

    def _sweep(self) -> None:
        """Remove what runs that were killed left behind."""
        for folder in self.data_dir.parent.glob(f"{PREFIX}*"):
            owner = folder.name.removeprefix(PREFIX)
            if owner.isdecimal() and not _alive(int(owner)) and folder.stat().st_uid == os.getuid():
                _remove(folder)


def _remove(data_dir: Path) -> None:
    # Nothing in it is worth a clean stop.
    if found := postmaster(Server(data_dir).layout.cluster):
        with contextlib.suppress(ProcessLookupError):
            os.kill(found.pid, signal.SIGQUIT)
    shutil.rmtree(data_dir, ignore_errors=True)
    shutil.rmtree(data_dir, ignore_errors=True)
