"""`bihuan web`: the web server alone, in one or several processes."""

from __future__ import annotations

import argparse
import importlib
import os
import socket
import sys

from bihuan.config.ports import listen
from bihuan.config.supervisor import Child, Supervisor, end_with_parent


def run(options: argparse.Namespace) -> int:
    """Serve until SIGTERM; requests at hand are answered first."""
    if options.fd is None and options.workers > 1:
        return _several(options)
    end_with_parent()
    if options.fd is None:
        os.environ.setdefault("BIHUAN_PORT", str(options.port))
        listener = listen(options.host, options.port)
    else:
        listener = socket.socket(fileno=options.fd)
    importlib.import_module("bihuan.config.serve").run(listener)
    return 0


def _several(options: argparse.Namespace) -> int:
    os.environ.setdefault("BIHUAN_PORT", str(options.port))
    supervisor = Supervisor()
    supervisor.handle_signals()
    with listen(options.host, options.port) as listener:
        for child in web_children(listener, options.workers):
            supervisor.keep(child)
        supervisor.watch(lambda: None)
        supervisor.stop()
    return 0


def web_children(listener: socket.socket, count: int) -> list[Child]:
    """Web processes that share one listening socket."""
    handle = listener.fileno()
    command = [sys.executable, "-m", "bihuan.config.cli", "web", "--fd", str(handle)]
    return [Child(f"web {n}" if count > 1 else "web", command, (handle,)) for n in range(1, count + 1)]
