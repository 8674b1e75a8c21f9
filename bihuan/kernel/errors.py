"""Refusals: every "no" is a sentence with a code, in the language of the person who asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from bihuan.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field of the input."""

    field: str
    code: str
    message: Text


class Refusal(Exception):
    """The request was understood and is refused."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    text: ClassVar[Text] = Text("请求被拒绝。", "請求被拒絕。", "The request was refused.")

    def __init__(self, *, problems: Iterable[Problem] = (), **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts
        self.problems = list(problems)

    def sentence(self, locale: str) -> str:
        """The refusal in the reader's language."""
        return self.text.in_(locale, **self.facts)

    def __str__(self) -> str:
        detail = "; ".join(f"{p.field}: {p.message.en}" for p in self.problems)
        return f"{self.code}: {self.sentence('en')}" + (f" ({detail})" if detail else "")


class NotFound(Refusal):
    """The record does not exist, or the actor may not know that it does."""

    code, status = "not_found", 404
    text = Text(
        "没有找到该记录，或您无权查看。", "找不到該記錄，或您無權檢視。", "Nothing here that you may see."
    )


class NotAllowed(Refusal):
    """The actor may see the record but not do this."""

    code, status = "not_allowed", 403
    text = Text("您没有权限执行此操作。", "您沒有權限執行此操作。", "You are not allowed to do this.")


class NotSignedIn(Refusal):
    """No one is signed in."""

    code, status = "not_signed_in", 401
    text = Text("请先登录。", "請先登入。", "Please sign in first.")


class Invalid(Refusal):
    """Some fields of the input are wrong; nothing was changed."""

    code, status = "invalid", 422
    text = Text("请检查标出的字段。", "請檢查標示的欄位。", "Please check the marked fields.")


class Conflict(Refusal):
    """Somebody else changed the same fields meanwhile."""

    code, status = "version_conflict", 409
    text = Text(
        "他人刚刚修改了同一内容，请核对后再保存。",
        "他人剛剛修改了同一內容，請核對後再儲存。",
        "Someone has just changed the same fields; compare and save again.",
    )


class Malformed(Refusal):
    """The bytes are not an acceptable request body."""

    code, status = "malformed", 400
    text = Text("请求格式不正确：{reason}", "請求格式不正確：{reason}", "The request is malformed: {reason}")
