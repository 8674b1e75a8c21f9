"""Customers, their places and their devices, written in bulk with the facts that the verbs would have announced."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.config.demo import names
from bihuan.config.demo.company import Company, born
from bihuan.config.demo.ledger import Ledger
from bihuan.domain.assets import events as asset_events
from bihuan.domain.assets.models import Asset, AssetCode
from bihuan.domain.assets.queries import BODY, seal
from bihuan.domain.customers import events
from bihuan.domain.customers.models import Account, Contact, Site
from bihuan.kernel.chinese import pinyin_key
from bihuan.platform import clock

CUSTOMERS, DEVICES = 400, 900
_CODE = "23456789BCDFGHJKMNPQRSTVWXYZ"


@dataclass(slots=True)
class Device:
    """A device with everything an order about it needs."""

    asset: Asset
    account: Account
    contact: Contact
    site: Site
    product: names.Product
    district: names.District
    installed: date


def _person(rng: random.Random) -> str:
    return rng.choice(names.FAMILY) + "".join(rng.sample(names.GIVEN, rng.choice((1, 2, 2))))


def _phone(rng: random.Random) -> str:
    return f"+861{rng.choice('35789')}{rng.randint(0, 10**9 - 1):09d}"


def _account_name(rng: random.Random, index: int) -> tuple[str, str, str]:
    kinds = names.KINDS_OF_CUSTOMER
    industry, _, firsts, lasts = rng.choices(kinds, [k[1] for k in kinds])[0]
    if industry == "home":
        person = _person(rng)
        return person, "home", "person"
    branch = rng.choice(
        ["", "", f"{rng.choice(names.DISTRICTS).name[:2]}店", "总店", f"{rng.randint(2, 9)} 号楼"]
    )
    if index == 0:
        return "示例酒店", "hotel", "company"
    return f"{rng.choice(firsts)}{rng.choice(lasts)}{branch}", industry, "company"


def _accounts(rng: random.Random, ledger: Ledger) -> list[Account]:
    rows = []
    first = born(clock.today() - timedelta(days=1100), 9)
    for index in range(CUSTOMERS):
        name, industry, kind = _account_name(rng, index)
        tier = rng.choices(["vip", "key", "standard"], [6, 18, 76])[0] if kind == "company" else "standard"
        at = first + timedelta(hours=rng.uniform(0, 650 * 24))
        rows.append(
            Account(
                name=name,
                name_key=pinyin_key(name),
                kind=kind,
                tier="vip" if index == 0 else tier,
                industry=industry,
                phone=_phone(rng),
                created_at=at,
                updated_at=at,
            )
        )
    Account.objects.bulk_create(rows, batch_size=500)
    for row in rows:
        ledger.add(events.AccountOpened(account_id=row.pk), row.created_at, ledger.agent)
    return rows


def _places(
    rng: random.Random, accounts: list[Account], ledger: Ledger
) -> list[tuple[Site, Contact, names.District]]:
    sites: list[Site] = []
    contacts: list[Contact] = []
    districts: list[names.District] = []
    for account in accounts:
        person = account.name if account.kind == "person" else _person(rng)
        contact = Contact(
            account=account,
            name=person,
            name_key=pinyin_key(person),
            phone=account.phone,
            created_at=account.created_at,
            position="" if account.kind == "person" else rng.choice(["工程部", "物业", "店长", "设备主管"]),
            updated_at=account.created_at,
        )
        for number in range(1 if account.kind == "person" else rng.choices([1, 2, 3], [78, 17, 5])[0]):
            district = rng.choices(names.DISTRICTS, [d.share for d in names.DISTRICTS])[0]
            street = rng.choice(district.streets)
            sites.append(
                Site(
                    account=account,
                    name="住所" if account.kind == "person" else ("主楼", "分店", "仓库")[number],
                    address=f"{district.name}{street} {rng.randint(1, 1800)} 号",
                    district=district.name,
                    lat=round(district.lat + rng.gauss(0, district.spread / 2), 6),
                    lng=round(district.lng + rng.gauss(0, district.spread / 2), 6),
                    located="exact",
                    created_at=account.created_at,
                    updated_at=account.created_at,
                )
            )
            contacts.append(contact)
            districts.append(district)
    Contact.objects.bulk_create({id(c): c for c in contacts}.values(), batch_size=500)
    Site.objects.bulk_create(sites, batch_size=500)
    for contact in {c.pk: c for c in contacts}.values():
        ledger.add(
            events.ContactAdded(contact_id=contact.pk, account_id=contact.account_id, name=contact.name),
            contact.created_at,
            ledger.agent,
        )
    for site in sites:
        ledger.add(
            events.SiteAdded(site_id=site.pk, account_id=site.account_id, name=site.name),
            site.created_at,
            ledger.agent,
        )
    return list(zip(sites, contacts, districts, strict=True))


def _asset(rng: random.Random, index: int, place: tuple[Site, Contact, names.District]) -> Device:
    site, contact, district = place
    account = site.account
    usable = [p for p in names.PRODUCTS if p.homes] if account.kind == "person" else names.PRODUCTS
    product = rng.choice(usable)
    installed = clock.today() - timedelta(days=rng.randint(40, 1900))
    at = max(born(installed, 16), site.created_at)
    asset = Asset(
        account=account,
        site=site,
        name=product.name,
        product=product.model,
        serial=f"{product.model.replace('-', '')}{installed:%y%m}{index:05d}",
        batch=f"{installed:%y%m}",
        position=rng.choice(["", "一层大堂", "二层", "屋面", "后厨", "机房", "客厅", "主卧"]),
        installed_on=installed,
        warranty_until=installed + timedelta(days=365 * product.years),
        created_at=at,
        updated_at=at,
    )
    return Device(asset, account, contact, site, product, district, installed)


def _code(rng: random.Random) -> str:
    # Reproducible on purpose: real codes come from the system's random source.
    return seal("".join(rng.choice(_CODE) for _ in range(BODY)))


def build(rng: random.Random, company: Company, ledger: Ledger) -> list[Device]:
    """The customers' world; the first device belongs to the first customer, as the journeys expect."""
    ledger.agent = company.staff["agent1"]
    places = _places(rng, _accounts(rng, ledger), ledger)
    devices = [_asset(rng, i, places[i] if i < len(places) else rng.choice(places)) for i in range(DEVICES)]
    Asset.objects.bulk_create([d.asset for d in devices], batch_size=500)
    AssetCode.objects.bulk_create(
        [
            AssetCode(code=_code(rng), asset=d.asset, made_at=d.asset.created_at, bound_at=d.asset.created_at)
            for d in devices
        ]
    )
    for device in devices:
        asset = device.asset
        ledger.add(
            asset_events.AssetAdded(asset_id=asset.pk, account_id=asset.account_id, name=asset.name),
            asset.created_at,
            ledger.agent,
        )
    return devices
