"""J12: the owner of a five-person firm begins with an empty installation and his own Excel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from xlsxwriter import Workbook

from e2e import people
from e2e.people import LONG
from e2e.stage import Stage, run_stage
from e2e.words import Words

pytestmark = pytest.mark.journey
words = Words()
Shot = Callable[[Page, str], None]
CUSTOMERS, AGAIN = 120, 3
# What a firm that takes repairs need not know the words for (J12.2).
JARGON = re.compile(r"SLA|策略|服务区域|权限|工作流|派工台|抢单池|KPI")


@pytest.fixture
def empty() -> Iterator[Stage]:
    """An installation that nobody has used yet."""
    yield from run_stage(demo=False)


def _table() -> FilePayload:
    """The firm's Excel: a title, its own headings, 120 customers, three of them written down twice."""
    out = BytesIO()
    rows = [[f"顾客{chr(0x4E00 + n)}", f"139{n:08d}", f"浦东新区示例路 {n + 1} 号"] for n in range(CUSTOMERS)]
    again = [[f"{row[0]}女士", f"{row[1][:3]}-{row[1][3:7]}-{row[1][7:]}", ""] for row in rows[:AGAIN]]
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([["客户名单"], ["姓名", "手机", "地址"], *rows, *again]):
            sheet.write_row(number, 0, row)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "客户.xlsx", "mimeType": kind, "buffer": out.getvalue()}


def _answer_three_questions(page: Page, shot: Shot, width: str) -> None:
    begin, onwards = words("adoption:start.begin"), words("adoption:start.next")
    expect(page.get_by_text(words("adoption:start.languageAsk"))).to_be_visible(timeout=LONG)
    shot(page, f"owner-language-{width}")
    page.get_by_role("button", name=onwards).click()
    forward = page.get_by_role("button", name=onwards)
    expect(forward).to_be_disabled()
    page.get_by_label(words("adoption:start.name")).fill("老王家电维修")
    page.get_by_role("radio", name=re.compile("家用电器")).check()
    page.get_by_role("radio", name=re.compile(words("adoption:scope.repairs"))).check()
    people.no_sideways(page)
    shot(page, f"owner-trade-{width}")
    forward.click()
    page.get_by_label(words("adoption:owner.name")).fill("老王")
    page.get_by_label(words("adoption:owner.username")).fill("laowang")
    page.get_by_label(words("adoption:owner.password")).fill("123")
    for name, number in (("小李", "13800138001"), ("小赵", "13800138002")):
        page.get_by_role("button", name=words("adoption:colleagues.add")).click()
        page.get_by_placeholder(words("adoption:colleagues.name")).last.fill(name)
        page.get_by_placeholder(words("adoption:colleagues.phone")).last.fill(number)
    page.get_by_role("button", name=begin).click()
    expect(page.get_by_text("密码至少 8 位且不能过于常见").first).to_be_visible(timeout=LONG)
    page.get_by_label(words("adoption:owner.password")).fill("lao wang de mi ma")
    people.no_sideways(page)
    shot(page, f"owner-people-{width}")
    page.get_by_role("button", name=begin).click()


