"""`bihuan up`: everything with one command, kept running until told to stop."""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bihuan.config import disk
from bihuan.config.commands.web import web_children
from bihuan.config.env import read_settings
from bihuan.config.ports import WILDCARDS, listen, own_address
from bihuan.config.refusals import AlreadyUp, ChildFailed, NeverReady
from bihuan.config.supervisor import Child, Supervisor
from bihuan.config.talk import say, step, warn
from bihuan.kernel.settings import Settings
from bihuan.kernel.texts import Text
from bihuan.platform.postgres import Server, make_data_dir

READY_WITHIN = 60.0
HEALTH_PATH = "/healthz"

STEPS = {
    "create": Text("创建内置数据库", "建立內建資料庫", "Creating the embedded database"),
    "start": Text("启动内置数据库", "啟動內建資料庫", "Starting the embedded database"),
}
PREPARE = Text("准备数据库", "準備資料庫", "prepare the database")
STARTING = Text("启动网站和后台任务", "啟動網站和背景工作", "Starting web and worker")
LOW_DISK = Text(
    "注意：{folder} 所在磁盘只剩 {free} MB",
    "注意：{folder} 所在磁碟只剩 {free} MB",
    "Note: only {free} MB are left on the disk of {folder}",
)
READY = Text(
    "\n闭环已就绪（{seconds:.1f} 秒）\n  控制台   {url}/\n  技师手机 {url}/m/\n  客户门户 {url}/p/\n  数据目录 {data_dir}",
    "\n閉環已就緒（{seconds:.1f} 秒）\n  主控台   {url}/\n  技師手機 {url}/m/\n  客戶入口 {url}/p/\n  資料目錄 {data_dir}",
    "\nBihuan is ready ({seconds:.1f} s)\n  console  {url}/\n  phone    {url}/m/\n  portal   {url}/p/\n  data     {data_dir}",
)
SIGN_INS = Text("演示账号：", "示範帳號：", "Demo sign-ins:")
NOBODY_YET = Text(
    "第一次使用，请在浏览器中打开（7 天内有效，只能用一次）：\n  {url}/start#{code}",
    "第一次使用，請在瀏覽器中開啟（7 天內有效，只能用一次）：\n  {url}/start#{code}",
    "To begin, open this address (good for 7 days and one use):\n  {url}/start#{code}",
)
LEAVE = Text("按 Ctrl-C 停止", "按 Ctrl-C 停止", "Press Ctrl-C to stop")
STOPPING = Text("正在停止…", "正在停止…", "Stopping…")
STOPPED = Text("已停止", "已停止", "Stopped")
DATABASE_DIED = Text(
    "内置数据库意外停止，正在重新启动",
    "內建資料庫意外停止，正在重新啟動",
    "The embedded database stopped unexpectedly; starting it again",
)


def run(options: argparse.Namespace) -> int:
    """Start what is needed, say where it is, and stay."""
    begun = time.monotonic()
    _tell_children(options)
    settings = read_settings()
    disk.require_room(settings.data_dir)
    if (free := disk.free_mb(settings.data_dir)) < disk.LOW_MB:
        say(LOW_DISK, folder=settings.data_dir, free=free)
    supervisor = Supervisor()
    supervisor.handle_signals()
    with _only_one(settings), listen(options.host, options.port) as listener, _Database(settings) as database:
        try:
            report = _prepare(supervisor, options)
            if not supervisor.stopping.is_set():
                with step(STARTING):
                    for child in [*web_children(listener, options.workers), _worker()]:
                        supervisor.keep(child)
                    _wait_until_ready(supervisor, listener)
            if not supervisor.stopping.is_set():
                _welcome(settings, report, time.monotonic() - begun)
            supervisor.watch(database.look)
            say(STOPPING)
        finally:
            supervisor.stop()
    say(STOPPED)
    return 0


