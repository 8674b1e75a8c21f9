"""What a customer sends from the label of a device."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bihuan.domain.assets import services as assets
from bihuan.domain.customers import services as customers
from bihuan.domain.intake.models import Request
from bihuan.domain.portal import services
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor

PHONE = "+8613800138000"


@pytest.mark.django_db
def test_a_request_from_a_label_names_the_owner_of_the_device() -> None:
    """IN-05: the office reads at once whose device it is."""
    account = customers.open_account(actor=SYSTEM, name="示例酒店")
    site = customers.add_site(
        actor=SYSTEM, account_id=account.pk, name="主楼", address="世纪大道 1 号", lat=31.2304, lng=121.4737
    )
    asset = assets.add_asset(
        actor=SYSTEM,
        account_id=account.pk,
        site_id=site.pk,
        name="大堂空调",
        product="KFR-72",
        serial="SN-0001",
        warranty_until=clock.today() + timedelta(days=1),
    )
    visitor = Actor(
        kind="link",
        name="customer",
        roles=frozenset({"customer"}),
        my={"asset": asset.pk, "session": 1, "phone": PHONE},
    )
    services.ask_for_service(actor=visitor, symptom="other", text="不制冷", phone=PHONE, name="王女士")
    kept = Request.objects.get()
    assert (kept.account_id, kept.asset_id) == (account.pk, asset.pk)
