"""One description of a record, shipped fields and a company's own alike: lists, forms, Excel and API follow."""

from bihuan.platform.metadata.record import Field, Option, RecordType, Section, record_type, register

__all__ = ["Field", "Option", "RecordType", "Section", "record_type", "register"]
