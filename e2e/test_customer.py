"""J1: the customer, who has no account, from the label on the unit to the promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e import people
from e2e.company import Device
from e2e.people import LONG, confirm_phone, fill_request, follow, no_sideways, report_fault
from e2e.stage import Stage
from e2e.words import Words

pytestmark = pytest.mark.journey
words = Words()
Shot = Callable[[Page, str], None]


def test_the_label_shows_the_name_plate_in_the_phones_language_and_nobodys_data(
    open_page: Callable[..., Page], device: Device, width: str, shot: Shot
) -> None:
    """J1.1"""
    for locale in ("zh-CN", "zh-TW", "en"):
        page = open_page(f"/p/a/{device.code}", size=width, locale=locale)
        page.locator("main h1").wait_for()
        body = page.locator("body")
        expect(body).to_contain_text(device.product)
        expect(body).to_contain_text(device.serial)
        expect(body).to_contain_text(Words(locale).about("portal:asset.inWarranty"))
        expect(body).not_to_contain_text(device.account)
        assert page.locator("input[type=password]").count() == 0
        assert page.locator("html").get_attribute("lang") == {
            "zh-CN": "zh-Hans-CN",
            "zh-TW": "zh-Hant-TW",
        }.get(locale, locale)
        no_sideways(page)
        shot(page, f"customer-label-{locale}-{width}")


def test_a_code_that_was_never_printed_leads_nowhere(open_page: Callable[..., Page], stage: Stage) -> None:
    """J1.1: a guess shows no device."""
    page = open_page("/p/a/ABCDEFGHJKLMNPQR", size="phone")
    expect(page.get_by_text(words("portal:asset.unknown"))).to_be_visible()
    assert page.locator("form").count() == 0


def test_she_asks_for_service_with_photos_a_window_and_a_confirmed_number(
    open_page: Callable[..., Page], stage: Stage, device: Device, width: str, phone: str, shot: Shot
) -> None:
    """J1.2–5"""
    page = open_page(f"/p/a/{device.code}", size=width)
    fill_request(page, words, "压缩机不转，外机有异响")
    send = page.get_by_role("button", name=words("portal:form.send"))
    expect(send).to_be_disabled()
    assert page.get_by_label(words("portal:asset.serial")).count() == 0, "she must not type the device"
    windows = page.get_by_role("group", name=words("portal:window.why")).locator("label")
    expect(windows).to_have_count(4, timeout=LONG)
    expect(windows.nth(0)).to_contain_text("最快")
    windows.nth(1).click()
    expect(windows.nth(1).get_by_role("radio")).to_be_checked()
    page.get_by_label(words("portal:form.name")).fill("王女士")
    confirm_phone(page, stage, words, phone)
    shot(page, f"customer-form-{width}")
    send.click()
    expect(page.locator(".bh-thanks")).to_contain_text(words("portal:thanks.promise"), timeout=LONG)
    number = page.locator("b.bh-num").inner_text()
    shot(page, f"customer-thanks-{width}")
    follow(page, words)
    expect(page.locator("body")).to_contain_text(number)
    expect(page.locator("body")).to_contain_text(words.about("portal:order.answerBy"))
    no_sideways(page)
    shot(page, f"customer-order-{width}")


def test_the_same_fault_sent_again_joins_the_order_under_way(
    open_page: Callable[..., Page], stage: Stage, device: Device, phone: str, shot: Shot
) -> None:
    """J1.5"""
    _, number = report_fault(open_page, stage, device, phone=phone, photos=0)
    again = open_page(f"/p/a/{device.code}", size="phone")
    fill_request(again, words, "现在还漏水", symptom=2, photos=0)
    other = str(int(phone) + 1)
    confirm_phone(again, stage, words, other)
    again.get_by_role("button", name=words("portal:form.send")).click()
    expect(again.locator(".bh-thanks")).to_contain_text(words("portal:thanks.joined"), timeout=LONG)
    expect(again.locator("b.bh-num")).to_have_text(number)
    shot(again, "customer-joined")


def test_a_wrong_code_is_refused_and_no_order_is_made(
    open_page: Callable[..., Page], stage: Stage, device: Device, phone: str
) -> None:
    """J1.4: without the confirmed number there is no order."""
    page = open_page(f"/p/a/{device.code}", size="phone")
    fill_request(page, words, "不转", photos=0)
    confirm_phone(page, stage, words, phone)
    code = page.get_by_role("textbox", name=words("portal:form.code"))
    wrong = str((int(code.input_value()) + 1) % 1_000_000).zfill(6)
    code.fill(wrong)
    page.get_by_role("button", name=words("portal:form.send")).click()
    expect(page.locator(".bh-toast.bh-tone-risk")).to_be_visible()
    expect(page.get_by_role("button", name=words("portal:form.send"))).to_be_visible()
    assert page.get_by_role("link", name=words("portal:thanks.follow")).count() == 0


@dataclass(frozen=True, slots=True)
class Job:
    """An order whose procedure is done and whose report is still to be written."""

    order: int
    customer: Page
    """Its page behind the customer's link."""
    office: Page
    field: Page

    def state(self) -> str:
        """What has become of the order."""
        return str(self.office.request.get(f"/api/v1/work-orders/{self.order}").json()["meaning"])


