"""The listening socket: opened once, before anything else is started, and handed to the web processes."""

from __future__ import annotations

import errno
import socket
import subprocess
from pathlib import Path

from bihuan.config.refusals import AddressUnusable, PortTaken
from bihuan.kernel.texts import Text

WILDCARDS = {"0.0.0.0", "::", ""}
_UNKNOWN = Text("未知程序", "未知程式", "an unknown program")


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; a refusal names who is in the way.

    Whoever connects while the web process restarts waits in its queue instead of being turned away.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise PortTaken(port=port, holder=holder_of(port) or _UNKNOWN) from error
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise AddressUnusable(host=host, port=port, reason=reason) from error
    listener.listen(2048)
    listener.setblocking(False)
    return listener


def holder_of(port: int) -> str | None:
    """Who listens on `port`, as far as this account may know: `name, pid N`."""
    if Path("/proc/net/tcp").exists():
        return _holder_in_proc(port)
    try:
        said = subprocess.run(
            ["lsof", "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-Fpc"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.splitlines()
    except OSError:
        return None
    facts = {line[0]: line[1:] for line in said if line}
    return f"{facts.get('c', '?')}, pid {facts['p']}" if "p" in facts else None


def _holder_in_proc(port: int) -> str | None:
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        path = Path(table)
        for line in path.read_text().splitlines()[1:] if path.exists() else []:
            columns = line.split()
            if columns[3] == "0A" and int(columns[1].rpartition(":")[2], 16) == port:
                inodes.add(f"socket:[{columns[9]}]")
    for process in Path("/proc").iterdir():
        if not process.name.isdecimal():
            continue
        try:
            if any(str(handle.readlink()) in inodes for handle in (process / "fd").iterdir()):
                return f"{(process / 'comm').read_text().strip()}, pid {process.name}"
        except OSError:
            continue
    return None


def own_address() -> str:
    """The address under which this machine is seen by its neighbours; nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
