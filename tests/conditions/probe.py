"""The imaginary work order of the shared cases as real tables, made for a test and dropped after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models

from bihuan.kernel.conditions import FieldType, Kind, Schema
from bihuan.kernel.texts import Text
from bihuan.platform.querying import Column, Relation


class ProbeRegion(models.Model):
    """Two hops away."""

    name = models.TextField(null=True)

    class Meta:
        app_label = "conditions_probe"


class ProbeCustomer(models.Model):
    """One hop away."""

    name = models.TextField(null=True)
    tier = models.TextField(null=True)
    region = models.ForeignKey(ProbeRegion, models.CASCADE, null=True)
    cf = models.JSONField(default=dict)

    class Meta:
        app_label = "conditions_probe"


class Probe(models.Model):
    """The work order."""

    title = models.TextField(null=True)
    code = models.CharField(max_length=200, null=True)
    note = models.TextField(null=True)
    hours = models.IntegerField(null=True)
    price = models.DecimalField(max_digits=30, decimal_places=15, null=True)
    ratio = models.FloatField(null=True)
    cost = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    start_at = models.DateTimeField(null=True)
    priority = models.CharField(max_length=20, null=True)
    reported = models.CharField(max_length=20, null=True)
    skills = ArrayField(models.CharField(max_length=20), null=True)
    labels = models.JSONField(null=True)
    vip = models.BooleanField(null=True)
    billable = models.BooleanField(null=True)
    technician = models.BigIntegerField(null=True)
    owner = models.BigIntegerField(null=True)
    customer = models.ForeignKey(ProbeCustomer, models.CASCADE, null=True)
    cf = models.JSONField(default=dict)

    class Meta:
        app_label = "conditions_probe"
        indexes = [GinIndex(name="probe_cf", fields=["cf"], opclasses=["jsonb_path_ops"])]


class ProbeVisit(models.Model):
    """Many of them hang on a work order."""

    order = models.ForeignKey(Probe, models.CASCADE, related_name="visits")
    state = models.TextField(null=True)
    minutes = models.IntegerField(null=True)
    limit = models.IntegerField(null=True)
    done_at = models.DateTimeField(null=True)
    cf = models.JSONField(default=dict)

    class Meta:
        app_label = "conditions_probe"


class ProbePart(models.Model):
    """Many of them hang on a visit."""

    visit = models.ForeignKey(ProbeVisit, models.CASCADE, related_name="parts")
    sku = models.TextField(null=True)
    qty = models.IntegerField(null=True)

    class Meta:
        app_label = "conditions_probe"


TABLES: tuple[type[models.Model], ...] = (ProbeRegion, ProbeCustomer, Probe, ProbeVisit, ProbePart)


@contextmanager
def tables() -> Iterator[None]:
    """The tables, for as long as the block runs."""
    with connection.schema_editor() as editor:
        for model in TABLES:
            editor.create_model(model)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            for model in reversed(TABLES):
                editor.delete_model(model)


def text_of(words: Any) -> Text:
    """A label of the shared schema."""
    return Text(words["zh-CN"], words["zh-TW"], words["en"])


def schema_of(raw: Any) -> Schema:
    """The shared schema as the checker wants it."""
    fields = {
        path: FieldType(
            field["kind"],
            text_of(field["label"]),
            {key: text_of(label) for key, label in field["options"].items()} if "options" in field else None,
            field.get("target"),
        )
        for path, field in raw["fields"].items()
    }
    many = {name: schema_of(inner) for name, inner in raw.get("many", {}).items()}
    return Schema(fields, many, text_of(raw["label"]) if "label" in raw else None)


def columns_of(raw: Any, *, indexed: bool = False) -> dict[str, Column]:
    """Where SQL finds the fields; `indexed` as if each custom field had an expression index."""

    def column(path: str, kind: Kind) -> Column:
        stored = "cf" in path.split(".")
        whole = path == "labels"
        return Column(path.replace(".", "__"), kind, json=stored or whole, text=indexed, whole=whole)

    return {path: column(path, field["kind"]) for path, field in raw["fields"].items()}


def relations_of(raw: Any) -> dict[str, Relation]:
    """The to-many relations of the work order."""
    visits = raw["many"]["visits"]
    parts = Relation(ProbePart.objects.all, "visit", columns_of(visits["many"]["parts"]))
    return {"visits": Relation(ProbeVisit.objects.all, "order", columns_of(visits), many={"parts": parts})}


def typed(field: models.Field[Any, Any], value: Any) -> Any:
    """A value of a shared case as its column takes it."""
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat(value) if value else None
    if isinstance(field, models.DateField):
        return date.fromisoformat(value) if value else None
    if isinstance(field, models.JSONField | ArrayField | models.TextField | models.CharField):
        return value
    return None if value == "" else value


def save(record: dict[str, Any]) -> Probe:
    """A record of the shared cases as rows."""
    groups: dict[str, dict[str, Any]] = {"": {}, "customer": {}, "region": {}}
    for path, value in record.items():
        steps = path.split(".")
        if path == "visits":
            continue
        place = groups["region" if "region" in steps else "customer" if "customer" in steps else ""]
        if "cf" in steps:
            place.setdefault("cf", {})[steps[-1]] = value
        else:
            place[steps[-1]] = value
    customer = None
    if groups["customer"] or groups["region"]:
        region = ProbeRegion.objects.create(**groups["region"]) if groups["region"] else None
        customer = ProbeCustomer.objects.create(region=region, **groups["customer"])
    values = {name: typed(Probe._meta.get_field(name), value) for name, value in groups[""].items()}
    probe = Probe.objects.create(customer=customer, **values)
    for visit in record.get("visits", []):
        _save_visit(probe, visit)
    return probe


def _save_visit(probe: Probe, visit: dict[str, Any]) -> None:
    values = {name: value for name, value in visit.items() if "." not in name and name != "parts"}
    if "done_at" in values:
        values["done_at"] = typed(ProbeVisit._meta.get_field("done_at"), values["done_at"])
    cf = {name.removeprefix("cf."): value for name, value in visit.items() if name.startswith("cf.")}
    row = ProbeVisit.objects.create(order=probe, cf=cf, **values)
    ProbePart.objects.bulk_create(ProbePart(visit=row, **part) for part in visit.get("parts", []))
