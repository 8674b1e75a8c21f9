"""J7: the administrator changes the product without a programmer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from python_calamine import load_workbook

from e2e import people
from e2e.people import LONG
from e2e.stage import Stage
from e2e.words import Words

pytestmark = pytest.mark.journey
words = Words()
Shot = Callable[[Page, str], None]


def _add_select(page: Page, name: str, options: tuple[str, ...]) -> None:
    page.get_by_role("button", name=words("admin:fields.add")).click()
    dialog = page.get_by_role("dialog")
    dialog.locator("#field-kind").click()
    page.locator(".ant-select-item-option").get_by_text("单选", exact=True).click()
    label = dialog.get_by_role("group", name=words("admin:fields.label"), exact=True)
    label.get_by_role("textbox").first.fill(name)
    save = dialog.locator("button[type=submit]")
    expect(save).to_be_disabled()
    for number, option in enumerate(options, 1):
        dialog.get_by_role("button", name=words("admin:fields.addOption")).click()
        group = dialog.get_by_role("group", name=words("admin:fields.option", number=number), exact=True)
        group.get_by_role("textbox").first.fill(option)
    save.click()
    expect(dialog).to_be_hidden()


def _filter_by(page: Page, field: str, option: str) -> None:
    page.get_by_role("button", name=words("records:filter.advanced")).click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name=re.compile(words("records:filter.addRule") + "$")).click()
    drawer.get_by_label(words("records:filter.field")).fill(field)
    page.locator(".ant-select-item-option", has_text=field).click()
    drawer.locator(".bh-rule-value .ant-select").click()
    page.locator(".ant-select-item-option", has_text=option).click()
    page.keyboard.press("Escape")
    drawer.get_by_role("button", name=words("records:filter.apply")).click()
    expect(drawer).to_be_hidden()


def _export(page: Page, folder: Path) -> list[dict[str, Any]]:
    """The list as Excel has it, a dictionary for each row."""
    with page.expect_download() as downloading:
        page.get_by_role("button", name=words("records:export")).click()
    path = folder / "export.xlsx"
    downloading.value.save_as(path)
    head, *rows = load_workbook(str(path)).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_a_new_field_is_at_once_in_the_form_the_list_the_filter_excel_and_the_api(
    sign_in: Callable[..., Page], stage: Stage, phone: str, tmp_path: Path, shot: Shot
) -> None:
    """J7.1, NC-01"""
    name, options = f"来源{phone[-6:]}", ("展会", "转介绍")
    page = sign_in("admin", "/", **people.chosen(stage, "zh-CN"))
    page.goto("/admin/fields?type=customer")
    _add_select(page, name, options)
    expect(page.get_by_role("row").filter(has_text=name)).to_be_visible()
    shot(page, "admin-field")

    page.goto("/r/customer/new")
    customer = f"客户{phone}"
    page.locator("#field-name").fill(customer)
    page.get_by_label(name).click()
    page.locator(".ant-select-item-option", has_text="转介绍").click()
    shot(page, "admin-field-form")
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/r/customer/\d+"), timeout=LONG)
    expect(page.locator("main")).to_contain_text("转介绍")
    record = page.url.rsplit("/", 1)[1]

    page.goto("/r/customer")
    expect(page.get_by_role("columnheader", name=name)).to_be_visible(timeout=LONG)
    _filter_by(page, name, "转介绍")
    rows = page.locator(".ant-table-row")
    expect(rows).to_have_count(1, timeout=LONG)
    expect(rows).to_contain_text(customer)
    expect(rows).to_contain_text("转介绍")
    shot(page, "admin-field-list")
    assert [row[name] for row in _export(page, tmp_path)] == ["转介绍"]

    fields = page.request.get("/api/v1/meta/customer").json()["fields"]
    field = next(each for each in fields if each["label"] == name)
    value = page.request.get(f"/api/v1/records/customer/{record}").json()[field["key"]]
    assert {"value": value, "label": "转介绍"}.items() <= field["options"][1].items()


def _entries(page: Page) -> list[str]:
    rail = page.get_by_role("navigation", name=words("console:nav.label"))
    expect(rail.get_by_role("link").first).to_be_visible(timeout=LONG)
    return rail.get_by_role("link").all_inner_texts()


def test_a_new_person_signs_in_with_the_given_password_and_sees_what_her_role_may(
    sign_in: Callable[..., Page], stage: Stage, phone: str, shot: Shot
) -> None:
    """J7.6: an agent has the desk, not the permissions."""
    chosen, login, password = people.chosen(stage, "zh-CN"), f"agent{phone}", f"Fan-{phone}-motor"
    page = sign_in("admin", "/", **chosen)
    page.goto("/admin/people")
    page.get_by_role("button", name=words("admin:people.add")).click()
    dialog = page.get_by_role("dialog")
    save = dialog.locator("button[type=submit]")
    dialog.locator("#person-name").fill(f"新人{phone[-4:]}")
    dialog.locator("#person-username").fill(login)
    dialog.locator("#person-password").fill(password)
    expect(save).to_be_disabled()
    dialog.locator("#person-roles").click()
    page.locator(".ant-select-item-option").get_by_text("客服坐席", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.locator(".ant-select-dropdown")).to_be_hidden()
    shot(page, "admin-person")
    save.click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("row").filter(has_text=login)).to_contain_text("客服坐席")

    agent = sign_in(login, "/", password=password, **chosen)
    hers, the_admins = _entries(agent), _entries(page)
    shot(agent, "admin-person-signed-in")
    rights = words("admin:people.nav"), words("admin:policies.nav"), words("admin:fields.nav")
    assert set(rights) <= set(the_admins)
    assert not set(rights) & set(hers)
    assert words("desk:nav") in hers
    agent.goto("/admin/people")
    expect(agent.locator("main")).to_contain_text(words("common:error.notAllowed"))
    shot(agent, "admin-person-refused")
    assert agent.request.get("/api/v1/admin/people").status == 403
