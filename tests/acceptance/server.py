"""A real installation for tests of what only real processes show: own folder, own database, own port."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bihuan.platform.postgres import Server

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """One data folder, and the processes on it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        kept = {k: v for k, v in os.environ.items() if not k.startswith("BIHUAN_") and k != "DATABASE_URL"}
        data_dir = folder / "data"
        self.environment = {
            **kept,
            "BIHUAN_DATA_DIR": str(data_dir),
            "BIHUAN_DEMO": "0",
            "BIHUAN_PORT": str(self.port),
            "LANG": "en_US.UTF-8",
        }
        self.server = Server(data_dir)
        self.log = folder / "log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *words: str) -> None:
        """Start `bihuan web` or `bihuan up` and wait until it answers."""
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bihuan.config.cli", *words, "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + PATIENCE
        while not self.healthy():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def healthy(self) -> bool:
        """Whether the web process says that all is well."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=10) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def run(self, *command: str) -> str:
        """Run Python on this installation; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ask(self, *command: str) -> Any:
        """Run a module of this package that prints JSON on its last line."""
        return json.loads(self.run(*command).strip().splitlines()[-1])

    def child(self, name: str) -> int:
        """The process id of a child of `bihuan up`; 0 while there is none."""
        assert self.process
        said = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
        for line in said.stdout.splitlines():
            pid, parent, words = line.split(None, 2)
            if int(parent) == self.process.pid and f"cli {name}" in words:
                return int(pid)
        return 0

    def kill(self, name: str) -> bool:
        """`kill -9` a child of `bihuan up`; False when it is not running just now."""
        pid = self.child(name)
        with contextlib.suppress(ProcessLookupError):
            if pid:
                os.kill(pid, signal.SIGKILL)
                return True
        return False

    def stop(self) -> None:
        """End everything that was started here."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=60)
        self.server.stop()


@contextlib.contextmanager
def installed() -> Iterator[Installation]:
    """An installation in an empty folder, in memory where the machine allows it; nothing is left of it."""
    parent = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="bihuan-live-", dir=parent))
    folder.chmod(0o711)
    found = Installation(folder)
    try:
        found.server.ensure()
        found.run("bihuan.config.cli", "migrate")
        yield found
    finally:
        found.stop()
        shutil.rmtree(folder, ignore_errors=True)
