"""`bihuan up` as an operator meets it: real processes, a real database, and whatever may happen to them."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bihuan.platform.postgres import Server
from bihuan.platform.postgres.process import postmaster

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
PATIENCE = 120.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Installation:
    """One data folder and the `bihuan up` that runs on it."""

    def __init__(self, folder: Path) -> None:
        self.data_dir = folder / "data"
        self.port = _free_port()
        self.log = folder / "log"
        kept = {k: v for k, v in os.environ.items() if not k.startswith("BIHUAN_") and k != "DATABASE_URL"}
        self.environment = {**kept, "BIHUAN_DATA_DIR": str(self.data_dir), "LANG": "en_US.UTF-8"}
        self.process: subprocess.Popen[bytes] | None = None
        #: what its first start said, when nobody had an account
        self.first = ""

    def start(self) -> float:
        """Start it; the seconds until it was ready."""
        begun = time.monotonic()
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bihuan.config.cli", "up", "--no-demo", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        self.until(lambda: "Bihuan is ready" in self.said())
        return time.monotonic() - begun

    def run(self, *words: str) -> tuple[int, str]:
        """Run one command on the same folder; its exit code and everything it said."""
        done = subprocess.run(
            [sys.executable, "-m", "bihuan.config.cli", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def said(self) -> str:
        """Everything `up` has said since its last start."""
        return self.log.read_text(errors="replace")

    def until(self, holds: Callable[[], object]) -> None:
        """Wait for something, or say what `up` said."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            ended = self.process is not None and self.process.poll() is not None
            assert not ended, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.05)

    def status(self, path: str = "/healthz", timeout: float = 30) -> int:
        """The status with which an address answers; 0 when nobody does."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=timeout) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def child(self, name: str) -> int:
        """The process id of a child of `up`."""
        assert self.process
        said = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
        for line in said.stdout.splitlines():
            pid, parent, words = line.split(None, 2)
            if int(parent) == self.process.pid and f"cli {name}" in words:
                return int(pid)
        return 0

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end; its exit code."""
        assert self.process
        self.process.send_signal(number)
        return self.process.wait(timeout=60)

    @property
    def server(self) -> Server:
        """The embedded database of this folder."""
        return Server(self.data_dir)


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    """An installation in an empty folder; each test leaves it running."""
    parent = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="bihuan-up-", dir=parent))
    folder.chmod(0o711)
    found = Installation(folder)
    try:
        found.start()
        found.until(lambda: "/start#" in found.said())
        found.first = found.said()
        yield found
    finally:
        if found.process and found.process.poll() is None:
            found.end()
        found.server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def test_it_ends_with_the_addresses_and_answers_there(installation: Installation) -> None:
    *addresses, beginning = re.findall(r"http://\S+", installation.first)
    assert addresses == [f"http://127.0.0.1:{installation.port}{path}" for path in ("/", "/m/", "/p/")]
    assert beginning.startswith(f"http://127.0.0.1:{installation.port}/start#"), "nobody has an account yet"
    assert installation.status() == 200
    assert installation.status("/api/v1/session") == 200
    assert installation.status("/start") == 200


def test_a_second_up_on_the_same_folder_is_refused_and_names_the_first(installation: Installation) -> None:
    assert installation.process
    code, said = installation.run("up", "--port", str(_free_port()))
    assert code == 1
    assert str(installation.process.pid) in said
    assert installation.status() == 200


def test_an_administrator_is_created_once_and_with_a_real_password(installation: Installation) -> None:
    command = [
        sys.executable,
        "-m",
        "bihuan.config.cli",
        "createadmin",
        "--username",
        "boss",
        "--password-stdin",
    ]
    codes = []
    for password in ("short", "a long enough password", "a long enough password"):
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=installation.environment,
            input=f"{password}\n",
            capture_output=True,
            text=True,
            check=False,
        )
        codes.append(done.returncode)
    assert codes == [1, 0, 1]


def test_check_finds_an_installation_that_runs_well(installation: Installation) -> None:
    _, said = installation.run("check")
    assert "PostgreSQL" in said
    bad = [line for line in said.splitlines() if line.startswith("BAD") and "web interface" not in line]
    assert bad == []


def test_a_killed_web_process_comes_back_and_nobody_is_turned_away(installation: Installation) -> None:
    web = installation.child("web")
    os.kill(web, signal.SIGKILL)
    installation.until(lambda: installation.child("web") != web)
    # The listening socket outlived the process: who connects now waits and is answered.
    assert installation.status(timeout=60) == 200


def test_a_killed_worker_comes_back(installation: Installation) -> None:
    worker = installation.child("worker")
    os.kill(worker, signal.SIGKILL)
    installation.until(lambda: installation.child("worker") not in {0, worker})


def test_a_killed_database_comes_back_within_a_minute(installation: Installation) -> None:
    found = postmaster(installation.server.layout.cluster)
    assert found
    begun = time.monotonic()
    os.kill(found.pid, signal.SIGKILL)
    installation.until(
        lambda: (now := postmaster(installation.server.layout.cluster)) and now.pid != found.pid
    )
    installation.until(lambda: installation.status() == 200 and installation.status("/api/v1/session") == 200)
    assert time.monotonic() - begun < 60


def test_sigterm_stops_everything_that_it_started_and_the_next_start_is_quick(
    installation: Installation,
) -> None:
    web, worker = installation.child("web"), installation.child("worker")
    assert installation.end() == 0
    assert not installation.server.running()
    assert installation.status() == 0
    for pid in (web, worker):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    # Ten seconds are promised on a machine that has nothing else to do.
    busy = os.getloadavg()[0] > (os.cpu_count() or 1) * 1.5
    assert installation.start() < (60 if busy else 10)


def test_when_up_is_killed_its_children_end_and_the_next_up_takes_the_database_over(
    installation: Installation,
) -> None:
    web = installation.child("web")
    installation.end(signal.SIGKILL)
    deadline = time.monotonic() + 40
    while installation.status(timeout=2) != 0 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert installation.server.running()
    installation.start()
    assert installation.child("web") != web
    assert installation.end() == 0
    assert not installation.server.running()
    installation.start()


def test_without_a_database_the_other_commands_start_none_and_say_what_to_do(
    installation: Installation,
) -> None:
    installation.end()
    for words in (["migrate"], ["check"], ["createadmin", "--username", "x"]):
        code, said = installation.run(*words)
        assert code == 1, words
        assert "bihuan up" in said, words
    assert not installation.server.running()
    installation.start()


def test_a_wrong_setting_is_named(installation: Installation) -> None:
    wrong = Installation(installation.data_dir.parent)
    wrong.environment["BIHUAN_TIMEZONE"] = "Mars/Olympus"
    code, said = wrong.run("check")
    assert code == 2
    assert "BIHUAN_TIMEZONE" in said
