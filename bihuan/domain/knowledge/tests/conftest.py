"""Articles as editors write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from bihuan.domain.knowledge import services
from bihuan.domain.knowledge.models import Article
from bihuan.platform.identity import Actor
from bihuan.platform.outbox.relay import drain

COOLING = {
    "symptom": "空调不制冷",
    "products": "KFR-35GW，KFR-50LW",
    "error_codes": "E4",
    "cause": "室外机冷媒不足，或压缩机电容失效",
    "steps": "1. 检查冷媒压力\n2. 测量电容35µF\n3. 更换电容",
}

Publish = Callable[..., Article]


@pytest.fixture
def published(quality: Actor) -> Publish:
    """Write, publish and index an article."""

    def make(**fields: object) -> Article:
        given = {"steps": "联系售后", **fields}
        row = services.write_article(actor=quality, **given)  # type: ignore[arg-type]  # the fields of an article
        row = services.publish_article(actor=quality, article_id=row.pk)
        drain()
        return row

    return make


@pytest.fixture
def customer() -> Actor:
    """Someone with a status link."""
    return Actor(
        kind="link", name="link", roles=frozenset({"customer"}), my={"order": 7, "asset": 3, "account": 2}
    )


@pytest.fixture
def technician(make_actor: Callable[..., Actor]) -> Actor:
    """Somebody on the road."""
    return make_actor("technician")


@contextmanager
def refused(refusal: type[Exception]) -> Iterator[None]:
    """What a refused verb has done is undone, as at the end of its own transaction."""
    with pytest.raises(refusal), transaction.atomic():
        yield