def _places(page: Page, width: str) -> Locator:
    if width == "phone":
        page.get_by_role("button", name=words("console:nav.open")).click()
    rail = page.get_by_role("navigation", name=words("console:nav.label"))
    expect(rail).to_be_visible()
    return rail.get_by_role("link")


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_an_owner_begins_with_three_questions_and_takes_his_customers_over(
    open_page: Callable[..., Page], empty: Stage, shot: Shot, width: str
) -> None:
    """J12.1, J12.2, J12.3"""
    assert empty.ready_after < 60
    page = open_page(f"{empty.base}/", size=width)
    expect(page).to_have_url(re.compile("/start"))
    expect(page.get_by_label(words("adoption:start.code"))).to_be_visible()

    page = open_page(empty.beginning(), size=width)
    _answer_three_questions(page, shot, width)
    told = page.locator(".st-message")
    expect(told).to_contain_text("小李：登录名 13800138001", timeout=LONG)
    password = re.search(r"13800138001，密码 (\w+)", told.inner_text())
    assert password
    shot(page, f"owner-done-{width}")
    page.get_by_role("button", name=words("adoption:done.enter")).click()

    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=LONG)
    places = _places(page, width)
    expect(places).to_have_text(
        [
            re.compile(words("workorders:nav")),
            re.compile(words("dispatch:schedule")),
            re.compile(words("console:records.customers")),
        ]
    )
    shot(page, f"owner-first-{width}")
    shown = {"/orders": "工单", "/dispatch": words("dispatch:waiting.none"), "/r/customer": "客户"}
    for place, what in shown.items():
        page.goto(f"{empty.base}{place}")
        expect(page.locator("main")).to_contain_text(what, timeout=LONG)
        people.no_sideways(page)
        shot(page, f"owner{place.replace('/', '-')}-{width}")
        assert JARGON.findall(page.locator("body").inner_text()) == [], place

    _take_over(page, shot, width)

    field = open_page(f"{empty.base}/m/", size="phone")
    field.locator("input[autocomplete=username]").fill("13800138001")
    field.locator("input[type=password]").fill(password[1])
    field.locator("button[type=submit]").click()
    field.locator("input[type=password]").wait_for(state="detached")
    field.goto(f"{empty.base}/m/me")
    expect(field.get_by_text("小李").first).to_be_visible(timeout=LONG)
    _another_password(field, password[1])
    shot(field, f"owner-colleague-{width}")


def _another_password(field: Page, first: str) -> None:
    field.get_by_role("button", name=words("common:password.change")).click()
    sheet = field.get_by_role("dialog")
    sheet.get_by_label(words("common:password.present")).fill("nicht richtig")
    sheet.get_by_label(words("common:password.next")).fill("xiao li de mi ma")
    sheet.get_by_role("button", name=words("common:save")).click()
    expect(sheet.get_by_text("当前密码不正确")).to_be_visible()
    sheet.get_by_label(words("common:password.present")).fill(first)
    sheet.get_by_role("button", name=words("common:save")).click()
    expect(field.get_by_text(words("common:password.changed"))).to_be_visible()


def _take_over(page: Page, shot: Shot, width: str) -> None:
    """J12.3"""
    page.get_by_role("button", name=words("console:records.import")).click()
    page.locator("input[type=file]").set_input_files(_table())
    expect(page.get_by_role("status")).to_contain_text("共 123 行", timeout=LONG)
    columns = page.locator(".im-column .ant-select-content, .im-column .ant-select-selection-item")
    expect(columns).to_have_text(["名称", "电话", "地址"])
    merge = page.get_by_role("radio", name=words("imports:decision.merge"))
    expect(merge).to_have_count(AGAIN)
    people.no_sideways(page)
    shot(page, f"owner-import-{width}")
    page.get_by_role("button", name=re.compile("^导入 123 行")).click()
    expect(page.get_by_text(f"已导入 {CUSTOMERS} 个客户")).to_be_visible(timeout=2 * LONG)
    shot(page, f"owner-imported-{width}")
    page.get_by_role("button", name=words("imports:done.open")).click()
    expect(page.get_by_text(f"共 {CUSTOMERS} 条").first).to_be_visible(timeout=LONG)


@pytest.mark.parametrize("path", ["/start", "/start#forged"])
def test_who_has_no_start_code_does_not_get_in(
    open_page: Callable[..., Page], empty: Stage, path: str
) -> None:
    """J12.1"""
    page = open_page(f"{empty.base}{path}")
    code = page.get_by_label(words("adoption:start.code"))
    code.fill("guess")
    page.get_by_role("button", name=words("adoption:start.next")).click()
    expect(page.get_by_text(re.compile("启动码无效"))).to_be_visible(timeout=LONG)
    expect(code).to_be_visible()
