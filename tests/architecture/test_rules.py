"""The product keeps its own rules, and each rule finds what it is for and nothing else."""

from __future__ import annotations

import ast

import pytest

from tests.architecture import rules
from tests.architecture.rules import RULES, Rule

EXAMPLES: dict[str, tuple[list[str], list[str]]] = {
    "objects_in_api": (
        ["rows = Order.objects.filter(state='new')", "User._default_manager.get(pk=1)"],
        ["order = queries.order(actor, 1)", "objects = [1, 2]"],
    ),
    "own_clock": (
        ["now = datetime.now(UTC)", "day = datetime.date.today()", "timezone.now()", "time.time()"],
        ["now = clock.now()", "datetime.fromisoformat(text)", "time.monotonic()"],
    ),
    "model_signals": (
        ["from django.db.models.signals import post_save", "signals.pre_delete.connect(f)"],
        ["from django.db.models.signals import post_migrate", "publish(events.OrderOpened(order_id=1))"],
    ),
    "environment": (
        ["x = os.environ['A']", "x = os.getenv('A')", "from os import environ"],
        ["x = settings.BIHUAN.base_url", "os.getpid()"],
    ),
    "writes_elsewhere": (
        [
            "Order.objects.create(a=1)",
            "Order.objects.filter(pk=1).update(a=1)",
            "order.save(update_fields=['a'])",
            "self.order.lines.objects.all().delete()",
        ],
        ["Order.objects.filter(pk=1).exists()", "canvas.save()", "facts.update(a=1)", "digest.update(b'')"],
    ),
    "inner_imports": (
        [
            "def f():\n    import os",
            "async def f():\n    from bihuan.a import b",
            "def f():\n    from . import b",
            "def f():\n    import xlsxwriter, bihuan.a",
        ],
        ["import os\ndef f():\n    return os", "class A:\n    import os", "def f():\n    import xlsxwriter"],
    ),
    "verb_signature": (
        [
            "@verb\ndef assign(actor, order_id): ...",
            "@verb\ndef assign(*, order_id, actor): ...",
            "@outbox.verb\ndef assign(*, order_id): ...",
        ],
        ["@verb\ndef assign(*, actor, order_id): ...", "def assign(order_id): ..."],
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_product_keeps_the_rule(rule: Rule) -> None:
    assert rules.broken(rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_finds_every_bad_example_and_no_good_one(rule: Rule) -> None:
    bad, good = EXAMPLES[rule.name]
    assert [code for code in bad if not list(rule.find(ast.parse(code)))] == []
    assert [code for code in good if list(rule.find(ast.parse(code)))] == []


def test_every_slice_is_looked_at() -> None:
    looked_at = {path.parts[2] for path in rules.sources() if path.parts[1] == "domain"} - {"__init__.py"}
    folders = {f.name for f in (rules.ROOT / "bihuan/domain").iterdir() if (f / "__init__.py").exists()}
    assert looked_at == folders
