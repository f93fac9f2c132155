"""Drawing in SVG: a sheet of paper that is written on from above, for a screen, a printer and any drawing program.

What is drawn needs nothing else: colours and type stand on each shape, where a style sheet may still put its own in
their place (a page that is dark at night does). No shape means anything by its colour alone: what must be told apart is
filled, outlined or hatched.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup, escape

from fieldkit.core.signs import fit_for_xml

# A phone's width, nearly: there type stands as large as beside it, everywhere else larger.
WIDTH: Final = 400
TYPE: Final = 15
SMALL: Final = 13
LINE: Final = 1.3

# The tokens of the phone's style sheet by day; static/pwa/css/00-tokens.css.
PAPER, SLIP, INK, SOFT = "#fdfbf5", "#f6efd9", "#2a2622", "#5c5449"
HAIRLINE, EDGE, STRONG, MARK = "#cfc4af", "#857a69", "#1f5148", "#973440"
SANS: Final = "Seravek, 'Avenir Next', 'Segoe UI', 'Noto Sans', Roboto, Ubuntu, Calibri, sans-serif"
SERIF: Final = "'Iowan Old Style', Palatino, 'Palatino Linotype', 'Noto Serif', Georgia, serif"

_NARROW, _BROAD = frozenset("iIljtfr.,:;'’|!()[]{}-·1"), frozenset("mwMWÅÄÖ@%—…")
_SPACED: Final = re.compile(r"\s+")


def element(name: str, *inside: Markup | str, **attributes: str | float | None) -> Markup:
    """Write an element. What stands inside and in attributes is escaped, but for other elements. kind: its class."""
    told = Markup("").join(
        Markup(' {}="{}"').format("class" if key == "kind" else key.replace("_", "-"), _attribute(value))
        for key, value in attributes.items()
        if value is not None
    )
    held = Markup("").join(piece if isinstance(piece, Markup) else escape(fit_for_xml(piece)) for piece in inside)
    # The name is ours; what is in the element is escaped above.
    return Markup(f"<{name}{told}>{held}</{name}>")  # noqa: S704


def _attribute(value: str | float) -> str:
    return f"{value:.5g}" if isinstance(value, float) else fit_for_xml(str(value))


def width_of(text: str, size: float = TYPE) -> float:
    """Tell about how wide a text is, rather too wide: nobody knows by which font it will be drawn."""
    return size * sum(_width(sign) for sign in text)


def _width(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF" or ord(sign) > 0xFFFF:
        return 1.1
    if sign == " ":
        return 0.3
    if sign in _NARROW:
        return 0.4
    if sign in _BROAD:
        return 0.92
    return 0.7 if sign.isupper() else 0.58


def wrapped(text: str, width: float, size: float = TYPE, most: int = 3) -> list[str]:
    """Break a text into lines, words that are too long for one too; what is more than `most` ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in _SPACED.split(text.strip()):
        for piece in _pieces(word, width, size):
            longer = f"{line} {piece}" if line else piece
            if line and width_of(longer, size) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
            if len(lines) >= most:
                return [*lines[: most - 1], _shortened(lines[most - 1], width, size)]
    return [*lines, line] if line else lines


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces, piece = [], ""
    for sign in word:
        if piece and width_of(piece + sign, size) > width:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def _shortened(line: str, width: float, size: float) -> str:
    while line and width_of(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


@dataclass
class Sheet:
    """A sheet that grows downwards. name: unlike that of any other drawing on the page. down: where it goes on."""

    name: str
    width: float = WIDTH
    down: float = 0
    pieces: list[Markup] = field(default_factory=list)

    def text(
        self,
        said: str,
        x: float,
        y: float,
        *,
        size: float = TYPE,
        fill: str = INK,
        kind: str = "ink",
        anchor: str = "start",
        bold: bool = False,
        serif: bool = False,
    ) -> None:
        """Write one line. y: of its foot. kind: `ink`, `soft` or `mark`, and `number` for what stands in the table."""
        self.pieces.append(
            element(
                "text",
                said,
                x=x,
                y=y,
                kind=" ".join(f"drawn__{one}" for one in kind.split()),
                font_size=size,
                fill=fill,
                text_anchor=None if anchor == "start" else anchor,
                font_weight="700" if bold else None,
                font_family=SERIF if serif else None,
            )
        )

    def number(self, said: str, x: float, y: float, anchor: str = "middle", size: float = TYPE) -> None:
        """Write a number that stands in the table beside the drawing, too."""
        self.text(said, x, y, kind="ink number", anchor=anchor, bold=True, size=size)

    def lines(
        self,
        said: str,
        x: float = 0,
        width: float | None = None,
        *,
        size: float = TYPE,
        most: int = 3,
        fill: str = INK,
        kind: str = "ink",
        anchor: str = "start",
        bold: bool = False,
        serif: bool = False,
    ) -> None:
        """Write a text in lines below what is there."""
        for line in wrapped(said, width or self.width - x, size, most):
            self.down += size * LINE
            self.text(
                line,
                x,
                self.down - size * 0.3,
                size=size,
                fill=fill,
                kind=kind,
                anchor=anchor,
                bold=bold,
                serif=serif,
            )

    def block(self, x: float, y: float, width: float, height: float, look: str = "full") -> None:
        """Draw what is as large as its number. look: full, outlined or hatched."""
        fill = {"full": STRONG, "outlined": PAPER, "hatched": f"url(#{self.name}-hatch)"}[look]
        stroke = None if look == "full" else STRONG
        # The line of an outline lies inside the size that it tells.
        inset = min(1.0, width / 2, height / 2) if stroke else 0.0
        self.pieces.append(
            element(
                "rect",
                x=x + inset,
                y=y + inset,
                width=max(0.0, width - 2 * inset),
                height=max(0.0, height - 2 * inset),
                kind=f"drawn__block drawn__block--{look}",
                fill=fill,
                stroke=stroke,
                stroke_width=None if stroke is None else 2 * inset,
            )
        )

    def shape(self, path: str, look: str = "full") -> None:
        fill = {"full": STRONG, "outlined": PAPER, "hatched": f"url(#{self.name}-hatch)"}[look]
        self.pieces.append(
            element(
                "path",
                d=path,
                kind=f"drawn__block drawn__block--{look}",
                fill=fill,
                stroke=STRONG,
                stroke_width=2,
                stroke_linejoin="round",
            )
        )

    def rule(self, x1: float, y1: float, x2: float, y2: float, strong: bool = False) -> None:
        self.pieces.append(
            element(
                "path",
                d=f"M{x1:.5g} {y1:.5g}L{x2:.5g} {y2:.5g}",
                kind="drawn__edge" if strong else "drawn__line",
                stroke=EDGE if strong else HAIRLINE,
                stroke_width=2 if strong else 1,
                fill="none",
            )
        )

    def slip(self, x: float, y: float, width: float, height: float) -> None:
        """Lay a slip of paper, to be written on."""
        # Its edge lies inside, so that the last of a row is not cut off.
        told = {"x": x + 0.5, "y": y + 0.5, "width": width - 1, "height": height - 1}
        self.pieces.append(element("rect", kind="drawn__slip", rx=4, fill=SLIP, stroke=EDGE, stroke_width=1, **told))

    def drawing(self, title: str, told: str, is_read: bool = False) -> "Drawing":
        """Take the sheet as it is. told: the same in words. is_read: its texts are to be read, not its words alone."""
        return Drawing(self.name, title, told, self.width, self.down, Markup("").join(self.pieces), is_read)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that is done."""

    name: str
    title: str
    told: str
    width: float
    height: float
    body: Markup
    is_read: bool = False

    def svg(self) -> Markup:
        """Write it as it stands in a page: no more than the drawing, since its title and numbers are beside it."""
        return self._whole(self.width, self.height, self.body)

    def file(self, question: str | None, notes: str) -> str:
        """Write it as a file of its own: with its title, what was asked, and what its numbers are of."""
        margin = 20
        head = Sheet(self.name, self.width)
        head.lines(self.title, size=22, serif=True, fill=MARK, kind="mark")
        if question:
            head.lines(question, most=6)
        head.down += 14
        foot = Sheet(self.name, self.width, head.down + self.height + 10)
        for line in notes.splitlines():
            foot.lines(line, size=SMALL, fill=SOFT, kind="soft", most=6)
        moved = element("g", self.body, transform=f"translate(0 {head.down:.5g})")
        laid = Markup("").join([*head.pieces, moved, *foot.pieces])
        width, height = self.width + 2 * margin, foot.down + 2 * margin
        ground = element("rect", width=width, height=height, kind="drawn__paper", fill=PAPER)
        whole = Markup("").join([ground, element("g", laid, transform=f"translate({margin} {margin})")])
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{self._whole(width, height, whole)}\n'

    def _whole(self, width: float, height: float, body: Markup) -> Markup:
        stripes = element("path", d="M0 0V7", stroke=STRONG, stroke_width=5, kind="drawn__stripe")
        hatch = element(
            "pattern",
            element("rect", width=7, height=7, fill=PAPER, kind="drawn__paper"),
            stripes,
            id=f"{self.name}-hatch",
            width=7,
            height=7,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        return element(
            "svg",
            element("title", self.title, id=f"{self.name}-title"),
            element("desc", self.told, id=f"{self.name}-told"),
            element("defs", hatch),
            body,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width:.5g} {height:.5g}",
            width=width,
            height=height,
            kind="drawn",
            role="group" if self.is_read else "img",
            aria_labelledby=f"{self.name}-title",
            aria_describedby=f"{self.name}-told",
            font_family=SANS,
        )