def _tell_children(options: argparse.Namespace) -> None:
    """Put the command line's choices where the children read their settings."""
    os.environ["BIHUAN_PORT"] = str(options.port)
    if options.no_demo:
        os.environ["BIHUAN_DEMO"] = "0"
    if not os.environ.get("BIHUAN_BASE_URL"):
        host = own_address() if options.host in WILDCARDS else options.host
        host = f"[{host}]" if ":" in host else host
        os.environ["BIHUAN_BASE_URL"] = f"http://{host}:{options.port}"


@contextmanager
def _only_one(settings: Settings) -> Iterator[None]:
    """One supervisor per data folder."""
    make_data_dir(settings.data_dir)
    handle = os.open(settings.data_dir / "up.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            pid = os.read(handle, 20).decode().strip() or "?"
            raise AlreadyUp(pid=pid, data_dir=settings.data_dir) from error
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


class _Database:
    """The embedded server while `up` runs; nothing when DATABASE_URL names another one."""

    def __init__(self, settings: Settings) -> None:
        self._server = None if settings.database_url else Server(settings.data_dir)
        # Left by an `up` that was killed: the server that it started is ours to stop.
        self._mark = settings.data_dir / "postgres.started"
        self._ours = False

    def __enter__(self) -> _Database:
        if self._server:
            started = self._server.ensure(lambda name: say(STEPS[name]))
            self._ours = started or self._mark.exists()
            if started:
                self._mark.touch(mode=0o600)
        return self

    def __exit__(self, *_: object) -> None:
        if self._server and self._ours:
            self._server.stop()
            self._mark.unlink(missing_ok=True)

    def look(self) -> None:
        """Start the server again when it died."""
        if self._server and not self._server.running():
            warn(DATABASE_DIED)
            self._server.ensure()


def _prepare(supervisor: Supervisor, options: argparse.Namespace) -> dict[str, Any]:
    """Migrate and load the demo company in a process of its own; its memory is free again afterwards."""
    read, write = os.pipe()
    command = [sys.executable, "-m", "bihuan.config.cli", "prepare", "--report", str(write)]
    if options.no_demo:
        command.append("--no-demo")
    if options.seed is not None:
        command += ["--seed", str(options.seed)]
    code = supervisor.run_once(command, (write,))
    os.close(write)
    with os.fdopen(read) as report:
        said = report.read()
    if code != 0 and not supervisor.stopping.is_set():
        raise ChildFailed(step=PREPARE, exit_code=code)
    return json.loads(said) if said else {}


def _worker() -> Child:
    return Child("worker", [sys.executable, "-m", "bihuan.config.cli", "worker"])


def _wait_until_ready(supervisor: Supervisor, listener: socket.socket) -> None:
    """Until a web process answers truthfully that all is well."""
    host, port = listener.getsockname()[:2]
    address = ({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port)
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        supervisor.look()
        if _healthy(address) or supervisor.stopping.wait(0.05):
            return
    raise NeverReady(seconds=int(READY_WITHIN))


def _healthy(address: tuple[str, int]) -> bool:
    # By hand: an HTTP client would be a third of what this process needs for as long as it lives.
    try:
        with socket.create_connection(address, timeout=1) as client:
            client.sendall(f"GET {HEALTH_PATH} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
            return client.recv(64).split(b" ")[1:2] == [b"200"]
    except OSError:
        return False


def _welcome(settings: Settings, report: dict[str, Any], seconds: float) -> None:
    url = settings.base_url
    say(READY, seconds=seconds, url=url, data_dir=settings.data_dir)
    sign_ins = report.get("sign_ins", [])
    if sign_ins:
        say(SIGN_INS)
        width = max(len(role) for role, _, _ in sign_ins)
        for role, name, word in sign_ins:
            print(f"  {role:{width}}  {name} / {word}", flush=True)
    elif code := report.get("start_code"):
        # In the fragment, which no browser sends and no proxy logs.
        say(NOBODY_YET, url=url, code=code)
    say(LEAVE)
