"""Accounts, contacts, sites."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bihuan.platform.metadata.models import Record, cf_index


class Account(Record):
    """A customer: a company or a person."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=400, db_index=True)
    kind = models.CharField(max_length=10, default="company")
    tier = models.CharField(max_length=10, default="standard")
    industry = models.CharField(max_length=30, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    owner = models.ForeignKey(
        "identity.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    external_id = models.CharField(max_length=80, null=True, blank=True, unique=True)
    note = models.TextField(blank=True, default="")

    class Meta:
        indexes = [
            cf_index("customers_account_cf"),
            models.Index(fields=["phone"], name="customers_account_phone", condition=~Q(phone="")),
            models.Index(fields=["name_key", "id"], name="customers_account_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Contact(Record):
    """A person at a customer."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=80)
    name_key = models.CharField(max_length=160)
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    position = models.CharField(max_length=80, blank=True, default="")
    locale = models.CharField(max_length=8, default="zh-CN")

    class Meta:
        indexes = [
            cf_index("customers_contact_cf"),
            models.Index(fields=["phone"], name="customers_contact_phone", condition=~Q(phone="")),
        ]

    def __str__(self) -> str:
        return self.name


class Site(Record):
    """A place where things are installed; coordinates are WGS-84."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=300)
    district = models.CharField(max_length=60, blank=True, default="")
    lat = models.FloatField(null=True, blank=True)
    lng = models.FloatField(null=True, blank=True)
    located = models.CharField(max_length=12, default="unknown")
    access_note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [
            cf_index("customers_site_cf"),
            models.Index(fields=["district"], name="customers_site_district"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(lat=None, lng=None) | Q(lat__range=(-90, 90), lng__range=(-180, 180)),
                name="site_has_both_coordinates_or_none",
            )
        ]

    def __str__(self) -> str:
        return self.name
