"""A firm's own table of customers comes in: columns recognised, nobody twice, nothing half (RO-10, J12.3)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from xlsxwriter import Workbook

from bihuan.domain.customers import services
from bihuan.domain.customers.models import Account, Contact, Site
from bihuan.domain.customers.queries import columns
from bihuan.platform.files import services as files
from bihuan.platform.identity import SYSTEM, Actor
from tests.client import ApiClient

HEAD = ["客户姓名", "手机", "安装地址", "等级", "备注"]


def _sheet(*rows: list[Any], head: list[str] | None = None, above: str = "") -> BytesIO:
    out = BytesIO()
    lines = [*([[above]] if above else []), head or HEAD, *rows]
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    out.seek(0)
    return out


@pytest.fixture
def boss(admin: Actor) -> Actor:
    """The owner of the firm."""
    return admin


@pytest.fixture
def send(boss: Actor) -> Callable[..., int]:
    """Send a table as the boss; its file's id."""

    def make(*rows: list[Any], **how: Any) -> int:
        return files.receive(actor=boss, source=_sheet(*rows, **how), name="客户.xlsx").pk

    return make


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (HEAD, ["account.name", "account.phone", "site.address", "account.tier", "account.note"]),
        (["公司名称", "联系人", "联系电话", "详细地址"], ["account.name", "contact.name", "account.phone", "site.address"]),
        (["客戶", "電話", "地址", "備註"], ["account.name", "account.phone", "site.address", "account.note"]),
        (["Customer name", "Mobile", "Address", "E-mail"], ["account.name", "account.phone", "site.address", "contact.email"]),
        (["客户地址", "客户"], ["site.address", "account.name"]),
        (["天气", ""], ["", ""]),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_columns_are_recognised_by_their_headings(titles: list[str], found: list[str]) -> None:
    assert columns.guess(titles, [], columns.targets()) == found


@pytest.mark.django_db
def test_a_column_of_mobile_numbers_is_recognised_whatever_it_is_called() -> None:
    rows = [["王芳", "138 0013 8000"], ["李强", "13900139000"], ["赵敏", ""]]
    assert columns.guess(["姓名", "微信同号"], rows, columns.targets()) == ["account.name", "account.phone"]


@pytest.mark.django_db
def test_a_look_shows_what_each_column_means_and_writes_nothing(
    boss: Actor, send: Callable[..., int], digest: Callable[[], str]
) -> None:
    file = send(["王芳", "13800138000", "浦东新区世纪大道 1 号", "VIP", "老客户"], above="客户名单 2026")
    before = digest()
    seen = ApiClient(boss).post("/api/v1/customers/import/look", {"file_id": file}).json()
    assert [column["field"] for column in seen["columns"]] == [
        "account.name",
        "account.phone",
        "site.address",
        "account.tier",
        "account.note",
    ]
    assert seen["columns"][1]["samples"] == ["13800138000"]
    assert (seen["total"], seen["good"], seen["wrong"]) == (1, 1, 0)
    assert digest() == before


@pytest.mark.django_db
def test_rows_become_customers_with_contact_and_address(boss: Actor, send: Callable[..., int]) -> None:
    file = send(
        ["示例酒店有限公司", "刘经理", "021-55556666/13800138000", "南京西路 100 号"],
        head=["单位名称", "联系人", "电话", "地址"],
    )
    keys = ["account.name", "contact.name", "account.phone", "site.address"]
    done = services.import_customers(actor=boss, file_id=file, columns=keys)
    assert (done.opened, done.merged, done.skipped, done.refused) == (1, 0, 0, 0)
    row = Account.objects.get()
    assert (row.name, row.kind, row.phone) == ("示例酒店有限公司", "company", "+862155556666")
    assert row.note == "其他电话：13800138000"
    assert Contact.objects.get(account=row).name == "刘经理"
    assert Site.objects.get(account=row).address == "南京西路 100 号"


@pytest.mark.django_db
def test_a_customer_we_have_and_a_row_said_twice_are_offered_for_merging(
    boss: Actor, send: Callable[..., int]
) -> None:
    services.open_account(actor=SYSTEM, name="王芳", kind="person", phone="13800138000")
    file = send(
        ["王女士", "138-0013-8000", "世纪大道 1 号", "", "喜欢上午上门"],
        ["李强", "13900139000", "", "", ""],
        ["李强", "13900139000", "陆家嘴 2 号", "", ""],
        ["王芳", "13700137000", "", "", "同名不同人"],
    )
    seen = ApiClient(boss).post("/api/v1/customers/import/look", {"file_id": file}).json()
    assert [(twin["row"], twin["why"], twin["of"]["title"]) for twin in seen["twins"]] == [
        (2, "电话相同", "王芳"),
        (4, "电话相同", "李强"),
    ]
    keys = [column["field"] for column in seen["columns"]]
    done = ApiClient(boss).post("/api/v1/customers/import", {"file_id": file, "columns": keys}).json()
    assert done == {"opened": 2, "merged": 2, "skipped": 0, "refused": 0}
    assert Account.objects.count() == 3
    known = Account.objects.get(phone="+8613800138000")
    assert (known.name, known.note) == ("王芳", "喜欢上午上门"), (
        "what it had stays, what it lacked is filled in"
    )
    assert Site.objects.get(account__name="李强").address == "陆家嘴 2 号"


