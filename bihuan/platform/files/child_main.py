"""The child's side of `child.run_limited`: limit yourself, load one allowed function, run it, exit.

Run as a script in isolated mode; it never imports Django. The parent has opened standard input (the
untrusted bytes), standard output (the result) and standard error (the reason of a refusal) as plain files.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

# An isolated interpreter knows the installed packages, but not a checkout.
sys.path.append(str(Path(__file__).resolve().parents[3]))

from bihuan.platform.files.errors import Unreadable  # noqa: E402  # the path comes first
from bihuan.platform.files.tasks import EXIT_MEMORY, EXIT_OUTPUT, EXIT_REFUSED, MARK  # noqa: E402  # the path comes first

NOBODY = 65534


def limit(order: dict[str, Any]) -> None:
    """Take away what a parser does not need; what the system refuses to limit stays as it is."""
    limits = {
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_CPU: (order["cpu"], order["cpu"] + 1),
        resource.RLIMIT_AS: (order["memory"], order["memory"]),
        resource.RLIMIT_FSIZE: (order["output"], order["output"]),
        resource.RLIMIT_NOFILE: (64, 64),
        # Zero counts against this process only when it tries to fork; other processes are not touched.
        resource.RLIMIT_NPROC: (0, 0),
    }
    for what, bounds in limits.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, bounds)
    # Ends the child even when the parent was killed and cannot.
    signal.alarm(order["wall"])


def load(path: str) -> Callable[..., None]:
    """The function named by the parent, if it is marked as a child task of this product."""
    module, _, name = path.partition(":")
    if not module.startswith("bihuan."):
        raise PermissionError(path)
    function = getattr(importlib.import_module(module), name)
    if not getattr(function, MARK, False):
        raise PermissionError(path)
    if "django" in sys.modules:
        raise ImportError(f"{module} imports Django: a child task must start without it")
    return function  # type: ignore[no-any-return]  # checked by its mark


def drop_privileges() -> None:
    """Become nobody when the server runs as root; everything that is needed is imported and open by now."""
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)


def main() -> int:
    """Run the order given on the command line; the exit code says how it went."""
    order = json.loads(sys.argv[1])
    function = load(order["function"])
    drop_privileges()
    limit(order)
    try:
        function(sys.stdin.buffer, sys.stdout.buffer, **order["args"])
        sys.stdout.buffer.flush()
    except Unreadable as refused:
        reason = refused.facts["reason"]
        json.dump({"reason": reason.as_dict()}, sys.stderr)  # type: ignore[attr-defined]  # always a Text
        return EXIT_REFUSED
    except MemoryError:
        return EXIT_MEMORY
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        return EXIT_OUTPUT
    return 0


if __name__ == "__main__":
    code = main()
    # Skip the interpreter's tidy-up: destructors of a half-read file have nothing to add.
    sys.stderr.flush()
    os._exit(code)
