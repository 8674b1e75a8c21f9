"""An import is judged row by row and is written whole or not at all; on the first rows of a real log."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from bihuan.config.imports.main import run
from bihuan.config.imports.mapping import RequestMapping
from bihuan.domain.workorders.models import WorkOrder
from tests.acceptance.data import data_file

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]
LOG = "1_eventlogs/baltimore311_10k.csv.gz"
MAPPING = RequestMapping.read("baltimore311")


@pytest.fixture
def some(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the first rows of the log, changed by the test."""

    def copy(rows: int, change: Callable[[list[dict[str, str]]], None] = lambda _: None) -> Path:
        with gzip.open(data_file(LOG), "rt", encoding="utf-8-sig", newline="") as text:
            found = [row for row, _ in zip(csv.DictReader(text), range(rows), strict=False)]
        change(found)
        path = tmp_path / "some.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, found[0].keys())
            writer.writeheader()
            writer.writerows(found)
        return path

    return copy


def test_a_dry_run_judges_every_row_and_changes_nothing(
    db: None, some: Callable[..., Path], digest: Callable[[], str]
) -> None:
    before = digest()
    report = run(some(200), MAPPING, dry=True)
    assert report.outcomes().total() == 200
    assert digest() == before


def test_broken_rows_are_refused_with_their_reasons_and_the_others_come_in(
    db: None, some: Callable[..., Path]
) -> None:
    def spoil(rows: list[dict[str, str]]) -> None:
        rows[0]["CreatedDate"] = "the other day"
        rows[1]["SRRecordID"] = ""
        rows[2]["SRType"] = ""
        rows[3]["SRRecordID"] = rows[4]["SRRecordID"]
        rows[5]["CreatedDate"] = "04/12/2098 11:11:26 AM"

    report = run(some(40, spoil), MAPPING)
    refused = {one.line: one.refused.code for one in report.taken if one.refused}
    assert refused == {2: "bad_time", 3: "no_key", 4: "no_title", 6: "same_key", 7: "opened_in_future"}
    assert WorkOrder.objects.count() == 35


def test_an_import_that_fails_half_way_leaves_nothing(
    db: None, some: Callable[..., Path], digest: Callable[[], str]
) -> None:
    path = some(60)
    before = digest()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$;"
            "CREATE TRIGGER full_disk BEFORE INSERT ON workorders_workorder FOR EACH ROW "
            "WHEN (NEW.id % 50 = 0) EXECUTE FUNCTION full_disk()"
        )
    with pytest.raises(DatabaseError, match="no space left"):
        run(path, MAPPING)
    assert digest() == before
