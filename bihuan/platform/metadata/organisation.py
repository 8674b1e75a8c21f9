"""Teams and users as things to refer to, so that a form can ask for one; they are managed elsewhere."""

from __future__ import annotations

from bihuan.kernel.texts import Text
from bihuan.platform.metadata.record import Field, RecordType

_NAME = Text("名称", "名稱", "Name")

TEAM = RecordType(
    type="team",
    model="identity.Team",
    label=Text("班组", "班組", "Team"),
    plural=Text("班组", "班組", "Teams"),
    icon="apartment",
    title="name",
    view="metadata.teams",
    create="metadata.configure",
    edit="metadata.configure",
    export="metadata.configure",
    customisable=False,
    default_columns=["name"],
    default_sort="name",
    fields=[
        Field("name", "text", _NAME, searchable=True, sortable=True, editable=False, creatable=False),
        Field("external", "boolean", Text("外协", "外包", "Contractor"), editable=False, creatable=False),
    ],
)
USER = RecordType(
    type="user",
    model="identity.User",
    label=Text("用户", "使用者", "User"),
    plural=Text("用户", "使用者", "Users"),
    icon="user",
    title="name",
    view="metadata.users",
    create="metadata.configure",
    edit="metadata.configure",
    export="metadata.configure",
    customisable=False,
    default_columns=["name", "username"],
    default_sort="name",
    fields=[
        Field("name", "text", _NAME, searchable=True, sortable=True, editable=False, creatable=False),
        Field(
            "username",
            "text",
            Text("登录名", "登入名稱", "Sign-in name"),
            searchable=True,
            sortable=True,
            editable=False,
            creatable=False,
        ),
        Field("is_active", "boolean", Text("启用", "啟用", "Active"), editable=False, creatable=False),
    ],
)
