"""The index: one entry for each record that can be found, and what ranking needs to know of them all."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchEntry(models.Model):
    """What a record is found by: derived data, rebuilt from the records at any time."""

    id = models.BigAutoField(primary_key=True)
    record_type = models.CharField(max_length=40)
    record_id = models.BigIntegerField()
    title = models.TextField()
    subtitle = models.TextField(default="")
    tsv = SearchVectorField()
    length = models.IntegerField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record_type", "record_id"], name="one_search_entry_per_record")
        ]
        # A short pending list: a query reads all of it, and what is written here is written in batches.
        indexes = [GinIndex(fields=["tsv"], name="search_entry_tsv", gin_pending_list_limit=512)]


class SearchCorpus(models.Model):
    """How many entries a record type has and how long they are, as last counted."""

    record_type = models.CharField(max_length=40, primary_key=True)
    entries = models.IntegerField(default=0)
    mean_length = models.FloatField(default=1.0)
    changed = models.IntegerField(default=0)
    """Entries written since the last count."""


class SearchLexeme(models.Model):
    """In how many entries of a type a lexeme stands: rare ones say more."""

    pk = models.CompositePrimaryKey("record_type", "lexeme")
    record_type = models.CharField(max_length=40)
    lexeme = models.TextField(db_collation="C")
    entries = models.IntegerField()
