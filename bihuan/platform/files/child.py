"""Runs one trusted function on untrusted bytes in a fresh process that may not hurt anyone.

Parsers of pictures, spreadsheets, mail and PDF are where memory and time explode. Each run gets its own
interpreter (about 60 ms), its own limits on processor time, memory, open files and output, no inherited
descriptors, no environment, and, when the server runs as root on Linux, an unprivileged user. Input and
output are unlinked temporary files, so neither a full pipe nor a large result can block or fill the parent.
Free of Django on purpose.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Final, NoReturn

from bihuan.kernel.texts import Text
from bihuan.platform.files.errors import ReadersBusy, Unreadable
from bihuan.platform.files.tasks import EXIT_MEMORY, EXIT_OUTPUT, EXIT_REFUSED

log = logging.getLogger("bihuan.files")

MEGABYTE: Final = 1024 * 1024
# RLIMIT_AS is accepted but not enforced by macOS; there only time, output and the process are limited.
MEMORY_IS_LIMITED: Final = sys.platform.startswith("linux")
MAX_CHILDREN: Final = 4

_MAIN: Final = Path(__file__).with_name("child_main.py")
_slots: Final = threading.BoundedSemaphore(MAX_CHILDREN)
_told: Final = threading.Event()

TOO_LONG = Text("处理时间过长", "處理時間過長", "reading it takes too long")
TOO_MUCH_MEMORY = Text("需要的内存过多", "需要的記憶體過多", "reading it takes too much memory")
TOO_MUCH_OUTPUT = Text("解开后内容过大", "解開後內容過大", "it unpacks to too much")
BROKEN = Text("内容损坏或无法识别", "內容損毀或無法辨識", "it is damaged or not what it claims to be")


def run_limited(
    function_path: str,
    args: Mapping[str, object] | None = None,
    *,
    input: bytes | Path = b"",
    cpu_seconds: int = 10,
    memory_mb: int = 512,
    wall_seconds: float = 30,
    output_limit: int = 64 * MEGABYTE,
) -> bytes:
    """What the child task `module:function` wrote about the input; refuses with `Unreadable` otherwise."""
    with run_limited_to_file(
        function_path,
        args,
        input=input,
        cpu_seconds=cpu_seconds,
        memory_mb=memory_mb,
        wall_seconds=wall_seconds,
        output_limit=output_limit,
    ) as out:
        return out.read()


@contextlib.contextmanager
def run_limited_to_file(
    function_path: str,
    args: Mapping[str, object] | None = None,
    *,
    input: bytes | Path = b"",
    cpu_seconds: int = 10,
    memory_mb: int = 512,
    wall_seconds: float = 30,
    output_limit: int = 64 * MEGABYTE,
) -> Iterator[IO[bytes]]:
    """Like `run_limited`, but yields the output as an open file, so that large results stay out of memory."""
    order = {
        "function": function_path,
        "args": dict(args or {}),
        "cpu": cpu_seconds,
        "memory": memory_mb * MEGABYTE,
        "wall": int(wall_seconds) + 2,
        "output": output_limit,
    }
    with contextlib.ExitStack() as open_files:
        source = open_files.enter_context(_source(input))
        out = open_files.enter_context(tempfile.TemporaryFile())
        said = open_files.enter_context(tempfile.TemporaryFile())
        with _slot(wall_seconds):
            code = _run(json.dumps(order), source, out, said, wall_seconds)
        if code != 0:
            _refuse(function_path, code, said)
        out.seek(0)
        yield out


def _source(given: bytes | Path) -> IO[bytes]:
    if isinstance(given, Path):
        return given.open("rb")
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the caller closes it
    file.write(given)
    file.seek(0)
    return file


@contextlib.contextmanager
def _slot(wall_seconds: float) -> Iterator[None]:
    if not MEMORY_IS_LIMITED and not _told.is_set():
        _told.set()
        log.warning("this system cannot limit a child's memory; only time and output are limited")
    if not _slots.acquire(timeout=wall_seconds):
        raise ReadersBusy
    try:
        yield
    finally:
        _slots.release()


def _run(order: str, source: IO[bytes], out: IO[bytes], said: IO[bytes], wall_seconds: float) -> int:
    child = subprocess.Popen(
        [sys.executable, "-I", "-B", str(_MAIN), order],
        stdin=source,
        stdout=out,
        stderr=said,
        close_fds=True,
        start_new_session=True,
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )
    try:
        return child.wait(timeout=wall_seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL
    finally:
        # The whole group: a parser's helper process must not outlive it either.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _refuse(function_path: str, code: int, said: IO[bytes]) -> NoReturn:
    said.seek(0)
    words = said.read(8192)
    if code == EXIT_REFUSED:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            raise Unreadable(reason=Text.from_dict(json.loads(words)["reason"]))
    if code in (-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGALRM):
        reason = TOO_LONG
    elif code in (EXIT_MEMORY, -signal.SIGABRT):
        reason = TOO_MUCH_MEMORY
    else:
        reason = TOO_MUCH_OUTPUT if code == EXIT_OUTPUT else BROKEN
    log.info("%s ended with %s: %s", function_path, code, words[-400:].decode("utf-8", "replace"))
    raise Unreadable(reason=reason)
