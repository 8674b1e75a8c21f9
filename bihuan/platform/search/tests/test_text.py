"""What a text is indexed under and looked up by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.platform.search.text import query_terms, query_tokens, sounds, tokens

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_chinese_becomes_pairs_and_characters() -> None:
    assert tokens("不制冷") == ["不制", "制冷", "不", "制", "冷"]


def test_without_characters_every_character_still_begins_a_token() -> None:
    found = tokens("不制冷", characters=False)
    assert found == ["不制", "制冷", "冷"]
    assert all(any(token.startswith(char) for token in found) for char in "不制冷")


def test_a_pair_never_reaches_over_a_stop() -> None:
    assert "水空" not in tokens("漏水，空调")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("E4", {"e4"}),
        ("E04", {"e04", "e4", "04"}),
        ("R32", {"r32", "32"}),
        ("35µF", {"35μf", "35", "μf"}),
        ("WO-26110001", {"wo26110001", "wo", "26110001"}),
        ("3.5kW", {"3.5kw", "3.5", "kw"}),
        ("KFR-35GW/BP", {"kfr35gw", "kfr", "35", "gw", "bp"}),
    ],
)
def test_codes_are_found_whole_and_by_their_parts(text: str, found: set[str]) -> None:
    assert set(tokens(text)) == found


def test_codes_inside_chinese_stand_alone() -> None:
    assert "e4" in tokens("显示E4故障")
    assert "示e" not in tokens("显示E4故障")


@given(ANY_TEXT)
def test_any_text_can_be_taken_apart(text: str) -> None:
    assert all(token and "\x00" not in token for token in tokens(text))
    assert all(sound[0] in "~^" and len(sound) > 2 for sound in sounds(text))
    query_tokens(text)


@given(ANY_TEXT.filter(lambda text: text.isalnum()), ANY_TEXT, ANY_TEXT)
def test_a_full_match_is_possible_for_what_stands_in_the_text(part: str, before: str, after: str) -> None:
    held = set(tokens(f"{before} {part} {after}"))
    for term in query_terms(part):
        if term.needed:
            assert held & set(term.exact) or any(t.startswith(p) for p in term.prefixes for t in held)


def test_a_title_is_found_by_sound_from_any_character_on() -> None:
    found = sounds("空调不制冷")
    assert {"~ktbzl", "~bzl", "^buzhileng", "^kongtiaobuzhileng"} <= found


def test_questions_are_asked_by_what_they_are_about() -> None:
    assert query_tokens("空调不制冷怎么办？") == query_tokens("空调不制冷")
    assert query_tokens("是什么") != []


def test_a_short_code_is_not_the_beginning_of_a_longer_one() -> None:
    assert query_tokens("E4") == ["e4"]
    assert "26110*" in query_tokens("26110")


def test_letters_may_be_a_word_its_beginning_or_a_sound() -> None:
    assert query_tokens("bzl") == ["bzl", "bzl*", "~bzl*", "^bzl*"]


def test_a_very_long_query_is_cut() -> None:
    assert len(query_terms("空" * 100_000)) <= 2
    assert all(len(token) <= 62 for token in query_tokens("a" * 10_000))
