"""Bihuan 闭环: service orders from the first call to the rated result."""

__version__ = "0.1.0"
