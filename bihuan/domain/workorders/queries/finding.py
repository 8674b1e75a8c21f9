"""What an order is found by: number, subject, complaint, result, customer, device and its serial number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bihuan.domain.workorders.models import WorkOrder
from bihuan.platform.access import field_access
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.field_types.words import national
from bihuan.platform.search.registry import Document


def documents(ids: Sequence[int]) -> Iterable[Document]:
    """The named orders as the index keeps them."""
    rows = WorkOrder.objects.filter(pk__in=ids).select_related("account", "asset", "technician")
    return [_document(row) for row in rows]


def _document(row: WorkOrder) -> Document:
    account, asset, technician = row.account, row.asset, row.technician
    keywords = [
        row.fault_code,
        row.contact_name,
        account.name if account else "",
        f"{asset.name} {asset.product} {asset.serial}" if asset else "",
        technician.name if technician else "",
        row.address,
    ]
    return Document(
        record_id=row.pk,
        title=f"{row.number} {row.title}",
        subtitle=account.name if account else "",
        keywords=" ".join(word for word in keywords if word),
        body="\n".join(word for word in (row.description, row.cause, row.solution) if word),
        private={"contact_phone": f"{row.contact_phone} {national(row.contact_phone)}"}
        if row.contact_phone
        else {},
    )


def private_groups(actor: Actor) -> list[str]:
    """The masked fields an actor may search by."""
    readable = field_access(actor, "workorders.WorkOrder", "contact_phone") in ("read", "edit")
    return ["contact_phone"] if readable else []
