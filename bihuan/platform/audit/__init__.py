"""Who changed which row: written by a database trigger, so that bulk and raw changes are caught too."""

from bihuan.platform.audit.queries import changed_since

__all__ = ["changed_since"]