@pytest.mark.django_db
def test_who_decides_otherwise_gets_a_new_customer_or_none(boss: Actor, send: Callable[..., int]) -> None:
    services.open_account(actor=SYSTEM, name="王芳", kind="person", phone="13800138000")
    file = send(["王芳", "13800138000", "", "", ""], ["王芳", "13800138000", "", "", ""])
    keys = ["account.name", "account.phone", "", "", ""]
    done = services.import_customers(actor=boss, file_id=file, columns=keys, decisions={2: "new", 3: "skip"})
    assert (done.opened, done.merged, done.skipped) == (1, 0, 1)
    assert Account.objects.count() == 2


@pytest.mark.django_db
def test_the_same_table_again_changes_nothing(
    boss: Actor, send: Callable[..., int], digest: Callable[[], str]
) -> None:
    rows = [
        ["王芳", "13800138000", "世纪大道 1 号", "VIP", "老客户"],
        ["示例公司", "", "陆家嘴 2 号", "", ""],
    ]
    keys = ["account.name", "account.phone", "site.address", "account.tier", "account.note"]
    services.import_customers(actor=boss, file_id=send(*rows), columns=keys)
    again = send(*rows)
    before = digest()
    done = services.import_customers(actor=boss, file_id=again, columns=keys)
    assert (done.opened, done.merged) == (0, 2)
    assert digest() == before


@pytest.mark.django_db
def test_a_row_with_a_problem_is_named_and_left_out(boss: Actor, send: Callable[..., int]) -> None:
    file = send(
        ["王芳", "13800138000", "", "钻石", ""], ["", "", "某路 1 号", "", ""], ["李强", "", "", "", ""]
    )
    seen = ApiClient(boss).post("/api/v1/customers/import/look", {"file_id": file}).json()
    assert [(p["row"], p["field"]) for p in seen["problems"]] == [(2, "等级"), (3, "名称")]
    assert "可选" in seen["problems"][0]["message"]
    keys = [column["field"] for column in seen["columns"]]
    done = services.import_customers(actor=boss, file_id=file, columns=keys)
    assert (done.opened, done.refused) == (1, 2)
    assert Account.objects.get().name == "李强"


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        (["account.name", "account.name", "", "", ""], "twice"),
        (["account.owner", "account.name", "", "", ""], "unknown"),
        (["", "account.phone", "", "", ""], "required"),
    ],
)
@pytest.mark.django_db
def test_a_meaning_that_cannot_be_is_refused_and_nothing_is_written(
    keys: list[str], code: str, boss: Actor, send: Callable[..., int], digest: Callable[[], str]
) -> None:
    file = send(["王芳", "13800138000", "", "", ""])
    before = digest()
    answer = ApiClient(boss).post("/api/v1/customers/import", {"file_id": file, "columns": keys})
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["code"] == code
    assert digest() == before


@pytest.mark.django_db
def test_a_strangers_file_and_a_table_too_long_are_refused(
    boss: Actor, manager: Actor, agent: Actor, send: Callable[..., int], digest: Callable[[], str]
) -> None:
    file = send(["王芳", "13800138000", "", "", ""])
    long = send(*[[f"客户{n}", "", "", "", ""] for n in range(2020)])
    before = digest()
    assert ApiClient(manager).post("/api/v1/customers/import/look", {"file_id": file}).status_code == 404
    assert ApiClient(agent).post("/api/v1/customers/import/look", {"file_id": file}).status_code == 403
    refused = ApiClient(boss).post("/api/v1/customers/import/look", {"file_id": long})
    assert refused.status_code == 422
    assert refused.json()["code"] == "file_unreadable"
    assert digest() == before


@pytest.mark.django_db(transaction=True)
def test_two_who_send_the_same_table_at_once_open_each_customer_once(admin: Actor, manager: Actor) -> None:
    rows = [[f"顾客{n}", f"139{n:08d}", "", "", ""] for n in range(20)]
    sent = [
        (actor, files.receive(actor=actor, source=_sheet(*rows), name="客户.xlsx").pk)
        for actor in (admin, manager)
    ]
    found: list[tuple[int, int]] = []

    def take_in(actor: Actor, file: int) -> None:
        done = services.import_customers(
            actor=actor, file_id=file, columns=["account.name", "account.phone", "", "", ""]
        )
        found.append((done.opened, done.merged))
        connection.close()

    threads = [threading.Thread(target=take_in, args=one) for one in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [(0, 20), (20, 0)]
    assert Account.objects.count() == 20


@pytest.mark.parametrize(
    "given", [b"\x00\x01\x02\xff" * 50, b"PK\x03\x04 not a workbook", "姓名\n坏\x00人\n".encode(), b""]
)
@pytest.mark.django_db
def test_what_is_no_table_is_refused_with_a_sentence(
    given: bytes, boss: Actor, digest: Callable[[], str]
) -> None:
    client, before = ApiClient(boss), digest()
    upload = SimpleUploadedFile("客户.xlsx", given)
    answer = client.client.post("/api/v1/files", {"file": upload}, headers=client.headers)
    if answer.status_code == 200:
        before = digest()
        answer = client.post("/api/v1/customers/import/look", {"file_id": answer.json()["id"]})
    assert 400 <= answer.status_code < 500, answer.content
    assert answer.json()["message"]
    assert digest() == before
