"""Keeping the index: entries follow their records, counts follow the entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final
from zlib import crc32

from django.db import connection, transaction

from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM
from bihuan.platform.search.lexemes import vector
from bihuan.platform.search.models import SearchEntry, SearchLexeme
from bihuan.platform.search.registry import Index, index_of

BATCH: Final = 500
# Lexemes are counted again when this share of the entries has changed; of a big type a sample is counted.
_STALE: Final = 0.2
_SAMPLE: Final = 10_000

_LOCK: Final = "SELECT pg_advisory_xact_lock(%s, (id %% 2147483647)::int) FROM unnest(%s::bigint[]) AS id"
_WRITE: Final = """
INSERT INTO search_searchentry (record_type, record_id, title, subtitle, tsv, length, updated_at)
SELECT %s, d.id, d.title, d.subtitle, d.vector::tsvector, d.length, %s
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::int[]) AS d (id, title, subtitle, vector, length)
ON CONFLICT (record_type, record_id) DO UPDATE SET
    title = excluded.title, subtitle = excluded.subtitle, tsv = excluded.tsv, length = excluded.length,
    updated_at = excluded.updated_at
WHERE (search_searchentry.title, search_searchentry.subtitle, search_searchentry.tsv)
    IS DISTINCT FROM (excluded.title, excluded.subtitle, excluded.tsv)
"""
_CHANGED: Final = """
INSERT INTO search_searchcorpus AS c (record_type, entries, mean_length, changed) VALUES (%s, 0, 1, %s)
ON CONFLICT (record_type) DO UPDATE SET changed = c.changed + excluded.changed RETURNING entries, changed
"""
_MEASURE: Final = """
UPDATE search_searchcorpus c SET entries = m.entries, mean_length = m.mean, changed = 0
FROM (SELECT count(*) AS entries, coalesce(avg(length), 1) AS mean FROM search_searchentry WHERE record_type = %s) m
WHERE c.record_type = %s RETURNING c.entries
"""
_COUNT: Final = """
INSERT INTO search_searchlexeme (record_type, lexeme, entries)
SELECT %s, word, ndoc * %s
FROM ts_stat(format('SELECT tsv FROM search_searchentry WHERE record_type = %%L AND mod(record_id, %%s) = 0', %s, %s))
WHERE ndoc > 1 AND substr(word, 3, 1) NOT IN ('~', '^')
"""


def reindex(record_type: str, ids: Iterable[int]) -> int:
    """Read the records again and write their entries; records that are gone lose theirs. Returns how many changed."""
    index = _known(record_type)
    written = 0
    for batch in _batches(sorted(set(ids))):
        with transaction.atomic():
            changed = _write(index, batch)
            if changed and _note(record_type, changed):
                count_again(record_type)
        written += changed
    return written


def remove(record_type: str, ids: Iterable[int]) -> None:
    """Take records off the index."""
    SearchEntry.objects.filter(record_type=record_type, record_id__in=list(ids)).delete()


def rebuild(record_type: str) -> int:
    """Index every record of a type anew and drop entries without a record; returns how many entries there are."""
    index = _known(record_type)
    records = index.visible(SYSTEM).order_by("pk").values_list("pk", flat=True)
    total = 0
    for batch in _batches(records.iterator(chunk_size=5000)):
        with transaction.atomic():
            _write(index, batch)
        total += len(batch)
    stale = SearchEntry.objects.filter(record_type=record_type)
    stale.exclude(record_id__in=index.visible(SYSTEM).order_by().values("pk")).delete()
    with transaction.atomic():
        _note(record_type, total)
        count_again(record_type)
    return total


def count_again(record_type: str) -> None:
    """Learn how long the entries of a type are and how often each lexeme stands in them."""
    with connection.cursor() as cursor:
        cursor.execute(_MEASURE, [record_type, record_type])
        row = cursor.fetchone()
        step = 1 + (row[0] if row else 0) // _SAMPLE
        SearchLexeme.objects.filter(record_type=record_type).delete()
        cursor.execute(_COUNT, [record_type, step, record_type, step])


def _known(record_type: str) -> Index:
    index = index_of(record_type)
    if index is None:
        raise LookupError(f"record type {record_type} is not indexed")
    return index


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _write(index: Index, ids: Sequence[int]) -> int:
    """Write the entries of some records. Locked, so that of two workers the later reader writes last."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [crc32(index.record_type.encode()) % 2147483647, list(ids)])
        documents = list(index.documents(ids))
        vectors = [vector(document, index.code, characters=index.characters) for document in documents]
        columns: list[list[Any]] = [
            [document.record_id for document in documents],
            [document.title[:300] for document in documents],
            [document.subtitle[:300] for document in documents],
            [words for words, _ in vectors],
            [length for _, length in vectors],
        ]
        cursor.execute(_WRITE, [index.record_type, clock.now(), *columns])
        changed = int(cursor.rowcount)
    gone = set(ids) - {document.record_id for document in documents}
    if gone:
        deleted, _ = SearchEntry.objects.filter(record_type=index.record_type, record_id__in=gone).delete()
        changed += deleted
    return changed


def _note(record_type: str, changed: int) -> bool:
    """Remember that entries changed; says whether the counts have become stale by it."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, [record_type, changed])
        entries, since = cursor.fetchone()
    return bool(since >= _STALE * entries)
