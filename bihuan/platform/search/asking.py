"""A query put to one type of record: which entries answer it, and how much each of its words says."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bihuan.platform.search.lexemes import group_code, quoted
from bihuan.platform.search.text import Term

# What is found by its beginning or its sound says less than what is found as it stands.
_BEGUN: Final = 0.8
# Share of the entries that a beginning is taken to stand in.
_BEGUN_SHARE: Final = 0.01
# A pair this much rarer than both its neighbours is the seam between two words, not part of one.
_SEAM: Final = 4


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is known of a type's entries: their number, their mean length, the lexemes of the query."""

    entries: int
    mean_length: float
    frequencies: Mapping[str, int]

    def idf(self, entries: float) -> float:
        """How much a word says that stands in so many entries (BM25's form, never negative)."""
        if entries >= self.entries:
            return 0.01
        return math.log(1 + (self.entries - entries + 0.5) / (entries + 0.5))


@dataclass(frozen=True, slots=True)
class Sought:
    """A `tsquery` literal and about how many entries match it at most."""

    query: str
    entries: float


class Asked:
    """A query put to one type of record by someone who may search some private groups."""

    def __init__(self, terms: Sequence[Term], code: str, groups: Iterable[str] = ()) -> None:
        self._terms = terms
        self._needed = [term for term in terms if term.needed] or list(terms)
        self._befores = [code, *(code + group_code(group) for group in groups)]
        self._code = code

    def _exact(self, term: Term) -> list[str]:
        return [before + token for before in self._befores for token in term.exact]

    def lexemes(self) -> list[str]:
        """Every exact lexeme of the query."""
        return [lexeme for term in self._terms for lexeme in self._exact(term)]

    def _clause(self, term: Term) -> str:
        options = [quoted(lexeme) for lexeme in self._exact(term)]
        options += [quoted(before + token) + ":*" for before in self._befores for token in term.prefixes]
        if term.together:
            options.append("(" + " & ".join(quoted(self._code + part) for part in term.together) + ")")
        return "(" + " | ".join(options) + ")"

    def _frequency(self, term: Term, known: Statistics) -> int:
        return max((known.frequencies.get(lexeme, 0) for lexeme in self._exact(term)), default=0)

    def _entries(self, term: Term, known: Statistics) -> float:
        """In about how many entries a term stands at most, beginnings and sounds included."""
        loose = len(self._befores) * len(term.prefixes) + bool(term.together)
        return self._frequency(term, known) + loose * _BEGUN_SHARE * known.entries

    def _all(self, terms: Sequence[Term], known: Statistics) -> Sought:
        query = " & ".join(self._clause(term) for term in terms)
        return Sought(query, min(self._entries(term, known) for term in terms))

    def rarest(self, known: Statistics) -> int:
        """In how many entries the most telling term stands."""
        return min(self._frequency(term, known) for term in self._needed)

    def all_of(self, known: Statistics) -> Sought:
        """A full match."""
        return self._all(self._needed, known)

    def without_seams(self, known: Statistics) -> Sought:
        """A match of all words: what joins two words of a run may be missing.

        Who types 空调漏水 also means 空调的室内机漏水. Where one word ends and the next begins is read off the
        index: the pair across the border is far rarer than the pairs beside it.
        """
        often = [self._frequency(term, known) for term in self._needed]
        kept: list[Term] = []
        for at, term in enumerate(self._needed):
            beside = [
                often[near]
                for near in (at - 1, at + 1)
                if 0 <= near < len(often) and term.run >= 0 and self._needed[near].run == term.run
            ]
            if len(beside) < 2 or often[at] * _SEAM > min(beside):
                kept.append(term)
        return self._all(kept, known)

    def any_of(self, known: Statistics, pool: int) -> Sought:
        """A match of any telling term: those so rare that together they stand in `pool` entries at most.

        An entry that has none of them could only come up by words that stand everywhere.
        """
        leading = sorted(self._needed, key=lambda term: self._frequency(term, known))
        chosen: list[Term] = []
        total = 0
        for term in leading:
            total += self._frequency(term, known)
            if chosen and total > pool:
                break
            chosen.append(term)
        query = " | ".join(self._clause(term) for term in chosen)
        return Sought(query, sum(self._entries(term, known) for term in chosen))

    def weighted(self, known: Statistics) -> tuple[list[str], list[float]]:
        """What ranks: single-lexeme `tsquery` literals and how much each says."""
        queries: list[str] = []
        weights: list[float] = []
        begun = known.idf(max(1.0, known.entries * _BEGUN_SHARE)) * _BEGUN
        for term in self._terms:
            for lexeme in self._exact(term):
                queries.append(quoted(lexeme))
                weights.append(term.weight * known.idf(known.frequencies.get(lexeme, 1)))
            for before in self._befores:
                for token in term.prefixes:
                    if len(token) > 1:
                        queries.append(quoted(before + token) + ":*")
                        weights.append(term.weight * begun)
        return queries, weights
