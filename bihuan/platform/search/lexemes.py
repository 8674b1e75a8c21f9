"""From words to PostgreSQL's `tsvector` and `tsquery` literals, and back to how much each word says."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bihuan.platform.search.registry import Document, short_code
from bihuan.platform.search.text import Term, sounds, tokens

# How often a word of a field counts; a word of the title says three times what one of the body says.
FIELDS: Final = (("title", "A", 3), ("keywords", "B", 2), ("body", "D", 1))
LONGEST_BODY: Final = 30_000
# PostgreSQL keeps up to 255 positions; ranking is flat long before.
_MOST_POSITIONS: Final = 40
# What is found by its beginning or its sound says less than what is found as it stands.
_BEGUN: Final = 0.8
# Share of the entries that a beginning is taken to stand in.
_BEGUN_SHARE: Final = 0.01
# A pair this much rarer than both its neighbours is the seam between two words, not part of one.
_SEAM: Final = 4


def quoted(lexeme: str) -> str:
    """A lexeme as PostgreSQL reads it in a literal."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def group_code(group: str) -> str:
    """What stands before the lexemes of a private text; no token begins so."""
    return f"!{short_code(group)}" if group else ""


def vector(document: Document, code: str, *, characters: bool) -> tuple[str, int]:
    """The `tsvector` literal of a document and its length in words.

    A lexeme has as many positions as it counts, so that the rank can be computed from the vector alone;
    the positions themselves mean nothing.
    """
    counts: dict[str, tuple[str, int]] = {}
    length = 0

    def take(lexemes: Iterable[str], label: str, times: int) -> None:
        for lexeme in lexemes:
            first, count = counts.get(lexeme, (label, 0))
            counts[lexeme] = first, count + times

    for name, label, times in FIELDS:
        words = tokens(getattr(document, name)[:LONGEST_BODY], characters=characters)
        length += times * sum(1 for word in words if len(word) > 1)
        take((code + word for word in words), label, times)
    for group, text in document.private.items():
        before = code + group_code(group)
        take((before + word for word in tokens(text[:LONGEST_BODY], characters=characters)), "C", 2)
    spoken = sounds(f"{document.title[:200]} {document.keywords[:200]}")
    take((code + sound for sound in spoken), "C", 1)
    return " ".join(_entry(lexeme, *counted) for lexeme, counted in counts.items()), max(length, 1)


def _entry(lexeme: str, label: str, count: int) -> str:
    positions = ",".join(f"{at}{label}" for at in range(1, min(count, _MOST_POSITIONS) + 1))
    return f"{quoted(lexeme)}:{positions}"


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is known of a type's entries: their number, their mean length, the lexemes of the query."""

    entries: int
    mean_length: float
    frequencies: Mapping[str, int]

    def idf(self, entries: float) -> float:
        """How much a word says that stands in so many entries (BM25's form, never negative)."""
        return (
            math.log(1 + (self.entries - entries + 0.5) / (entries + 0.5)) if entries < self.entries else 0.01
        )


class Asked:
    """A query put to one type of record by someone who may search some private groups."""

    def __init__(self, terms: Sequence[Term], code: str, groups: Iterable[str] = ()) -> None:
        self.terms = terms
        self._befores = [code, *(code + group_code(group) for group in groups)]
        self._code = code

    def exact(self, term: Term) -> list[str]:
        """The lexemes that answer a term as it stands."""
        return [before + token for before in self._befores for token in term.exact]

    def lexemes(self) -> list[str]:
        """Every exact lexeme of the query."""
        return [lexeme for term in self.terms for lexeme in self.exact(term)]

    def _clause(self, term: Term) -> str:
        options = [quoted(lexeme) for lexeme in self.exact(term)]
        options += [quoted(before + token) + ":*" for before in self._befores for token in term.prefixes]
        if term.together:
            options.append("(" + " & ".join(quoted(self._code + part) for part in term.together) + ")")
        return "(" + " | ".join(options) + ")"

    def _frequency(self, term: Term, known: Statistics) -> int:
        return max((known.frequencies.get(lexeme, 0) for lexeme in self.exact(term)), default=0)

    def _needed(self) -> list[Term]:
        return [term for term in self.terms if term.needed] or list(self.terms)

    def rarest(self, known: Statistics) -> int:
        """In how many entries the most telling term stands."""
        return min(self._frequency(term, known) for term in self._needed())

    def all_of(self) -> str:
        """The `tsquery` of a full match."""
        needed = self._needed()
        return " & ".join(self._clause(term) for term in needed)

    def without_seams(self, known: Statistics) -> str:
        """The `tsquery` of a match of all words: what joins two words of a run may be missing.

        Who types 空调漏水 also means 空调的室内机漏水. Where one word ends and the next begins is read off the
        index: the pair across the border is far rarer than the pairs beside it.
        """
        needed = self._needed()
        often = [self._frequency(term, known) for term in needed]
        kept = []
        for at, term in enumerate(needed):
            beside = [
                often[near]
                for near in (at - 1, at + 1)
                if 0 <= near < len(needed) and term.run >= 0 and needed[near].run == term.run
            ]
            if len(beside) < 2 or often[at] * _SEAM > min(beside):
                kept.append(term)
        return " & ".join(self._clause(term) for term in kept)

    def any_of(self, known: Statistics, pool: int) -> str:
        """The `tsquery` of the telling terms: those so rare that together they stand in `pool` entries at most.

        An entry that has none of them could only come up by words that stand everywhere.
        """
        leading = sorted(self._needed(), key=lambda term: self._frequency(term, known))
        chosen: list[str] = []
        total = 0
        for term in leading:
            total += self._frequency(term, known)
            if chosen and total > pool:
                break
            chosen.append(self._clause(term))
        return " | ".join(chosen)

    def weighted(self, known: Statistics) -> tuple[list[str], list[float]]:
        """What ranks: single-lexeme `tsquery` literals and how much each says."""
        queries: list[str] = []
        weights: list[float] = []
        begun = known.idf(max(1.0, known.entries * _BEGUN_SHARE)) * _BEGUN
        for term in self.terms:
            for lexeme in self.exact(term):
                queries.append(quoted(lexeme))
                weights.append(term.weight * known.idf(known.frequencies.get(lexeme, 1)))
            for before in self._befores:
                for token in term.prefixes:
                    if len(token) > 1:
                        queries.append(quoted(before + token) + ":*")
                        weights.append(term.weight * begun)
        return queries, weights
