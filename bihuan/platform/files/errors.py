"""Refusals about files. Free of Django: the child process raises them too."""

from __future__ import annotations

from bihuan.kernel.errors import Refusal
from bihuan.kernel.texts import Text


class Unreadable(Refusal):
    """The content is damaged, hostile or too much to be read safely."""

    code, status = "file_unreadable", 422
    text = Text("文件无法读取：{reason}", "檔案無法讀取：{reason}", "The file cannot be read: {reason}")


class ReadersBusy(Refusal):
    """All child processes are at work; nothing was done."""

    code, status = "file_readers_busy", 503
    text = Text(
        "正在处理的文件过多，请稍后重试。",
        "正在處理的檔案過多，請稍後再試。",
        "Too many files are being read just now; try again shortly.",
    )


class FileTooLarge(Refusal):
    """More bytes than this kind of file may have."""

    code, status = "file_too_large", 413
    text = Text(
        "文件超过 {limit_mb} MB。", "檔案超過 {limit_mb} MB。", "The file is larger than {limit_mb} MB."
    )


class FileEmpty(Refusal):
    """There is no content."""

    code, status = "file_empty", 422
    text = Text("文件为空。", "檔案是空的。", "The file is empty.")


class FileMissing(Refusal):
    """The request carries no file, or more than one."""

    code, status = "file_missing", 400
    text = Text(
        "请用 multipart/form-data 在 file 字段中提交一个文件。",
        "請用 multipart/form-data 在 file 欄位中提交一個檔案。",
        "Send exactly one file as multipart/form-data in the field “file”.",
    )


class TypeNotAccepted(Refusal):
    """The content is of no kind that is accepted; the name and the declared type do not matter."""

    code, status = "file_type_not_accepted", 415
    text = Text(
        "不接受这种文件。可上传：图片、PDF、Excel、Word、文本、音频和视频。",
        "不接受這種檔案。可上傳：圖片、PDF、Excel、Word、文字、音訊和影片。",
        "This kind of file is not accepted. You may send pictures, PDF, Excel, Word, text, audio and video.",
    )


class QuotaReached(Refusal):
    """The person's day or the record is full."""

    code, status = "file_quota_reached", 429
    text = Text(
        "已达到文件数量或容量上限（{scope}）。",
        "已達到檔案數量或容量上限（{scope}）。",
        "The limit for the number or size of files is reached ({scope}).",
    )


class StorageFull(Refusal):
    """The disk takes no more; nothing was stored."""

    code, status = "file_storage_full", 507
    text = Text(
        "服务器存储空间已满，文件未保存。请联系管理员。",
        "伺服器儲存空間已滿，檔案未儲存。請聯絡管理員。",
        "The server's disk is full and the file was not stored. Tell your administrator.",
    )


class AlreadyAttached(Refusal):
    """The file hangs on another record."""

    code, status = "file_already_attached", 409
    text = Text(
        "该文件已用于另一条记录。", "該檔案已用於另一筆記錄。", "The file already belongs to another record."
    )


class ContentMissing(Refusal):
    """The row is there, its content is lost or damaged; the administrator has been told by the scrub."""

    code, status = "file_content_missing", 410
    text = Text(
        "文件内容已丢失或损坏。", "檔案內容已遺失或損毀。", "The content of this file is lost or damaged."
    )
