"""Machinery that any business system needs; knows no work order."""
