"""Writes bihuan/kernel/holidays/china.py from the package chinesecalendar (MIT).

Run by a developer when the State Council has announced a year and the package knows it:
`pip install chinesecalendar` into a folder on PYTHONPATH, then `python tools/make_holidays.py`. The product does
not depend on it: what it needs are 800 dates.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "bihuan" / "kernel" / "holidays" / "china.py"
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}
HEAD = '''"""Made by tools/make_holidays.py from chinesecalendar {version} (MIT): do not edit.

A year's days off as `MMDD-MMDD name`, then the weekends worked for them.
"""

from typing import Final

YEARS: Final[dict[int, tuple[str, str]]] = {{
'''


def _stretches(days: Iterable[tuple[date, str]]) -> Iterable[tuple[date, date, str]]:
    first = last = None
    name = ""
    for day, called in [*sorted(days), (date.max, "")]:
        if first and last and (day - last > timedelta(days=1) or called != name or day.year != first.year):
            yield first, last, name
            first = None
        if first is None:
            first, name = day, called
        last = day


def main() -> None:
    """Write the module."""
    known: Any = importlib.import_module("chinese_calendar.constants")
    version = importlib.import_module("importlib.metadata").version("chinesecalendar")
    off = {day: NAMES[name] for day, name in known.holidays.items()}
    lines = []
    for year in sorted({day.year for day in [*off, *known.workdays]}):
        rest = ", ".join(
            f"{first:%m%d}-{last:%m%d} {name}"
            for first, last, name in _stretches((d, n) for d, n in off.items() if d.year == year)
        )
        work = " ".join(f"{day:%m%d}" for day in sorted(known.workdays) if day.year == year)
        lines.append(f'    {year}: (\n        "{rest}",\n        "{work}",\n    ),\n')
    TARGET.write_text(HEAD.format(version=version) + "".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
