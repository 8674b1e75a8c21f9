"""Changes about people. The administrator's verbs and what installing needs."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from bihuan.kernel.errors import Invalid, Problem, Refusal
from bihuan.kernel.ids import new_token, token_hash
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.identity.actor import ROLES, Actor
from bihuan.platform.identity.models import ApiKey, LoginAttempt, Team, User
from bihuan.platform.identity.queries import forget_actors, user_by_name

ATTEMPTS, WINDOW = 8, timedelta(minutes=5)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_WEAK = Text(
    "密码至少 8 位且不能过于常见",
    "密碼至少 8 位且不能過於常見",
    "Use 8 or more characters, not a common password",
)
_WRONG = Text("当前密码不正确", "目前的密碼不正確", "The present password is wrong")


class WrongCredentials(Refusal):
    """Name and password do not belong together; says no more than that."""

    code, status = "wrong_credentials", 401
    text = Text("用户名或密码不正确。", "使用者名稱或密碼不正確。", "Wrong user name or password.")


class TooManyAttempts(Refusal):
    """Guessing is slowed down."""

    code, status = "too_many_attempts", 429
    text = Text(
        "尝试次数过多，请 5 分钟后再试。",
        "嘗試次數過多，請 5 分鐘後再試。",
        "Too many attempts; wait 5 minutes.",
    )


def create_team(*, name: str, parent: Team | None = None, kind: str = "team", external: bool = False) -> Team:
    """Add a node to the organisation."""
    with transaction.atomic():
        team = Team.objects.create(name=name, parent=parent, kind=kind, external=external)
        team.path = f"{parent.path if parent else '/'}{team.pk}/"
        team.save(update_fields=["path"])
    return team


def create_user(
    *,
    username: str,
    name: str,
    password: str,
    roles: list[str],
    team: Team | None = None,
    locale: str = "zh-CN",
    email: str = "",
    phone: str = "",
    demo: bool = False,
) -> User:
    """Add a member of staff."""
    problems = [
        Problem("roles", "unknown", Text(f"没有角色 {r}", f"沒有角色 {r}", f"No such role: {r}"))
        for r in roles
        if r not in ROLES
    ]
    if user_by_name(username):
        problems.append(
            Problem("username", "taken", Text("该用户名已存在", "該使用者名稱已存在", "Name is taken"))
        )
    if not demo:
        problems += _weak(password)
    if problems:
        raise Invalid(problems=problems)
    user = User(
        username=username,
        name=name,
        roles=roles,
        team=team,
        locale=locale,
        email=email,
        phone=phone,
        demo=demo,
    )
    user.set_password(password)
    user.save()
    return user


def set_roles(*, actor: Actor, user_id: int, roles: list[str]) -> User:
    """Give a user exactly these roles; the caller has checked the right to do so."""
    user = User.objects.get(pk=user_id)
    user.roles = [r for r in roles if r in ROLES]
    user.save(update_fields=["roles"])
    forget_actors()
    return user


def _weak(password: str, field: str = "password") -> list[Problem]:
    try:
        validate_password(password)
    except ValidationError:
        return [Problem(field, "weak", _WEAK)]
    return []


def first_password() -> str:
    """A password to be told to somebody, without letters and digits that are mistaken for one another."""
    return "".join(secrets.choice(_LETTERS) for _ in range(10))


def prove_password(*, user_id: int, password: str, address: str) -> None:
    """Refuse unless this is the user's present password; guessing is slowed down as at the sign-in."""
    user = User.objects.get(pk=user_id)
    try:
        sign_in(username=user.username, password=password, address=address)
    except WrongCredentials:
        raise Invalid(problems=[Problem("old", "wrong", _WRONG)]) from None


def change_password(*, user_id: int, new: str) -> User:
    """Give a user the password that he chose; every browser of his has to sign in again."""
    if problems := _weak(new, "new"):
        raise Invalid(problems=problems)
    return _set_password(User.objects.select_for_update().get(pk=user_id), new)


def reset_password(*, user_id: int) -> str:
    """Give a user a new first password, which is returned once; the caller has checked the right to do so."""
    password = first_password()
    _set_password(User.objects.select_for_update().get(pk=user_id), password)
    return password


def _set_password(user: User, password: str) -> User:
    user.set_password(password)
    user.password_set_at = clock.now()
    user.save(update_fields=["password", "password_set_at"])
    forget_actors()
    return user


def deactivate(*, user_id: int) -> None:
    """End a user's access; his sessions and keys stop within seconds."""
    User.objects.filter(pk=user_id).update(is_active=False)
    forget_actors()


def set_locale(*, user_id: int, locale: str) -> None:
    """Remember the language a user prefers."""
    User.objects.filter(pk=user_id).update(locale=locale)
    forget_actors()


def sign_in(*, username: str, password: str, address: str) -> User:
    """Check a password; guessing is limited per name and per address, and the answer never says which was wrong."""
    since = clock.now() - WINDOW
    keys = [f"name:{username.lower()[:80]}", f"address:{address[:64]}"]
    for key, limit in zip(keys, (ATTEMPTS, ATTEMPTS * 10), strict=True):
        if LoginAttempt.objects.filter(key=key, at__gte=since).count() >= limit:
            raise TooManyAttempts
    user = user_by_name(username)
    # An unknown name costs the same time as a wrong password, so that names cannot be listed.
    known = user or User(password=_decoy())
    if not known.check_password(password) or user is None or not user.is_active:
        LoginAttempt.objects.bulk_create([LoginAttempt(key=key, at=clock.now()) for key in keys])
        raise WrongCredentials
    LoginAttempt.objects.filter(key=keys[0]).delete()
    return user


_decoys: list[str] = []


def _decoy() -> str:
    if not _decoys:
        user = User()
        user.set_password(new_token("decoy"))
        _decoys.append(user.password)
    return _decoys[0]


def issue_api_key(*, user_id: int, name: str, expires_at: datetime | None = None) -> str:
    """Make a key that acts as the user; the secret is returned once and only its hash is kept."""
    secret = new_token("bhk")
    ApiKey.objects.create(
        name=name, hash=token_hash(secret), user_id=user_id, created_at=clock.now(), expires_at=expires_at
    )
    return secret
