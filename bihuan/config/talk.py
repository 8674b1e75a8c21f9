"""What the commands say, in the language of the terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import DEFAULT_LOCALE, Locale, Text


def terminal_locale() -> Locale:
    """The language that LC_ALL, LC_MESSAGES or LANG asks for; Chinese when they ask for none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        asked = os.environ.get(name, "").lower().replace("-", "_")
        if asked.startswith(("zh_tw", "zh_hk", "zh_mo", "zh_hant")):
            return "zh-TW"
        if asked.startswith("zh"):
            return "zh-CN"
        if asked.startswith("en"):
            return "en"
    return DEFAULT_LOCALE


def prepare_output() -> None:
    """Let no character that the terminal lacks stop a command, and let every line be seen at once."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", line_buffering=True)


def say(text: Text, **facts: object) -> None:
    """Print one line in the terminal's language."""
    print(text.in_(terminal_locale(), **facts), flush=True)


def warn(text: Text, **facts: object) -> None:
    """The same to where errors go."""
    print(text.in_(terminal_locale(), **facts), file=sys.stderr, flush=True)


def explain(refusal: Refusal) -> None:
    """Print why something is refused; in English too, for whoever the message is sent to."""
    locale = terminal_locale()
    print(refusal.sentence(locale), file=sys.stderr)
    for problem in refusal.problems:
        print(f"  {problem.field}: {problem.message.in_(locale)}", file=sys.stderr)
    if locale != "en":
        print(refusal.sentence("en"), file=sys.stderr)


TOOK = Text("  完成（{seconds:.1f} 秒）", "  完成（{seconds:.1f} 秒）", "  done ({seconds:.1f} s)")


@contextmanager
def step(text: Text, **facts: object) -> Iterator[None]:
    """Say what is being done, and afterwards how long it took."""
    say(text, **facts)
    begun = time.monotonic()
    yield
    say(TOOK, seconds=time.monotonic() - begun)
