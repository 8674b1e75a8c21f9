"""Who opens more of the product for everybody."""

from bihuan.platform.access import Grant, Policy

POLICIES = [Policy("adoption.open", None, [Grant("admin")])]
