"""How big a condition may be. The same numbers stand in the browser's `language.json`."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

NODES: Final = 200
DEPTH: Final = 8
LIST: Final = 1000
TEXT: Final = 500
RELATED: Final = 2
PROBLEMS: Final = 100
DAYS: Final = 36_525

# Decimals of at most 15 significant digits are distinct and in order as IEEE doubles too, so a
# browser that has only doubles compares them exactly as Decimal and numeric do.
DIGITS: Final = 15
BOUND: Final = Decimal(10) ** DIGITS
