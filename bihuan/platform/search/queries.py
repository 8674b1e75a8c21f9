"""Finding records: by all words, else by the words of the query one by one; never past the policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.core.exceptions import EmptyResultSet
from django.db import connection

from bihuan.platform.identity import Actor
from bihuan.platform.search.lexemes import Asked, Statistics
from bihuan.platform.search.registry import Index, index_of, indexed_types
from bihuan.platform.search.text import query_terms

Match = Literal["all", "any"]
# So many of the newest matches are ranked; a query that finds more says too little for a rank.
POOL: Final = 1000
# Among prose the best match may be old: all that share a telling word are ranked.
_WIDE_POOL: Final = 3000


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
# `tsv || ''` reads a long vector from its storage once instead of once a term.
_FIND: Final = """
WITH pool AS MATERIALIZED (
    SELECT record_id, title, subtitle, length, tsv || ''::tsvector AS tsv
    FROM (
        SELECT e.record_id, e.title, e.subtitle, e.length, e.tsv FROM search_searchentry e
        WHERE e.record_type = %s AND e.tsv @@ %s::tsquery AND e.record_id IN ({visible})
        ORDER BY e.record_id DESC LIMIT %s
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
) -> list[Hit]:
    """The records the actor may see that answer the query, best first.

    With `match="all"` they have every word; only when nothing has, records with some of them are given.
    With `match="any"` records with some of the words are ranked from the start: for descriptions and questions.
    """
    terms = query_terms(q)
    if not terms:
        return []
    wanted = offset + limit
    searches = [
        _Search(actor, index, Asked(terms, index.code, index.groups(actor)))
        for name in (indexed_types() if types is None else types)
        if (index := index_of(name)) is not None
    ]
    found = [hit for search in searches for hit in search.hits(wanted, match)]
    if not found and match == "all":
        found = [hit for search in searches for hit in search.hits(wanted, "any")]
    found.sort(key=lambda hit: -hit.rank)
    return found[offset:wanted]


class _Search:
    """One query on one type of record."""

    def __init__(self, actor: Actor, index: Index, asked: Asked) -> None:
        self.index, self.asked = index, asked
        self.known = _statistics(index.record_type, asked.lexemes())
        try:
            self.visible = index.visible(actor).order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            self.visible = None

    def hits(self, wanted: int, match: Match) -> list[Hit]:
        if self.visible is None:
            return []
        if match == "any":
            return self._run(self.asked.any_of(self.known, _WIDE_POOL), wanted, _WIDE_POOL)
        strict = self.asked.all_of()
        found = self._run(strict, wanted, POOL)
        loose = self.asked.without_seams(self.known)
        if len(found) < wanted and loose != strict:
            held = {hit.id for hit in found}
            found += [hit for hit in self._run(loose, wanted, POOL) if hit.id not in held]
        return found[:wanted]

    def _run(self, query: str, wanted: int, pool: int) -> list[Hit]:
        assert self.visible is not None
        sql, params = self.visible
        queries, weights = self.asked.weighted(self.known)
        name = self.index.record_type
        arguments = [name, query, *params, pool, self.known.mean_length, queries, weights, wanted]
        with connection.cursor() as cursor:
            cursor.execute(_FIND.format(visible=sql), arguments)
            return [Hit(name, *row) for row in cursor.fetchall()]


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
