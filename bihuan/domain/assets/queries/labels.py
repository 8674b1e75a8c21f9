"""A printable A4 sheet of labels: 3 columns by 7 rows, the code as vectors, the plate in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# A font every PDF reader has for Chinese: nothing of 10 MB is embedded.
_FONT = "STSong-Light"
mm = 72 / 25.4
A4 = 210 * mm, 297 * mm
COLUMNS, ROWS = 3, 7
WIDTH, HEIGHT = 63.5 * mm, 38.1 * mm
_LEFT, _TOP, _GAP = 7.2 * mm, 15.1 * mm, 2.5 * mm


@dataclass(frozen=True, slots=True)
class Label:
    """What one sticker shows."""

    link: str
    code: str
    lines: Sequence[str]


def _qr(canvas: Canvas, link: str, x: float, y: float, size: float) -> None:
    import segno  # noqa: PLC0415  # loaded when somebody prints labels, as in `sheet`

    matrix = list(segno.make(link, error="m", micro=False).matrix)
    cell = size / len(matrix)
    for row_index, row in enumerate(matrix):
        for column, dark in enumerate(row):
            if dark:
                # A hair of overlap, or printers show white lines between the cells.
                canvas.rect(
                    x + column * cell, y + size - (row_index + 1) * cell, cell * 1.02, cell * 1.02, 0, 1
                )


def _fit(canvas: Canvas, text: str, width: float, size: float) -> str:
    while text and canvas.stringWidth(text, _FONT, size) > width:
        text = text[:-1]
    return text


def _draw(canvas: Canvas, label: Label, x: float, y: float, company: str, hint: str) -> None:
    size = 27 * mm
    _qr(canvas, label.link, x + 2 * mm, y + 7 * mm, size)
    left, room = x + size + 4.5 * mm, WIDTH - size - 6 * mm
    canvas.setFont(_FONT, 8.5)
    canvas.drawString(left, y + HEIGHT - 8 * mm, _fit(canvas, company, room, 8.5))
    canvas.setFont(_FONT, 7)
    for index, line in enumerate(label.lines[:4]):
        canvas.drawString(left, y + HEIGHT - (13 + 4 * index) * mm, _fit(canvas, line, room, 7))
    canvas.setFont(_FONT, 8)
    canvas.drawString(left, y + 7.5 * mm, _fit(canvas, hint, room, 8))
    canvas.setFont("Courier", 6.5)
    canvas.drawString(x + 3 * mm, y + 3 * mm, f"{label.code[:5]}-{label.code[5:10]}-{label.code[10:]}")


def sheet(labels: Sequence[Label], *, company: str, hint: str) -> bytes:
    """The PDF of all labels."""
    # What draws PDF is a tenth of the start of every process, and few of them ever draw labels.
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415  # see above
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415  # see above
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  # see above

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setTitle(company)
    for index, label in enumerate(labels):
        place = index % (COLUMNS * ROWS)
        if index and place == 0:
            canvas.showPage()
        x = _LEFT + (place % COLUMNS) * (WIDTH + _GAP)
        y = A4[1] - _TOP - (place // COLUMNS + 1) * HEIGHT
        _draw(canvas, label, x, y, company, hint)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
