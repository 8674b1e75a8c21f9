"""Finding records: by all words, else by the words of the query one by one; never past the policy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from bihuan.platform.identity import Actor
from bihuan.platform.search.asking import Asked, Sought, Statistics
from bihuan.platform.search.registry import Index, index_of, indexed_types
from bihuan.platform.search.text import query_terms

Match = Literal["all", "any"]
Narrowing: TypeAlias = Callable[["QuerySet[Any]"], "QuerySet[Any]"]
# So many of the newest matches are ranked; a query that finds more says too little for a rank.
POOL: Final = 1000
# Among prose the best match may be old: all that share a telling word are ranked, up to this many.
_PROSE_POOL: Final = 300


# A list searched for a word shows this many of its records at most.
_LONGEST_LIST: Final = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record."""

    type: str
    id: int
    title: str
    subtitle: str
    rank: float


# BM25 with k1 = 1.2 and b = 0.75. How often a lexeme counts in an entry is its number of positions n, and
# ts_rank of a single lexeme with equal weights is (1 + 1/4 + … + 1/n²) / (π²/6): solved for n, within 5 %.
# `setweight` makes a copy: a long vector is read from its storage once instead of once a term.
_FIND: Final = """
WITH pool AS MATERIALIZED (
    SELECT record_id, title, subtitle, length, setweight(tsv, 'D') AS tsv
    FROM (
        SELECT e.record_id, e.title, e.subtitle, e.length, e.tsv FROM search_searchentry e
        WHERE e.record_type = %s AND e.tsv @@ %s::tsquery AND e.record_id IN ({visible})
        ORDER BY {newest} DESC LIMIT %s
    ) newest
)
SELECT record_id, title, subtitle, coalesce((
    SELECT sum(term.idf * 2.2 * found.n / (found.n + 1.2 * (0.25 + 0.75 * pool.length / %s)))
    FROM unnest(%s::tsquery[], %s::float8[]) AS term (query, idf),
    LATERAL (
        SELECT 1 / (1.644934 * (1 - nullif(ts_rank('{{1,1,1,1}}', pool.tsv, term.query), 0))) - 0.5 AS n OFFSET 0
    ) found
), 0) AS rank
FROM pool ORDER BY rank DESC, record_id DESC LIMIT %s
"""


def find(
    actor: Actor,
    q: str,
    types: Iterable[str] | None = None,
    *,
    limit: int = 50,
    offset: int = 0,
    match: Match = "all",
    among: Narrowing | None = None,
) -> list[Hit]:
    """The records the actor may see that answer the query, best first.

    With `match="all"` they have every word; only when nothing has, records with some of them are given.
    With `match="any"` records with some of the words are ranked from the start: for descriptions and questions.
    `among` narrows the visible records further (`lambda rows: rows.filter(state="published")`).
    """
    terms = query_terms(q)
    if not terms:
        return []
    wanted = offset + limit
    searches = [
        _Search(actor, index, Asked(terms, index.code, index.groups(actor)), among)
        for name in (indexed_types() if types is None else types)
        if (index := index_of(name)) is not None
    ]
    found = [hit for search in searches for hit in search.hits(wanted, match)]
    if not found and match == "all":
        found = [hit for search in searches for hit in search.hits(wanted, "any")]
    found.sort(key=lambda hit: -hit.rank)
    return found[offset:wanted]


def listed(actor: Actor, record_type: str, q: str) -> list[int] | None:
    """The ids that a list of one type shows for a search text; None when the type is not indexed."""
    if index_of(record_type) is None:
        return None
    return [hit.id for hit in find(actor, q, [record_type], limit=_LONGEST_LIST)]


class _Search:
    """One query on one type of record."""

    def __init__(self, actor: Actor, index: Index, asked: Asked, among: Narrowing | None) -> None:
        self.index, self.asked = index, asked
        self.known = _statistics(index.record_type, asked.lexemes())
        rows = index.visible(actor)
        self.visible: tuple[str, tuple[Any, ...]] | None = None
        with suppress(EmptyResultSet):
            self.visible = (among(rows) if among else rows).order_by().values("pk").query.sql_with_params()

    def hits(self, wanted: int, match: Match) -> list[Hit]:
        if self.visible is None:
            return []
        if match == "any":
            some = self._run(self.asked.any_of(self.known, _PROSE_POOL), wanted, _PROSE_POOL)
            if self.asked.rarest(self.known) <= _PROSE_POOL:
                return some
            # Even the rarest word stands in more entries than were ranked: those with all words come first.
            return _joined(self._run(self.asked.all_of(self.known), wanted, _PROSE_POOL), some, wanted)
        strict = self.asked.all_of(self.known)
        found = self._run(strict, wanted, POOL)
        loose = self.asked.without_seams(self.known)
        if len(found) >= wanted or loose == strict:
            return found
        return _joined(found, self._run(loose, wanted, POOL), wanted)

    def _run(self, sought: Sought, wanted: int, pool: int) -> list[Hit]:
        assert self.visible is not None
        sql, params = self.visible
        # Few matches are fetched through the lexeme index, whatever the planner believes of lexemes that it never
        # sampled; of very many it may walk the newest records until it has enough. The two cost the same there.
        few = sought.entries**2 < 2 * pool * self.known.entries
        statement = _FIND.format(visible=sql, newest="e.record_id + 0" if few else "e.record_id")
        queries, weights = self.asked.weighted(self.known)
        name = self.index.record_type
        arguments = [name, sought.query, *params, pool, self.known.mean_length, queries, weights, wanted]
        with connection.cursor() as cursor:
            cursor.execute(statement, arguments)
            return [Hit(name, *row) for row in cursor.fetchall()]


def _joined(first: list[Hit], then: list[Hit], wanted: int) -> list[Hit]:
    held = {hit.id for hit in first}
    return [*first, *(hit for hit in then if hit.id not in held)][:wanted]


def _statistics(record_type: str, lexemes: Sequence[str]) -> Statistics:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.entries, c.mean_length, l.lexeme, l.entries FROM search_searchcorpus c "
            "LEFT JOIN search_searchlexeme l ON l.record_type = c.record_type AND l.lexeme = ANY(%s) "
            "WHERE c.record_type = %s",
            [list(lexemes), record_type],
        )
        rows = cursor.fetchall()
    if not rows:
        return Statistics(1, 1.0, {})
    return Statistics(rows[0][0], rows[0][1], {row[2]: row[3] for row in rows if row[2] is not None})
