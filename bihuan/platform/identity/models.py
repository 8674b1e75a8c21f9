"""People, their place in the organisation, and keys for programs."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from bihuan.kernel.texts import DEFAULT_LOCALE, LOCALES


class Team(models.Model):
    """A node of the organisation: regions hold teams; `path` is the materialised path of ids."""

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=[("region", "region"), ("team", "team")], default="team")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=200, unique=True, null=True)
    external = models.BooleanField(default=False, help_text="a contractor's site")

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name


class Users(BaseUserManager["User"]):
    """Users by sign-in name, compared without regard to case."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A member of staff who signs in."""

    username = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=32, blank=True)
    locale = models.CharField(
        max_length=8, default=DEFAULT_LOCALE, choices=[(code, code) for code in LOCALES]
    )
    roles = ArrayField(models.CharField(max_length=20), default=list)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(
        default=False, help_text="shown with its password on the sign-in page of a demo"
    )
    password_set_at = models.DateTimeField(
        null=True, help_text="sessions that began before it have ended; null while the first password holds"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    preferences = models.JSONField(default=dict)

    objects = Users()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("username"), name="user_name_once_in_any_case")]

    def __str__(self) -> str:
        return self.name


class Company(models.Model):
    """The company that this installation serves: one row, or none before it has introduced itself."""

    ONLY = 1
    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    name = models.CharField(max_length=80)
    trade = models.CharField(max_length=20)
    locale = models.CharField(max_length=8, choices=[(code, code) for code in LOCALES])
    scope = models.CharField(max_length=10)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="company_is_one_row")]

    def __str__(self) -> str:
        return self.name


class ApiKey(models.Model):
    """A program's credential; shown once, stored as a hash, with an end date and the rights of its owner."""

    name = models.CharField(max_length=80)
    hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_keys")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class LoginAttempt(models.Model):
    """A failed sign-in, so that guessing is slowed down for the name and the address."""

    key = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="identity_attempt_key_at")]
