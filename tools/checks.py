"""Everything that must hold: static checks in two lanes, then the tests; the last line counts them all."""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
CLIENT = ROOT / "web" / "packages" / "api-client" / "src" / "generated"


@dataclass(frozen=True, slots=True)
class Check:
    """One command that must succeed."""

    name: str
    command: Sequence[str]
    keeps: Path | None = None
    """A folder that the command writes and that must be the same afterwards."""


def _tool(name: str, *words: str) -> list[str]:
    return [str(BIN / name), *words]


def _npm(script: str) -> list[str]:
    return ["sh", "tools/node.sh", "npm", "run", "--silent", script]


PYTHON_LANE = [
    Check("ruff", _tool("ruff", "check", ".")),
    Check("format", _tool("ruff", "format", "--check", ".")),
    Check("imports", _tool("lint-imports", "--no-logo")),
    Check("contracts", [sys.executable, "-m", "tools.contracts", "--check"]),
    Check("types", _tool("mypy")),
]
WEB_LANE = [
    Check("web client", _npm("generate"), keeps=CLIENT),
    Check("web types", _npm("typecheck")),
    Check("web lint", _npm("lint")),
    Check("web texts", _npm("check:i18n")),
    Check("web size", _npm("size")),
    Check("web tests", _npm("test")),
]
SUITES = [("tests", ["bihuan", "tests"]), ("journeys", ["e2e"])]


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def run(check: Check) -> bool:
    """Run one check; what it said is shown when it fails."""
    begun = time.monotonic()
    before = _digest(check.keeps) if check.keeps else ""
    environment = {**os.environ, "NO_COLOR": "1", "CI": "1"}
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    said = done.stdout + done.stderr
    good = done.returncode == 0
    if good and check.keeps and _digest(check.keeps) != before:
        good, said = (
            False,
            f"{check.keeps.relative_to(ROOT)} was not fresh; it is now: look at it and commit it",
        )
    seconds = time.monotonic() - begun
    print(f"{'ok  ' if good else 'FAIL'} {check.name} ({seconds:.1f} s)", flush=True)
    if not good:
        print("\n".join(said.strip().splitlines()[-80:]), flush=True)
    return good


def run_lanes() -> list[bool]:
    """All static checks; one lane for each core of a small machine."""
    with ThreadPoolExecutor(2) as pool:
        lanes = pool.map(lambda lane: [run(check) for check in lane], [PYTHON_LANE, WEB_LANE])
        return [good for lane in lanes for good in lane]


def run_suite(name: str, paths: Sequence[str], more: Sequence[str]) -> dict[str, int]:
    """Run pytest, show what it says as it says it, and count."""
    print(f"\n== {name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "--durations=10", *paths, *more]
    last = ""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line if re.search(r"\d+ (passed|failed|error|skipped)", line) else last
    counted = {word: int(n) for n, word in re.findall(r"(\d+) (passed|failed|error|skipped)", last)}
    failed = counted.get("failed", 0) + counted.get("error", 0)
    if process.returncode != 0 and not failed:
        # It ended without a verdict: killed, or no test was found.
        print(f"pytest ended with {process.returncode}", flush=True)
        failed = 1
    return {"passed": counted.get("passed", 0), "failed": failed, "skipped": counted.get("skipped", 0)}


def main() -> int:
    """Run everything; 1 when anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-tests", action="store_true", help="static checks only")
    options, more = parser.parse_known_args()
    begun = time.monotonic()
    results = run_lanes()
    total = {"passed": sum(results), "failed": len(results) - sum(results), "skipped": 0}
    if not options.no_tests:
        for name, paths in SUITES:
            for word, count in run_suite(name, paths, more).items():
                total[word] += count
    print(f"\n{time.monotonic() - begun:.0f} s", flush=True)
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped", flush=True)
    return int(total["failed"] > 0)


if __name__ == "__main__":
    sys.exit(main())
