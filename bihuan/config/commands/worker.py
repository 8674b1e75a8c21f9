"""`bihuan worker`: deliver events and run jobs until told to stop."""

from __future__ import annotations

import argparse

from bihuan.config import worker
from bihuan.config.supervisor import end_with_parent


def run(options: argparse.Namespace) -> int:
    """Run until SIGTERM."""
    end_with_parent()
    worker.run()
    return 0
