"""`bihuan import requests FILE --mapping M`: other systems' requests, each row accepted, corrected or refused in words."""

from bihuan.config.imports.main import main

__all__ = ["main"]