@pytest.fixture
def job(
    open_page: Callable[..., Page], sign_in: Callable[..., Page], stage: Stage, device: Device, phone: str
) -> Job:
    """A technician stands beside the unit that he has just mended."""
    customer, number = report_fault(open_page, stage, device, phone=phone, photos=1)
    follow(customer, words)
    office, field, order = people.send_technician(sign_in, stage, device, number)
    for step in ("accept", "depart", "arrive", "start"):
        people.tap(field, words, step)
    people.work_through(field, words)
    return Job(order, customer, office, field)


def _leave_without_signature(job: Job) -> None:
    people.write_report(job.field, words, "更换启动电容")
    job.field.get_by_role("dialog").get_by_role("button", name=words("common:close")).click()
    job.field.get_by_role("button", name=words("field:report.withoutSignature")).click()
    job.field.get_by_role("dialog").get_by_role("button", name=words("field:tap.finish")).click()
    expect(job.field.get_by_role("dialog")).to_be_hidden(timeout=LONG)
    assert job.state() == "review"
    job.customer.reload()


def _opens_large(page: Page, within: Locator, name: str, shot: Shot) -> None:
    """The photos of request and work stand there; a press shows one large."""
    for label in ("common:photo.request", "common:photo.work"):
        small = within.get_by_role("button", name=words(label)).first
        shown = small.get_by_role("img")
        shown.scroll_into_view_if_needed()
        page.wait_for_function("image => image.naturalWidth > 0", arg=shown.element_handle())
    small.click()
    large = page.get_by_role("dialog").last
    picture = large.locator(".bh-photo-large img")
    page.wait_for_function("image => image.naturalWidth > 0", arg=picture.element_handle())
    shot(page, name)
    page.keyboard.press("Escape")
    expect(picture).to_be_hidden()


def test_she_sees_parts_and_price_on_his_phone_before_she_signs(job: Job, shot: Shot) -> None:
    """J1.8: what she signed is what stands behind her link."""
    people.use_part(job.field, words, "启动电容", "35")
    people.write_report(job.field, words, "更换启动电容")
    sheet = job.field.get_by_role("dialog")
    expect(sheet).to_contain_text("启动电容 × 2")
    expect(sheet.get_by_text("¥70.00")).to_have_count(2)
    _opens_large(job.field, sheet, "customer-signs-photo", shot)
    people.no_sideways(job.field)
    shot(job.field, "customer-signs")
    assert job.state() == "working"
    fingerprint = sheet.locator(".bh-hash").inner_text()
    people.sign(job.field, words)
    expect(sheet).to_be_hidden(timeout=LONG)
    assert job.state() == "done"

    job.customer.reload()
    body = job.customer.locator("body")
    expect(body).to_contain_text(words("portal:report.signed", name="王女士"))
    expect(body).to_contain_text("启动电容 × 2")
    expect(body.get_by_text("¥70.00")).to_have_count(2)
    expect(job.customer.locator(".bh-hash")).to_have_text(fingerprint)
    expect(body).not_to_contain_text(words("portal:confirm.title"))
    _opens_large(job.customer, body, "customer-signed-photo", shot)
    people.no_sideways(job.customer)
    shot(job.customer, "customer-signed")


