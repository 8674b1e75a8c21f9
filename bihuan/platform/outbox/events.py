"""What happened, as frozen dataclasses that survive a trip through JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self

from pydantic import TypeAdapter

from bihuan.kernel.texts import Text

Audience = Literal["staff", "customer"]

_topics: dict[str, type[Event]] = {}
_adapters: dict[type[Event], TypeAdapter[Any]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact in the past tense about one record; subclasses are frozen keyword-only dataclasses.

    `topic` is its name on the wire, `record` the type of the record it is about and the field that
    holds its id, `also` further records whose timeline shows it, `sentence` what the timeline says
    (placeholders are the fields and `actor`), `audience` who may read that sentence.
    """

    topic: ClassVar[str]
    record: ClassVar[tuple[str, str]]
    sentence: ClassVar[Text]
    also: ClassVar[tuple[tuple[str, str], ...]] = ()
    audience: ClassVar[Audience] = "staff"

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        topic = cls.__dict__.get("topic")
        if topic is None:
            return
        known = _topics.setdefault(topic, cls)
        if known.__qualname__ != cls.__qualname__ or known.__module__ != cls.__module__:
            raise TypeError(f"topic {topic!r} is already taken by {known.__module__}.{known.__qualname__}")
        _topics[topic] = cls

    @property
    def record_type(self) -> str:
        """The type of the record this is about."""
        return self.record[0]

    @property
    def record_id(self) -> int:
        """The id of the record this is about."""
        return int(getattr(self, self.record[1]))

    @property
    def mentions(self) -> list[tuple[str, int]]:
        """The further records whose timeline shows this; empty references are left out."""
        found = [(kind, getattr(self, name)) for kind, name in self.also]
        return [(kind, int(value)) for kind, value in found if value is not None]

    def facts(self) -> Mapping[str, object]:
        """What fills the placeholders of the sentence; override to say more than the fields."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}

    def to_json(self) -> str:
        """The fields as one JSON object."""
        return _adapter(type(self)).dump_json(self).decode()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read the fields back; a field that is no longer known is ignored."""
        event: Self = _adapter(cls).validate_python(dict(data))
        return event


def _adapter(cls: type[Event]) -> TypeAdapter[Any]:
    """The reader and writer of the class, made and checked at its first use."""
    adapter = _adapters.get(cls)
    if adapter is None:
        adapter = _adapters[cls] = _checked(cls)
    return adapter


def _checked(cls: type[Event]) -> TypeAdapter[Any]:
    if "__dataclass_fields__" not in cls.__dict__:
        raise TypeError(f"{cls.__qualname__} must be decorated with @dataclass(frozen=True, kw_only=True)")
    names = {field.name for field in dataclasses.fields(cls)}
    for kind, name in (cls.record, *cls.also):
        if name not in names:
            raise TypeError(f"{cls.__qualname__}: no field {name!r} holds the id of the {kind}")
    return TypeAdapter(cls)


def event_type(topic: str) -> type[Event] | None:
    """The class of a topic, or None when no code of this version knows it."""
    return _topics.get(topic)


def topics() -> dict[str, type[Event]]:
    """Every known topic with its class."""
    return dict(sorted(_topics.items()))


def topics_for(audience: Audience) -> list[str]:
    """The topics whose sentence that audience may read; staff reads all."""
    return [topic for topic, cls in _topics.items() if audience == "staff" or cls.audience == audience]
