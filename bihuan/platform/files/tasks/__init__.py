"""What runs inside the child: functions `(source, out, **args)` marked by `child_task`, free of Django.

Import at module level everything that the function may need: after loading, the child gives up the right
to read the installation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

F = TypeVar("F", bound=Callable[..., None])

MARK: Final = "__bihuan_child_task__"
EXIT_REFUSED: Final = 3
EXIT_MEMORY: Final = 4
EXIT_OUTPUT: Final = 5


def child_task(function: F) -> F:
    """Allow a function to be run by `child.run_limited`; nothing else can be."""
    setattr(function, MARK, True)
    return function
