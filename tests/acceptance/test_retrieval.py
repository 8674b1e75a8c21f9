"""KB-01 on real text: 1,002 questions about 256 paragraphs find their paragraph, through the product's own path."""

from __future__ import annotations

import gzip
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bihuan.domain.knowledge import services
from bihuan.domain.knowledge.queries import suggest
from bihuan.platform.identity import Actor
from bihuan.platform.outbox.relay import drain

DATA = Path(os.environ.get("BIHUAN_DATA") or Path(__file__).parents[2].parent / "shared" / "data")
SET = DATA / "3_chinese" / "cmrc2018_trial.json.gz"
BASELINE = DATA / "retrieval_baseline_shared.json"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.real_data,
    pytest.mark.skipif(not SET.exists(), reason=f"the data folder is not here (BIHUAN_DATA): {SET}"),
]


def test_questions_find_their_paragraph_at_least_as_often_as_the_best_baseline(
    quality: Actor, make_actor: Callable[..., Actor], record_property: Any
) -> None:
    technician = make_actor("technician")
    paragraphs = [p["paragraphs"][0] for p in json.loads(gzip.decompress(SET.read_bytes()))["data"]]
    article_of: dict[str, int] = {}
    for paragraph in paragraphs:
        # No title is given: the paragraph alone must be enough, as it was for the baseline.
        row = services.write_article(actor=quality, symptom=paragraph["id"], steps=paragraph["context"])
        services.publish_article(actor=quality, article_id=row.pk)
        article_of[paragraph["id"]] = row.pk
    drain()
    started = time.monotonic()
    ranks: list[int] = []
    for paragraph in paragraphs:
        for question in paragraph["qas"]:
            found = [one.article.pk for one in suggest(technician, question["question"], limit=5)]
            wanted = article_of[paragraph["id"]]
            ranks.append(found.index(wanted) if wanted in found else 99)
    first = sum(rank == 0 for rank in ranks) / len(ranks)
    within_five = sum(rank < 5 for rank in ranks) / len(ranks)
    record_property("hit_at_1", first)
    record_property("hit_at_5", within_five)
    print(
        f"hit@1 {first:.4f}  hit@5 {within_five:.4f}  {len(ranks)} questions in {time.monotonic() - started:.1f} s"
    )
    best = max(json.loads(BASELINE.read_text())["cmrc2018"].values(), key=lambda row: row["hit1"])
    assert len(ranks) == best["n"] == 1002
    assert first >= best["hit1"] >= 0.972
    assert within_five >= best["hit5"] >= 0.991
