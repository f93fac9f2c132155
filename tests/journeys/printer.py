"""A printer: what the browser sends to it, page by page, as ink on paper and not as a page on a screen."""

from contextlib import closing
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import zxingcpp
from playwright.sync_api import Page

A4 = (210.0, 297.0)
_POINTS_A_MM = 72 / 25.4
# What a phone sees of a card held in the other hand: coarser than the printer prints.
_DOTS_PER_INCH = 150


class Code(NamedTuple):
    """A QR code on paper. across: how wide its black is. x, y: its middle. In millimetres from the upper left."""

    text: str
    across: float
    x: float
    y: float


class Line(NamedTuple):
    """A line of text on paper, and its middle in millimetres from the upper left."""

    text: str
    x: float
    y: float


class Sheet:
    """One printed page. ink: the part of it that is black. lines: its text, as far as it runs on in one go.

    grey: what a camera sees of it.
    """

    def __init__(self, page: Any) -> None:
        self.size = tuple(round(points / _POINTS_A_MM, 1) for points in page.get_size())
        with closing(page.get_textpage()) as text:
            self.text: str = text.get_text_bounded()
            boxes = [text.get_rect(place) for place in range(text.count_rects())]
            self.lines = [_line(text.get_text_bounded(*box), *box) for box in boxes]
        with closing(page.render(scale=_DOTS_PER_INCH / 72, rev_byteorder=True)) as bitmap:
            colours = bitmap.to_numpy()[:, :, :3].copy()
        self.ink = 1 - float(colours.mean()) / 255
        self.is_grey = bool((colours.max(axis=2) - colours.min(axis=2) < 3).all())
        self.grey = np.ascontiguousarray(colours[:, :, 0])

    def codes(self) -> list[Code]:
        """Read every QR code on the page, row by row. Ruled lines can look like bar codes."""
        mm = 25.4 / _DOTS_PER_INCH
        found = []
        for code in zxingcpp.read_barcodes(self.grey, formats=zxingcpp.BarcodeFormat.QRCode):
            at = code.position
            corners = [at.top_left, at.top_right, at.bottom_right, at.bottom_left]
            x, y = (sum(getattr(corner, axis) for corner in corners) / 4 * mm for axis in ("x", "y"))
            across = np.hypot(at.top_right.x - at.top_left.x, at.top_right.y - at.top_left.y) * mm
            found.append(Code(code.text, float(across), x, y))
        return sorted(found, key=lambda one: (round(one.y / 10), one.x))


def printed(page: Page) -> list[Sheet]:
    """Print what is open in the browser, as its own print dialogue does with the sizes that the page asks for."""
    sheets = []
    with closing(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))) as pdf:
        for number in range(len(pdf)):
            with closing(pdf[number]) as sheet:
                sheets.append(Sheet(sheet))
    return sheets


def _line(text: str, left: float, bottom: float, right: float, top: float) -> Line:
    return Line(text, (left + right) / 2 / _POINTS_A_MM, A4[1] - (bottom + top) / 2 / _POINTS_A_MM)
