"""How a Chinese text sounds, without tones: for sort keys and for finding by typing initials."""

from __future__ import annotations

from functools import cache
from itertools import groupby

from bihuan.kernel.chinese.folding import fold
from bihuan.kernel.chinese.tables import PHRASES, READINGS

_LONGEST_PHRASE = 3
_LONGEST_SOUND, _LONGEST_NAME = 100, 50


@cache
def _readings() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in READINGS.split():
        sound = "".join(char for char in group if char.isascii())
        table.update(dict.fromkeys(group[len(sound) :], sound))
    return table


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    pairs = (pair.split("=") for pair in PHRASES.split())
    return {phrase: tuple(sounds.split(".")) for phrase, sounds in pairs}


def syllables(text: str) -> list[str | None]:
    """The reading of each character of a folded text; None where it is not a Chinese character.

    A character with several readings takes that of the longest known phrase it stands in (重庆, 银行),
    else its usual one.
    """
    readings, phrases = _readings(), _phrases()
    found: list[str | None] = []
    at = 0
    while at < len(text):
        for length in range(_LONGEST_PHRASE, 1, -1):
            phrase = phrases.get(text[at : at + length])
            if phrase is not None:
                found.extend(phrase)
                at += length
                break
        else:
            found.append(readings.get(text[at]))
            at += 1
    return found


def initials(text: str) -> str:
    """The first letters of the syllables, with Latin letters and digits kept: 不制冷 is `bzl`."""
    folded = fold(text)
    letters = (
        sound[0] if sound else char
        for char, sound in zip(folded, syllables(folded), strict=True)
        if sound or char.isalnum()
    )
    return "".join(letters)


def pinyin_key(text: str) -> str:
    """A key by which names sort as a Chinese reader expects, in a column with collation "C".

    Toneless syllables, each followed by a space, so that 阿里 stands before 安徽; then the text itself, so that
    names of one sound keep an order. Latin words sort among the syllables. At most 151 characters.
    """
    folded = fold(text.strip())[:_LONGEST_SOUND]
    marked = zip(folded, syllables(folded), strict=True)
    words: list[str] = []
    for is_read, group in groupby(marked, key=lambda pair: pair[1] is not None):
        if is_read:
            words.extend(sound for _, sound in group if sound)
        else:
            words.append("".join(char for char, _ in group).strip())
    sound = " ".join(word for word in words if word)
    return f"{sound[:_LONGEST_SOUND]}\t{text.strip()[:_LONGEST_NAME]}"