def test_away_when_he_left_she_confirms_and_rates_on_her_own_phone(job: Job, shot: Shot) -> None:
    """J1.8, 10: until she does, the order is not done."""
    _leave_without_signature(job)
    expect(job.customer.locator("body")).to_contain_text(words("portal:confirm.title"))
    expect(job.customer.locator(".bh-price")).to_have_text(f"{words('common:warranty')}¥0.00")
    progress = job.customer.get_by_role("list", name=words("portal:order.progress")).get_by_role("listitem")
    expect(progress.filter(has_text=words("portal:stage.done"))).to_have_class("bh-step")
    shot(job.customer, "customer-confirm")
    job.customer.get_by_role("button", name=words("portal:confirm.accept")).click()
    expect(job.customer.locator("body")).not_to_contain_text(words("portal:confirm.title"))
    assert job.state() == "done"
    job.customer.get_by_role("radio", name=words("portal:rate.level5"), exact=True).check(force=True)
    job.customer.get_by_role("button", name=words("portal:rate.send")).click()
    expect(job.customer.get_by_text(words("portal:rate.score", score=5))).to_be_visible()
    shot(job.customer, "customer-rated")


def test_instead_of_signing_she_refuses_on_his_phone_and_he_goes_on(job: Job, shot: Shot) -> None:
    """J1.8: no refusal without a reason; the order is not done."""
    why = "出风口还是不凉"
    people.write_report(job.field, words, "更换启动电容")
    price = job.field.get_by_role("dialog").locator(".bh-price")
    expect(price).to_contain_text(words("common:warranty"))
    expect(price).to_contain_text("¥0.00")
    job.field.get_by_role("button", name=words("field:refuse.action")).click()
    sheet = job.field.get_by_role("dialog", name=words("field:refuse.action"))
    send = sheet.get_by_role("button", name=words("field:refuse.send"))
    expect(send).to_be_disabled()
    expect(sheet).to_contain_text(words("field:refuse.why"))
    sheet.get_by_label(words("field:refuse.reason")).fill(why)
    shot(job.field, "technician-refused-sheet")
    send.click()
    expect(job.field.get_by_role("dialog")).to_have_count(0, timeout=LONG)
    said = job.field.get_by_role("status").filter(has_text=why)
    expect(said).to_contain_text(words("field:refuse.next"))
    people.no_sideways(job.field)
    shot(job.field, "technician-refused")
    assert job.state() == "working"


def test_what_she_refuses_is_not_done_and_the_office_reads_why(job: Job, shot: Shot) -> None:
    """J1.8: no refusal without a reason."""
    _leave_without_signature(job)
    why = "开机半小时后又不制冷"
    job.customer.get_by_role("button", name=words("portal:confirm.refuse")).click()
    sheet = job.customer.get_by_role("dialog")
    send = sheet.get_by_role("button", name=words("portal:confirm.send"))
    expect(send).to_be_disabled()
    sheet.get_by_label(words("portal:confirm.reason")).fill(why)
    shot(job.customer, "customer-refuses")
    send.click()
    expect(sheet).to_be_hidden(timeout=LONG)
    received = job.customer.locator(".bh-lite-card").first
    expect(received).to_contain_text(words("portal:refused.title"))
    expect(received).to_contain_text(words("portal:refused.next"))
    expect(received).to_contain_text(why)
    expect(received).to_be_in_viewport()
    expect(job.customer.locator("body")).not_to_contain_text(words("portal:confirm.title"))
    people.no_sideways(job.customer)
    shot(job.customer, "customer-refused")
    assert job.state() == "new"
    job.office.reload()
    expect(job.office.locator("header.wo-head")).to_contain_text(words("workorders:page.refused", reason=why))
    shot(job.office, "customer-refused-order")
    job.office.get_by_role("tab", name=words("workorders:page.timeline")).click()
    timeline = job.office.get_by_role("list", name=words("workorders:page.timeline"))
    expect(timeline).to_contain_text(why)
    shot(job.office, "customer-refused-office")
