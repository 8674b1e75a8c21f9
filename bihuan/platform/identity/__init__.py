"""Who people are: users, teams as a tree, roles, API keys; and `Actor`, the one who asks."""

from bihuan.platform.identity.actor import ROLES, SYSTEM, Actor, shown_name

__all__ = ["ROLES", "SYSTEM", "Actor", "shown_name"]
