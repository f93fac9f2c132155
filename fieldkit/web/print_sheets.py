"""What stands on each printed sheet: the cards of a deck in one language, each text in the type that fits its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup

from fieldkit.core.cards import SCALES, Card
from fieldkit.core.decks import Deck
from fieldkit.core.paper import LADDER, Block, cut_marks, height_of, spread, step_for
from fieldkit.qr import qr_svg
from fieldkit.storage.models import Cafe
from fieldkit.web.addresses import join_link
from fieldkit.web.tickets import Slips


class Face(NamedTuple):
    """The room on a printed card, in millimetres, as the styles draw it. code: the QR with its white edge.

    word, beside_word, heading, question, answers, deeper: the largest type of each; beside_word is the question below
    a word. answers_high: the most that options may take.
    """

    width: float
    height: float
    head: float
    code: float
    word: float
    beside_word: float
    heading: float
    question: float
    answers: float
    answers_high: float
    deeper: float


# By how many cards lie on a sheet.
FACES = {
    4: Face(80, 122, 14, 26, 18, 6.2, 4.1, 7.6, 4.1, 56, 5.6),
    8: Face(84, 56, 8, 22, 13.5, 4.5, 3.3, 6.2, 3.3, 25, 4.1),
}
_GAP = 3.0
_BACK_FOOT = 8.0
_LEGIBLE, _EASY_TO_READ = 2.0, 3.0
_CAPTURE_WIDTH, _CAPTURE_CODE = 180.0, 26.0


@dataclass(frozen=True)
class Order:
    """What somebody wants on paper. cafe, base: None for a deck without a café, whose sheets then carry no codes.

    slips: None for a café without rounds.
    """

    deck: Deck
    language: str
    a_sheet: int = 4
    has_backs: bool = True
    tables: int = 6
    names: Mapping[int, str] = field(default_factory=dict)
    card: str | None = None
    cafe: Cafe | None = None
    base: str | None = None
    wifi: tuple[str, str] | None = None
    slips: Slips | None = None

    def link(self, place: str = "") -> str:
        """Write a link that opens a place of the café, in the very page that phones keep."""
        assert self.cafe is not None, "a deck without a café has no links"
        return join_link(self.cafe, self.base) + place


@dataclass(frozen=True)
class PrintedCard:
    """A card in one language. fits: the step of the ladder for each of its texts."""

    card: Card
    number: int
    title: str | None
    question: str
    deeper: list[str]
    experience: str | None
    hint: str | None
    options: list[str]
    steps: range
    ends: tuple[str, str]
    code: Markup | None
    fits: dict[str, int]
    left_out: int = 0

    @property
    def kept(self) -> list[str]:
        """The deepening questions that have room on the back."""
        return self.deeper[: len(self.deeper) - self.left_out]


def sheets(order: Order, kind: str, only_first: bool = False) -> Markup:
    """Draw the sheets of a kind, such as "cards" or "tickets", in the language that is printed."""
    with force_locale(order.language):
        shown = _SHOWN[kind](order, only_first)
        return Markup(render_template(f"print/{kind}.html", order=order, **shown))  # noqa: S704  # escaped by Jinja


def pages(order: Order, kind: str) -> int | None:
    """Count the pages of a kind; None where the browser decides."""
    cards = -(-len(order.deck.cards) // order.a_sheet) * (2 if order.has_backs else 1)
    capture = 1 if order.card else len(order.deck.cards)
    tickets = len(order.slips.sheets) if order.slips else 0
    return {"cards": cards, "tables": order.tables, "capture": capture, "tickets": tickets}.get(kind)


def _cards(order: Order, only_first: bool) -> dict[str, object]:
    face = FACES[order.a_sheet]
    chosen = list(enumerate(order.deck.cards, 1))[: order.a_sheet if only_first else None]
    laid = spread([_on_a_card(order, card, number, face) for number, card in chosen], order.a_sheet)
    back_fit = step_for([Block(order.deck.title[order.language])], face.width - 16, face.height / 2, face.word * 0.75)
    return {"laid": laid, "back_fit": back_fit, "cuts": cut_marks(order.a_sheet)}


def _tables(order: Order, only_first: bool) -> dict[str, object]:
    tables = [
        {
            "number": number,
            "name": order.names.get(number),
            "fit": step_for([Block(order.names.get(number, ""))], 98, 44),
            "code": qr_svg(order.link(f"#/table/{number}"), _("QR code of table %(number)s", number=number)),
        }
        for number in range(1, 2 if only_first else order.tables + 1)
    ]
    return {"tables": tables, "address": (order.base or "").removeprefix("http://")}


def _capture(order: Order, only_first: bool) -> dict[str, object]:
    chosen = [
        (number, card) for number, card in enumerate(order.deck.cards, 1) if order.card is None or card.id == order.card
    ]
    return {"cards": [_on_a_capture_sheet(order, card, number) for number, card in chosen[: 1 if only_first else None]]}


def _guide(order: Order, only_first: bool) -> dict[str, object]:
    cards = [_told(order, card, number) for number, card in enumerate(order.deck.cards, 1)]
    blocks = [
        block
        for card in cards
        for block in (
            Block(f"{card.number}  {card.title or card.question}", 1.05, 0.1),
            Block(card.question if card.title else "", 1.0, 0.1),
            Block(card.hint or "", 1.0, 0.9),
        )
        if block.text
    ]
    # Two columns below the steps of the evening; a deck too long for that runs on over more pages, in readable type.
    width, height = 86.0, 2 * 162.0
    step = step_for(blocks, width, height, 3.3, 2.4)
    if height_of(blocks, width, LADDER[step]) > height:
        step = LADDER.index(_EASY_TO_READ)
    return {"cards": cards, "fit": step, "minutes": sum(card.card.minutes or 0 for card in cards)}


def _tickets(order: Order, only_first: bool) -> dict[str, object]:
    slips = order.slips
    assert slips is not None, "only a café with rounds has tickets"
    return {"sheets": slips.sheets[: 1 if only_first else None], "rounds": slips.rounds, "a_sheet": slips.a_sheet}


_SHOWN = {"cards": _cards, "tables": _tables, "capture": _capture, "guide": _guide, "tickets": _tickets}


def _told(order: Order, card: Card, number: int) -> PrintedCard:
    """Read a card in the language that is printed; its sizes depend on the sheet."""
    deck, language = order.deck, order.language
    scale = deck.scale_of(card) if card.kind == "scale" else None
    low, high = SCALES[scale.steps] if scale else (0, -1)
    code = None
    if order.cafe is not None:
        code = qr_svg(order.link(f"#/card/{card.id}"), _("QR code that opens card %(number)s", number=number))
    return PrintedCard(
        card=card,
        number=number,
        title=card.title[language] if card.title else None,
        question=card.question[language],
        deeper=[question[language] for question in card.deeper],
        experience=card.experience[language] if card.experience else None,
        hint=card.hint[language] if card.hint else None,
        options=[option.label[language] for option in card.options or []],
        steps=range(low, high + 1),
        ends=(scale.low[language], scale.high[language]) if scale else ("", ""),
        code=code,
        fits={},
    )


def _on_a_card(order: Order, card: Card, number: int, face: Face) -> PrintedCard:
    told = _told(order, card, number)
    has_code = told.code is not None
    beside = face.width - (face.code + _GAP if has_code else 0)
    # Labels stand below each other, each after its box; the ends of a scale side by side, below its steps.
    labels = [Block(label, 1, 0.35) for label in told.options] or [Block(max(told.ends, key=len), 1, 0.5)]
    along = beside - 6 if told.options else beside * 0.46
    answers_fit = step_for(labels, along, face.answers_high * (1 if told.options else 0.4), face.answers)
    answered = height_of(labels, along, LADDER[answers_fit]) + (8 if told.steps else 0)
    if card.kind in ("promise", "wondering"):
        answered = face.answers * 7
    room = face.height - face.head - _GAP - max(answered, face.code if has_code else 0)

    title_fit, title_high = 0, 0.0
    question = face.question
    if told.title:
        is_word = card.kind == "word"
        title = [Block(told.title, 1, 0.4)]
        title_fit = step_for(
            title, face.width, room * (0.6 if is_word else 0.4), face.word if is_word else face.heading
        )
        title_high = height_of(title, face.width, LADDER[title_fit])
        # The question stays behind its word, however small a long word had to be.
        question = min(face.beside_word, LADDER[title_fit] * 0.8) if is_word else face.question
    question_fit = step_for([Block(told.question)], face.width, room - title_high, question)

    behind, left_out = _behind(told, face)
    fits = {
        "title": title_fit,
        "question": question_fit,
        "answers": answers_fit,
        "deck": step_for([Block(order.deck.title[order.language])], face.width * 0.7, face.head - 3, 3.0),
        "deeper": step_for(behind, face.width, _room_behind(face), face.deeper, _LEGIBLE),
    }
    return replace(told, fits=fits, left_out=left_out)


def _room_behind(face: Face) -> float:
    return face.height - face.head - _BACK_FOOT


def _behind(told: PrintedCard, face: Face) -> tuple[list[Block], int]:
    """Gather what stands on the back of a card, and how many questions find no room there in a legible size."""
    own = [Block(_("Your own experience"), 0.75, 0.2), Block(told.experience, 1, 0.8)] if told.experience else []
    for kept in range(len(told.deeper), -1, -1):
        blocks = [Block(question, 1, 0.8) for question in told.deeper[:kept]] + own
        if height_of(blocks, face.width, _LEGIBLE) <= _room_behind(face):
            break
    return blocks, len(told.deeper) - kept


def _on_a_capture_sheet(order: Order, card: Card, number: int) -> PrintedCard:
    beside = _CAPTURE_WIDTH - (_CAPTURE_CODE + 8 if order.cafe is not None else 0)
    told = _told(order, card, number)
    is_word = card.kind == "word"
    title = [Block(told.title, 1, 0.3)] if told.title else []
    title_fit = step_for(title, beside, 22, 13.5 if is_word else 4.5, 3.7)
    question_fit = step_for([Block(told.question)], beside, 38, 5.6 if is_word else 7.6)
    deeper = [Block(question, 1, 0.4) for question in [*told.deeper, told.experience or ""] if question]
    labels = [Block(label) for label in [*told.options, *told.ends] if label]
    fits = {
        "title": title_fit,
        "question": question_fit,
        "deeper": step_for(deeper, _CAPTURE_WIDTH - 6, 72, 3.7, _LEGIBLE),
        "answers": step_for(labels, 74, 60, 4.8, 2.6),
    }
    return replace(told, fits=fits)
