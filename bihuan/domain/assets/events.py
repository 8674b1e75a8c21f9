"""Facts about assets."""

from __future__ import annotations

from dataclasses import dataclass

from bihuan.kernel.texts import Text
from bihuan.platform.outbox import Event


@dataclass(frozen=True, kw_only=True)
class AssetAdded(Event):
    """A device was added."""

    topic = "assets.asset_added"
    record = ("asset", "asset_id")
    also = (("customer", "account_id"),)
    sentence = Text(
        "{actor} 登记了设备 {name}", "{actor} 登記了設備 {name}", "{actor} added the asset {name}"
    )
    asset_id: int
    account_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class AssetChanged(Event):
    """A device's details changed."""

    topic = "assets.asset_changed"
    record = ("asset", "asset_id")
    sentence = Text("{actor} 修改了设备资料", "{actor} 修改了設備資料", "{actor} edited the asset")
    asset_id: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class CodeBound(Event):
    """A printed code now leads to this device."""

    topic = "assets.code_bound"
    record = ("asset", "asset_id")
    sentence = Text("{actor} 绑定了二维码", "{actor} 綁定了 QR 碼", "{actor} bound a code")
    asset_id: int
    moved_from: int | None = None
