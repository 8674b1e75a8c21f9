"""Files hang on records and are seen by whoever sees the record, by nobody else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from bihuan.kernel.errors import NotAllowed, NotFound
from bihuan.platform import clock
from bihuan.platform.files import limits, queries
from bihuan.platform.files.errors import AlreadyAttached, ContentMissing, QuotaReached
from bihuan.platform.files.models import Rendition, StoredFile
from bihuan.platform.files.services import attach, collect_garbage, copy, detach, scrub, sweep_contents
from bihuan.platform.files.storage import DiskStorage
from bihuan.platform.files.tests.conftest import RECORD, arrivals, blobs, link, photo_with_place
from bihuan.platform.identity import SYSTEM, Actor

Send = Callable[..., StoredFile]
Seen = set[tuple[int, int]]


def sees(parcels: Seen, actor: Actor, record_id: int) -> None:
    assert actor.user_id
    parcels.add((actor.user_id, record_id))


def denied(call: Callable[..., object], **arguments: object) -> None:
    with pytest.raises(NotFound), transaction.atomic():
        call(**arguments)


def test_an_unattached_file_is_known_to_its_sender_only(
    sent: Send, technician: Actor, dispatcher: Actor, admin: Actor
) -> None:
    file = sent(technician)
    assert queries.readable(technician, file.pk) == file
    for other in (dispatcher, admin, link("one"), link(order=1)):
        with pytest.raises(NotFound):
            queries.readable(other, file.pk)


def test_two_visitors_of_the_same_label_do_not_see_each_others_photos(sent: Send) -> None:
    file = sent(link("one"))
    assert queries.readable(link("one"), file.pk) == file
    with pytest.raises(NotFound):
        queries.readable(link("two"), file.pk)


def test_an_attached_file_is_seen_like_its_record(
    sent: Send, technician: Actor, dispatcher: Actor, parcels: Seen
) -> None:
    file = sent(technician)
    attach(actor=technician, file_id=file.pk, record_type=RECORD, record_id=7, slot="before")
    with pytest.raises(NotFound):
        queries.readable(dispatcher, file.pk)
    with pytest.raises(NotFound):
        # Not even the sender, once the record is out of his sight.
        queries.readable(technician, file.pk)
    sees(parcels, dispatcher, 7)
    assert queries.readable(dispatcher, file.pk).slot == "before"
    assert queries.readable(link(order=7), file.pk) == file
    with pytest.raises(NotFound):
        queries.readable(link(order=8), file.pk)


def test_a_stranger_cannot_attach_a_file_he_did_not_send(
    sent: Send, technician: Actor, dispatcher: Actor, parcels: Seen, digest: Callable[[], str]
) -> None:
    file = sent(technician)
    sees(parcels, dispatcher, 7)
    before = digest()
    denied(attach, actor=dispatcher, file_id=file.pk, record_type=RECORD, record_id=7)
    denied(attach, actor=link("x"), file_id=file.pk, record_type=RECORD, record_id=7)
    denied(attach, actor=dispatcher, file_id=file.pk + 999, record_type=RECORD, record_id=7)
    assert digest() == before


def test_attaching_twice_is_once_and_elsewhere_is_refused(
    sent: Send, technician: Actor, dispatcher: Actor, parcels: Seen
) -> None:
    file = sent(technician)
    sees(parcels, technician, 7)
    once = attach(actor=technician, file_id=file.pk, record_type=RECORD, record_id=7)
    again = attach(actor=technician, file_id=file.pk, record_type=RECORD, record_id=7)
    assert once.attached_at == again.attached_at
    with pytest.raises(AlreadyAttached), transaction.atomic():
        attach(actor=technician, file_id=file.pk, record_type=RECORD, record_id=8)
    denied(attach, actor=dispatcher, file_id=file.pk, record_type=RECORD, record_id=8)
    file.refresh_from_db()
    assert file.record_id == 7


def test_a_record_type_that_nobody_guards_takes_no_files_and_shows_none(
    sent: Send, technician: Actor
) -> None:
    file = sent(technician)
    with pytest.raises(LookupError), transaction.atomic():
        attach(actor=technician, file_id=file.pk, record_type="nobody", record_id=1)
    StoredFile.objects.filter(pk=file.pk).update(
        record_type="nobody", record_id=1, state="attached", pending_since=None
    )
    with pytest.raises(NotFound):
        queries.readable(technician, file.pk)


def test_a_copy_shows_the_same_content_on_another_record_and_needs_sight_of_the_first(
    sent: Send, technician: Actor, dispatcher: Actor, parcels: Seen, disk: DiskStorage
) -> None:
    file = attach(actor=technician, file_id=sent(technician).pk, record_type=RECORD, record_id=7)
    kept = blobs(disk)
    denied(copy, actor=dispatcher, file_id=file.pk, record_type=RECORD, record_id=8)
    twin = copy(actor=SYSTEM, file_id=file.pk, record_type=RECORD, record_id=8)
    assert copy(actor=SYSTEM, file_id=file.pk, record_type=RECORD, record_id=8) == twin
    sees(parcels, dispatcher, 8)
    assert queries.readable(dispatcher, twin.pk).sha256 == file.sha256
    assert {r.name for r in twin.renditions.all()} == {"view", "thumb"}
    assert blobs(disk) == kept
    with pytest.raises(NotFound):
        queries.readable(dispatcher, file.pk)


def test_a_detached_file_is_its_senders_again_and_goes_after_a_day(
    sent: Send, technician: Actor, dispatcher: Actor, parcels: Seen
) -> None:
    now = datetime(2026, 3, 5, 4, tzinfo=UTC)
    with clock.at(now - timedelta(days=30)):
        file = attach(actor=technician, file_id=sent(technician).pk, record_type=RECORD, record_id=7)
    denied(detach, actor=dispatcher, file_id=file.pk, record_type=RECORD, record_id=7)
    sees(parcels, dispatcher, 7)
    denied(detach, actor=dispatcher, file_id=file.pk, record_type=RECORD, record_id=8)
    with clock.at(now):
        detach(actor=dispatcher, file_id=file.pk, record_type=RECORD, record_id=7)
        assert collect_garbage(actor=SYSTEM) == 0
    assert queries.readable(technician, file.pk) == file
    with pytest.raises(NotFound):
        queries.readable(dispatcher, file.pk)
    with clock.at(now + timedelta(hours=25)):
        assert collect_garbage(actor=SYSTEM) == 1


def test_a_record_takes_no_more_files_than_its_quota(
    sent: Send, technician: Actor, parcels: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = "bihuan.platform.files.services.attaching.PER_RECORD"
    monkeypatch.setattr(module, limits.Quota(2, 10**9))
    for _ in range(2):
        attach(actor=technician, file_id=sent(technician).pk, record_type=RECORD, record_id=7)
    extra = sent(technician)
    with pytest.raises(QuotaReached), transaction.atomic():
        attach(actor=technician, file_id=extra.pk, record_type=RECORD, record_id=7)
    attach(actor=technician, file_id=extra.pk, record_type=RECORD, record_id=8)
    monkeypatch.setattr(module, limits.Quota(100, 700))
    with pytest.raises(QuotaReached), transaction.atomic():
        attach(actor=technician, file_id=sent(technician).pk, record_type=RECORD, record_id=7)


def test_the_place_of_a_photo_and_its_original_are_for_those_with_the_right(
    sent: Send, technician: Actor, dispatcher: Actor, sales: Actor, parcels: Seen
) -> None:
    file = attach(
        actor=technician, file_id=sent(technician, photo_with_place()).pk, record_type=RECORD, record_id=7
    )
    for actor in (dispatcher, sales):
        sees(parcels, actor, 7)
    allowed = queries.present(dispatcher, file)
    assert (allowed["lat"], allowed["lng"]) == (31.235, 121.47)
    assert queries.content(dispatcher, file.pk, "original").sha256 == file.sha256
    for actor in (sales, link(order=7)):
        shown = queries.present(actor, file)
        assert not {"lat", "lng", "original"} & shown.keys()
        assert shown["view"] == f"/api/v1/files/{file.pk}/view"
        with pytest.raises(NotAllowed):
            queries.content(actor, file.pk, "original")


def test_files_of_several_records_are_listed_in_order(sent: Send, technician: Actor, parcels: Seen) -> None:
    first = attach(actor=technician, file_id=sent(technician).pk, record_type=RECORD, record_id=1, slot="a")
    second = attach(actor=technician, file_id=sent(technician).pk, record_type=RECORD, record_id=1, slot="b")
    found = queries.files_of(technician, RECORD, [1, 2])
    assert [each["id"] for each in found[1]] == [first.pk, second.pk]
    assert found[2] == []
    assert [each["id"] for each in queries.files_of(technician, RECORD, [1], slot="b")[1]] == [second.pk]


# --- upkeep -------------------------------------------------------------------------------------------------


def age(disk: DiskStorage, sha256: str, hours: float) -> None:
    then = (clock.now() - timedelta(hours=hours)).timestamp()
    os.utime(disk.path_of(sha256), (then, then))


def test_unattached_files_and_their_contents_go_after_a_day_and_others_stay(
    sent: Send, technician: Actor, parcels: Seen, disk: DiskStorage
) -> None:
    kept = attach(actor=technician, file_id=sent(technician, b"%PDF-1 a").pk, record_type=RECORD, record_id=7)
    with clock.at(clock.now() - timedelta(hours=25)):
        gone = sent(technician)
    young = sent(technician, b"%PDF-1 b")
    hashes = {gone.sha256, *gone.renditions.values_list("sha256", flat=True)}
    assert collect_garbage(actor=SYSTEM) == 1
    assert not Rendition.objects.exists()
    assert sweep_contents(actor=SYSTEM) == 0, "contents younger than a day stay"
    for sha in blobs(disk):
        age(disk, sha, 25)
    assert sweep_contents(actor=SYSTEM) == len(hashes)
    assert blobs(disk) == {kept.sha256, young.sha256}


def test_contents_whose_row_was_never_written_and_torn_arrivals_are_swept(
    sent: Send, technician: Actor, disk: DiskStorage
) -> None:
    with transaction.atomic():
        sent(technician)
        # As if the server died before the commit.
        transaction.set_rollback(True)
    assert not StoredFile.objects.exists()
    orphans = blobs(disk)
    assert orphans
    torn = disk.root / "incoming" / "torn"
    torn.write_bytes(b"half")
    foreign = disk.root / "ab" / "cd"
    foreign.mkdir(parents=True, exist_ok=True)
    (foreign / "README").write_text("not ours")
    assert sweep_contents(actor=SYSTEM) == 0
    for sha in orphans:
        age(disk, sha, 25)
    os.utime(torn, (0, 0))
    assert sweep_contents(actor=SYSTEM) == len(orphans)
    assert not blobs(disk)
    assert not arrivals(disk)
    assert (foreign / "README").exists()
    shutil.rmtree(foreign.parent)


def test_a_lost_or_altered_content_is_found_shown_as_missing_and_released_when_it_is_back(
    sent: Send, technician: Actor, parcels: Seen, disk: DiskStorage, caplog: pytest.LogCaptureFixture
) -> None:
    sees(parcels, technician, 7)
    files = [
        attach(actor=technician, file_id=sent(technician, data).pk, record_type=RECORD, record_id=7)
        for data in (b"%PDF-1 lost", b"%PDF-1 flip", b"%PDF-1 fine")
    ]
    lost, flipped, _ = files
    disk.remove(lost.sha256)
    path = disk.path_of(flipped.sha256)
    path.write_bytes(path.read_bytes()[:-1] + b"q")
    report = scrub(actor=SYSTEM)
    assert (report.checked, report.missing, report.changed) == (3, 1, 1)
    assert {f.pk: f.damage for f in StoredFile.objects.all()} == dict(
        zip([f.pk for f in files], ["missing", "changed", ""], strict=True)
    )
    for file in (lost, flipped):
        file.refresh_from_db()
        assert queries.present(technician, file)["missing"] is True
        with pytest.raises(ContentMissing):
            queries.content(technician, file.pk, "original")
    path.write_bytes(b"%PDF-1 flip")
    assert scrub(actor=SYSTEM).healed == 1
    assert queries.content(technician, flipped.pk, "original").sha256 == flipped.sha256


def test_lost_renditions_are_drawn_anew_from_the_original(
    sent: Send, technician: Actor, disk: DiskStorage
) -> None:
    file = sent(technician)
    for each in file.renditions.all():
        disk.remove(each.sha256)
    assert scrub(actor=SYSTEM).redrawn == 1
    for each in file.renditions.all():
        assert disk.size(each.sha256) == each.size
    assert scrub(actor=SYSTEM).redrawn == 0


def test_a_scrub_starts_with_what_was_read_longest_ago(sent: Send, technician: Actor) -> None:
    first, second = sent(technician, b"%PDF-1 a"), sent(technician, b"%PDF-1 b")
    assert scrub(actor=SYSTEM, limit=1).checked == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.checked_at
    assert second.checked_at
    assert first.checked_at > second.checked_at


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "attached"},
        {"record_type": RECORD},
        {"sha256": "../../../etc/passwd"},
        {"size": 0},
        {"lat": 31.0},
        {"lat": 91.0, "lng": 0.0},
    ],
)
def test_the_database_itself_refuses_rows_that_make_no_sense(
    sent: Send, technician: Actor, wrong: dict[str, object]
) -> None:
    file = sent(technician)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=file.pk).update(**wrong)
