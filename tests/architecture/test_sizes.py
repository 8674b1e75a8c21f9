"""Which second idea moved in? Nothing grows past the line unnoticed."""

from __future__ import annotations

from tests.architecture import sizes


def test_no_file_and_no_function_grows_past_the_line_unless_it_is_listed() -> None:
    listed = sizes.allowed()
    grown = {name: size for name, size in sizes.over_the_line().items() if size > listed.get(name, 0)}
    assert grown == {}


def test_the_list_of_exceptions_only_shrinks() -> None:
    now = sizes.over_the_line()
    settled = [name for name in sizes.allowed() if name not in now]
    assert settled == [], "these are small enough now: take them off the list"
