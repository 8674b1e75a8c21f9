"""Identifiers that strangers may hold: unguessable, typed, stored only as a hash."""

from __future__ import annotations

import hashlib
import secrets

# No vowels and no look-alikes: a code is read out over the telephone and printed on labels.
_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"


def new_token(purpose: str) -> str:
    """A fresh secret of 160 bits, prefixed by what it may be used for."""
    return f"{purpose}_{secrets.token_urlsafe(20)}"


def token_hash(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code(length: int = 10) -> str:
    """A short human-readable code; 10 characters carry 48 bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def new_pin(digits: int = 6) -> str:
    """A one-time numeric code."""
    return "".join(secrets.choice("0123456789") for _ in range(digits))


def alphabet_of(digest: bytes, length: int) -> str:
    """`length` readable characters of a digest, for seals on printed codes."""
    number = int.from_bytes(digest, "big")
    out = []
    for _ in range(length):
        number, index = divmod(number, len(_ALPHABET))
        out.append(_ALPHABET[index])
    return "".join(out)
