"""What a coordinator chose for a report: its title and language, its sections in their order, and the quotes in it.

A plan holds choices and nothing that a participant wrote: a note that is taken back or erased leaves nothing here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from fieldkit.core.limits import NOTE_CHARACTERS, TITLE_CHARACTERS, CardName, Name, Text, Uuid
from fieldkit.core.stamp import Counter, Device, Stamp

SectionKind = Literal[
    "foreword", "people", "held", "quotes", "pictures", "cards", "promises", "answers", "next", "thanks"
]
# In the order in which a new report has them.
SECTION_KINDS: tuple[SectionKind, ...] = get_args(SectionKind)
# Without words of the coordinator's own there is nothing in them.
WORDS_ALONE: tuple[SectionKind, ...] = ("foreword", "next")

MOST_QUOTES = 500
_WORDS = 8_000

_Line = Annotated[Text, StringConstraints(strip_whitespace=True, max_length=TITLE_CHARACTERS)]
_Words = Annotated[Text, StringConstraints(max_length=_WORDS)]


class _Choices(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(_Choices):
    """A part of a note's text, in code points; ends is the first that is not in it."""

    begin: int = Field(ge=0, le=NOTE_CHARACTERS)
    ends: int = Field(ge=1, le=NOTE_CHARACTERS)

    @model_validator(mode="after")
    def _holds_something(self) -> "Span":
        if self.begin >= self.ends:
            raise ValueError("holds nothing")
        return self


class Quote(_Choices):
    """A note picked for the report. number: all that a reader gets of where it is from; never given to another note.

    counter, device: the stamp of the version that the coordinator read. left_out: what the report shows as […], in the
    order of the text. names: whether names that the season knows stand as they were written. is_in: false once the
    coordinator put it away; the number still leads to the note then, for whoever has an older print.
    """

    number: int = Field(ge=1, le=1_000_000)
    note: Uuid
    counter: Counter
    device: Device
    left_out: tuple[Span, ...] = ()
    names: bool = False
    is_in: bool = True

    @property
    def stamp(self) -> Stamp:
        return Stamp(self.counter, self.device)

    @model_validator(mode="after")
    def _leaves_out_in_order(self) -> "Quote":
        if any(before.ends >= after.begin for before, after in zip(self.left_out, self.left_out[1:], strict=False)):
            raise ValueError("what is left out is not in order")
        return self


class Section(_Choices):
    """A chapter. heading: empty for the report's own. words: the coordinator's, paragraphs parted by an empty line."""

    kind: SectionKind
    shown: bool = True
    heading: _Line = ""
    words: _Words = ""


class ReportPlan(_Choices):
    """A report as it was put together.

    language: None for the one that most cafés spoke. by: who gives the report. sections: each kind once, all of them.
    quotes: in their order. quotes_by: under which headings they stand. pictures: ids, None for those that draw numbers.
    cards: those whose notes are told, None for all. most: how many notes of each card, those with most dots first.
    who: whether a promise says whose it is. names: whether names that the season knows stand as written in what is told
    besides quotes. also_hidden: names that are taken out besides those of participants.
    """

    title: _Line = ""
    subtitle: _Line = ""
    by: _Line = ""
    language: Literal["fi", "en", "sv"] | None = None
    sections: tuple[Section, ...] = ()
    quotes: tuple[Quote, ...] = Field(default=(), max_length=MOST_QUOTES)
    quotes_by: Literal["theme", "card", "order"] = "theme"
    pictures: tuple[Annotated[str, StringConstraints(max_length=200)], ...] | None = None
    cards: tuple[CardName, ...] | None = None
    most: int = Field(default=10, ge=1, le=200)
    who: bool = False
    names: bool = False
    also_hidden: tuple[Name, ...] = Field(default=(), max_length=200)

    @model_validator(mode="before")
    @classmethod
    def _has_every_section(cls, told: Any) -> Any:
        """Add what a plan of an older fieldkit lacks, left out of the report; a new plan shows nearly all."""
        if not isinstance(told, Mapping):
            return told
        given = list(told.get("sections") or ())
        there = {one.kind if isinstance(one, Section) else one.get("kind") for one in given if one}
        # All notes of a season are rarely wanted in a report; whoever wants them says so.
        added = [{"kind": kind, "shown": not given and kind != "cards"} for kind in SECTION_KINDS if kind not in there]
        return {**told, "sections": [*given, *added]}

    @model_validator(mode="after")
    def _has_each_once(self) -> "ReportPlan":
        if len(self.sections) != len(SECTION_KINDS):
            raise ValueError("a section is there twice")
        for names in ([quote.number for quote in self.quotes], [quote.note for quote in self.quotes]):
            if len(set(names)) != len(names):
                raise ValueError("a quote is there twice")
        return self

    @property
    def quoted(self) -> tuple[Quote, ...]:
        """The quotes that are in the report, in their order."""
        return tuple(quote for quote in self.quotes if quote.is_in)

    def section(self, kind: SectionKind) -> Section:
        return next(section for section in self.sections if section.kind == kind)

    def quote(self, number: int) -> Quote | None:
        return next((quote for quote in self.quotes if quote.number == number), None)


