"""J6: the service manager's figures, and the orders behind them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e import people
from e2e.people import LONG
from e2e.stage import Stage
from e2e.words import Words

pytestmark = pytest.mark.journey
words = Words()
Shot = Callable[[Page, str], None]


def _open(sign_in: Callable[..., Page], stage: Stage, width: str) -> Page:
    page = sign_in("manager", "/dashboard", size=width, **people.chosen(stage, "zh-CN"))
    page.goto("/dashboard")
    expect(page.locator(".an-kpi-value").first).to_be_visible(timeout=LONG)
    return page


def test_the_manager_sees_the_figures_of_the_last_days(
    sign_in: Callable[..., Page], stage: Stage, width: str, shot: Shot
) -> None:
    """J6.1: six numbers, none of them empty, and the days and people behind them."""
    page = _open(sign_in, stage, width)
    figures = page.locator(".an-kpi")
    expect(figures).to_have_count(6)
    for key in ("open", "response", "resolve", "fix", "contact", "csat"):
        figure = figures.filter(has_text=words(f"analytics:kpi.{key}"))
        expect(figure.locator(".an-kpi-value")).to_have_text(re.compile(r"\d"))
    for key in ("trend", "open", "scores", "technicians"):
        title = words(f"analytics:{key}.title")
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    people.no_sideways(page)
    shot(page, f"dashboard-{width}")


def test_the_time_to_resolve_leads_to_as_many_orders_as_it_counts(
    sign_in: Callable[..., Page], stage: Stage, width: str, shot: Shot
) -> None:
    """J6.3"""
    page = _open(sign_in, stage, width)
    figure = page.locator(".an-kpi").filter(has_text=words("analytics:kpi.resolve"))
    note = figure.locator(".an-kpi-note").inner_text()
    found = re.search(r"·\s*([\d,]+)", note)
    assert found, note
    counted = int(found[1].replace(",", ""))
    assert counted > 0
    figure.click()
    expect(page).to_have_url(re.compile(r"/orders\?.*filter="))
    every = page.request.get("/api/v1/records/work_order", params={"limit": "1", "count": "true"}).json()
    shown = page.locator(".bh-table-foot")
    expect(shown).to_contain_text(re.compile(rf"/ {counted:,} "), timeout=LONG)
    assert every.get("total") != counted, "the list must be narrowed"
    people.no_sideways(page)
    shot(page, f"dashboard-orders-{width}")
