"""Customers through the verbs."""

from __future__ import annotations

import pytest

from bihuan.domain.customers import queries, services

pytestmark = pytest.mark.django_db


def test_a_caller_is_found_by_his_own_number_or_a_contacts_however_it_is_written(agent):
    """IN-03"""
    account = services.open_account(actor=agent, name="示例酒店", phone="021-5888 1234")
    services.add_contact(actor=agent, account_id=account.pk, name="王工", phone="138 1234 5678")
    for number in ("02158881234", "+862158881234", "13812345678", "+86 138 1234 5678"):
        assert [a.pk for a in queries.accounts_by_phone(agent, number)] == [account.pk]
    assert queries.accounts_by_phone(agent, "13800000000") == []


def test_rounded_coordinates_are_kept_as_approximate_and_lead_nowhere(agent):
    account = services.open_account(actor=agent, name="甲")
    exact = services.add_site(
        actor=agent, account_id=account.pk, name="店", address="路", lat=31.23, lng=121.47
    )
    rounded = services.add_site(actor=agent, account_id=account.pk, name="仓", address="路", lat=39, lng=-77)
    assert (exact.located, rounded.located) == ("exact", "approximate")
    assert queries.place_of(exact) is not None
    assert queries.place_of(rounded) is None