def with_quote(plan: ReportPlan, note: str, stamp: Stamp) -> ReportPlan:
    """Pick a note, or bring it back with the number that it had. What was marked in an older text is marked no more."""
    had = next((quote for quote in plan.quotes if quote.note == note), None)
    number = had.number if had else max((quote.number for quote in plan.quotes), default=0) + 1
    kept = had.left_out if had and had.stamp == stamp else ()
    names = had.names if had else False
    picked = Quote(number=number, note=note, counter=stamp.counter, device=stamp.device, left_out=kept, names=names)
    if had is not None and had.is_in:
        return _changed(plan, quotes=tuple(picked if quote is had else quote for quote in plan.quotes))
    return _changed(plan, quotes=(*(quote for quote in plan.quotes if quote is not had), picked))


def without_quote(plan: ReportPlan, number: int) -> ReportPlan:
    """Put a quote away; its number stays its own."""
    return _with(plan, number, is_in=False)


def with_names(plan: ReportPlan, number: int, names: bool) -> ReportPlan:
    """Choose whether names stand in a quote as they were written."""
    return _with(plan, number, names=names)


def leave_out(plan: ReportPlan, number: int, begin: int, ends: int) -> ReportPlan:
    """Leave a passage out of a quote; one that touches another becomes one with it."""
    quote = plan.quote(number)
    spans = [*(quote.left_out if quote else ()), Span(begin=begin, ends=ends)]
    return _with(plan, number, left_out=joined(spans))


def put_back(plan: ReportPlan, number: int, begin: int | None = None) -> ReportPlan:
    """Bring back the passage that begins there; without a place, all that was left out."""
    quote = plan.quote(number)
    left = quote.left_out if quote else ()
    return _with(plan, number, left_out=tuple(one for one in left if begin is not None and one.begin != begin))


def moved(plan: ReportPlan, number: int, by: int) -> ReportPlan:
    """Move a quote among those that are in the report, by -1 up and by 1 down."""
    quoted = list(plan.quoted)
    place = next((place for place, quote in enumerate(quoted) if quote.number == number), None)
    if place is None:
        return plan
    quoted.insert(max(0, min(len(quoted) - 1, place + by)), quoted.pop(place))
    return _changed(plan, quotes=(*quoted, *(quote for quote in plan.quotes if not quote.is_in)))


def in_order(plan: ReportPlan, kinds: Sequence[str], shown: Iterable[str]) -> ReportPlan:
    """Put the sections into this order, those not named last, and show these alone."""
    places = {kind: place for place, kind in reversed(list(enumerate(kinds)))}
    seen = set(shown)
    ordered = sorted(plan.sections, key=lambda section: places.get(section.kind, len(places)))
    told = tuple(section.model_copy(update={"shown": section.kind in seen}) for section in ordered)
    return _changed(plan, sections=told)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Order passages, and make one of those that overlap or touch."""
    made: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.begin, span.ends)):
        if made and span.begin <= made[-1].ends:
            made[-1] = Span(begin=made[-1].begin, ends=max(made[-1].ends, span.ends))
        else:
            made.append(span)
    return tuple(made)


class Piece(NamedTuple):
    """A part of a note's text, and whether the report leaves it out."""

    text: str
    is_out: bool
    begin: int = 0


def pieces(text: str, left_out: Iterable[Span]) -> tuple[Piece, ...]:
    """Part a text into what is said and what is left out; together they are the whole text.

    text: with one line end, as quotes count it (`signs.with_one_line_end`).
    """
    found: list[Piece] = []
    at = 0
    for span in left_out:
        begin, ends = min(span.begin, len(text)), min(span.ends, len(text))
        found += [Piece(text[at:begin], False, at), Piece(text[begin:ends], True, begin)]
        at = ends
    found.append(Piece(text[at:], False, at))
    return tuple(piece for piece in found if piece.text)


def _with(plan: ReportPlan, number: int, **changed: Any) -> ReportPlan:
    quotes = tuple(
        Quote.model_validate(quote.model_dump() | changed) if quote.number == number else quote for quote in plan.quotes
    )
    return _changed(plan, quotes=quotes)


def _changed(plan: ReportPlan, **changed: Any) -> ReportPlan:
    return ReportPlan.model_validate({**dict(plan), **changed})
