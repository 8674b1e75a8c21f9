"""The kinds of fields, found by name."""

from bihuan.platform.metadata.field_types import amounts, choices, links, moments, words
from bihuan.platform.metadata.field_types.base import TYPES, Choices, FieldType, Unacceptable, field_type

__all__ = [
    "TYPES",
    "Choices",
    "FieldType",
    "Unacceptable",
    "amounts",
    "choices",
    "field_type",
    "links",
    "moments",
    "words",
]
