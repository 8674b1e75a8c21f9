"""Run every benchmark: each prints its figures beside a peer or a bound that it measures in the same run."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main(names: list[str]) -> int:
    """Run those named, or all; the number of those that failed."""
    failed = 0
    for script in sorted((ROOT / "benchmarks").glob("[!_]*.py")):
        if names and script.stem not in names:
            continue
        print(f"\n== {script.stem}", flush=True)
        begun = time.monotonic()
        done = subprocess.run([sys.executable, str(script)], cwd=ROOT, check=False)
        failed += done.returncode != 0
        print(f"   ({time.monotonic() - begun:.0f} s, exit {done.returncode})", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
