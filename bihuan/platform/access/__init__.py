"""Who may do what: one policy table, read for one record (`may`) and for a list (`visible`)."""

from bihuan.platform.access.engine import (
    abilities,
    allowed_somewhere,
    field_access,
    mask,
    may,
    require,
    visible,
)
from bihuan.platform.access.registry import FieldRule, Grant, Policy, Subject, register

__all__ = [
    "FieldRule",
    "Grant",
    "Policy",
    "Subject",
    "abilities",
    "allowed_somewhere",
    "field_access",
    "mask",
    "may",
    "register",
    "require",
    "visible",
]
