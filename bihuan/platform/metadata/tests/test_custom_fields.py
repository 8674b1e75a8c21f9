"""The editor's view of custom fields."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db

PATH = "/api/v1/meta/customer/fields"
FIELD = {
    "kind": "select",
    "label": {"zh-CN": "楼层", "zh-TW": "樓層", "en": "Floor"},
    "options": [{"label": {"zh-CN": "一层", "en": "First"}, "tone": "info"}],
    "required": False,
}


def test_an_administrator_reads_custom_fields_in_all_languages_until_they_are_retired(api, admin):
    client = api(admin)
    made = client.post(PATH, FIELD).json()
    (field,) = client.get(PATH).json()["items"]
    assert (field["id"], field["key"], field["kind"]) == (made["id"], made["key"], "select")
    assert field["label"] == FIELD["label"]
    assert field["options"][0]["label"] == {"zh-CN": "一层", "en": "First"}
    assert client.delete(f"/api/v1/meta/fields/{made['id']}").status_code == 200
    assert client.get(PATH).json()["items"] == []


def test_only_who_configures_reads_the_editors_view_and_reading_changes_nothing(api, agent, digest):
    before = digest()
    assert api(agent).get(PATH).status_code == 403
    assert digest() == before
