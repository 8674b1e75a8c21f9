"""What a text is indexed under and looked up by: pure functions, no database.

A run of Chinese (or kana, or hangul) becomes overlapping pairs of characters and its single characters;
anything else becomes words and codes. No word list: pairs find what a segmenter finds, and rank better
(docs/search.md has the figures).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bihuan.kernel.chinese import fold, initials, pinyin_key, syllables

__all__ = ["Term", "fold", "initials", "pinyin_key", "query_terms", "query_tokens", "sounds", "tokens"]

LONGEST_TOKEN: Final = 60
LONGEST_QUERY: Final = 400
_SUFFIX: Final = 10

_CJK: Final = (
    r"\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN: Final = re.compile(rf"([{_CJK}]+)|([^\W_{_CJK}]+(?:[-_.][^\W_{_CJK}]+)*)")
_PIECE: Final = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
_PADDED: Final = re.compile(r"([a-z]+)0+(\d+)")
# What only asks says nothing about what is asked for.
_ASKING: Final = re.compile(
    "为什么|是什么|什么样|什么|怎么样|怎么办|怎么|怎样|如何|多少|哪一[个种]|哪[些个里种儿年位]?|几个"
    "|是谁|谁|[吗呢啊吧呀]|请问|是不是|有没有|能不能"
)
_LATIN_ASKING: Final = frozenset(
    {"a", "an", "the", "is", "are", "was", "of", "to", "and", "in", "on", "it", "my", "do", "does"}
    | {"why", "how", "what", "please"}
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a query asks for.

    A record has it that has a token of `exact`, one that begins with one of `prefixes`, or all of `together`.
    """

    exact: tuple[str, ...]
    prefixes: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    weight: float = 1.0
    needed: bool = True
    """Whether a record must have it to be a full match; what is not needed only adds to the rank."""
    run: int = -1
    """The run of Chinese that a pair belongs to; its neighbours are its neighbours in the query."""


def tokens(text: str, *, characters: bool = True) -> list[str]:
    """The index tokens of a text, with repetitions.

    Without `characters`, of the single characters only the last of each run is kept: any other begins a
    pair and is found by it.
    """
    found: list[str] = []
    for chinese, other in _RUN.findall(fold(text)):
        if chinese:
            found.extend(_pairs(chinese))
            found.extend(chinese if characters else chinese[-1])
        else:
            found.extend(_code(other))
    return found


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))


def _code(compound: str) -> Iterator[str]:
    """`wo-26110001` is found whole, with or without its hyphen, and by each part; `e04` is also `e4`."""
    pieces = _PIECE.findall(compound)
    yield from _names(pieces)
    if len(pieces) > 1:
        yield from (piece[:LONGEST_TOKEN] for piece in pieces if len(piece) > 1)
        # Of WO-26-000123 people type 123.
        yield from (bare for piece in pieces if piece[0] == "0" and len(bare := piece.lstrip("0")) > 1)


def _names(pieces: list[str]) -> Iterator[str]:
    """The whole code without its separators, and without padding zeros if it has any."""
    whole = "".join(pieces)[:LONGEST_TOKEN]
    if whole:
        yield whole
    if padded := _PADDED.fullmatch(whole):
        yield "".join(padded.groups())


def sounds(text: str) -> set[str]:
    """The pinyin tokens of a name or title: `~` and the initials, `^` and the syllables, from each character on.

    Looked up by prefix, a suffix finds what stands anywhere in the title.
    """
    found: set[str] = set()
    for chinese, _ in _RUN.findall(fold(text)):
        read = [sound or "" for sound in syllables(chinese)]
        for at in range(len(read)):
            following = read[at : at + _SUFFIX]
            found.add("~" + "".join(sound[:1] for sound in following))
            found.add("^" + "".join(following)[:LONGEST_TOKEN])
    # A single letter is no query, so what sounds so short need not be kept.
    return {token for token in found if len(token) > 2}


def query_terms(text: str) -> list[Term]:
    """What a query asks for, each thing once."""
    folded = fold(text[:LONGEST_QUERY])
    runs = _RUN.findall(_ASKING.sub(" ", folded)) or _RUN.findall(folded)
    terms: list[Term] = []
    for number, (chinese, other) in enumerate(runs):
        if chinese:
            terms.extend(_chinese_terms(chinese, number))
        else:
            terms.extend(_code_terms(other))
    return list({(term.exact, term.prefixes): term for term in reversed(terms)}.values())[::-1]


def _chinese_terms(run: str, number: int) -> Iterator[Term]:
    if len(run) == 1:
        yield Term((run,), (run,))
        return
    yield from (Term((pair,), run=number) for pair in _pairs(run))
    # Single characters carry half the weight of pairs: enough to tell 漏水 from 水漏了, too little to lead.
    yield from (Term((char,), weight=0.5, needed=False) for char in run)


def _code_terms(compound: str) -> Iterator[Term]:
    pieces = _PIECE.findall(compound)
    exact = tuple(_names(pieces))
    if not exact:
        return
    whole = exact[0]
    # A short code is meant as it stands (E4 is not E41); a longer one may still be being typed.
    begun: tuple[str, ...] = (whole,) if len(whole) > 4 or (len(whole) > 2 and whole.isalpha()) else ()
    if len(whole) > 1 and whole.isascii() and whole.isalpha():
        begun += (f"~{whole}", f"^{whole}")
    parts = tuple(piece[:LONGEST_TOKEN] for piece in pieces if len(piece) > 1)
    together = parts if len(pieces) == len(parts) > 1 else ()
    yield Term(exact, begun, together, needed=whole not in _LATIN_ASKING)


def query_tokens(text: str) -> list[str]:
    """The index tokens that a query asks for, most telling first; prefixes end in `*`."""
    return [
        token
        for term in sorted(query_terms(text), key=lambda term: -term.weight)
        for token in (*term.exact, *(f"{prefix}*" for prefix in term.prefixes))
    ]
