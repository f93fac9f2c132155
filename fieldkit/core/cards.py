"""A card: one thing a café asks, and the kind of answer it takes.

`open` and `word` take words. `choice` places a note on one of the card's own labels, `scale` takes a number, `rank` an
order, `promise` what somebody takes on. `wondering` is a question the other way: to those who run the café.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from fieldkit.core.limits import LANGUAGES, Slug, Title

CardKind = Literal["open", "word", "choice", "scale", "rank", "promise", "wondering"]

QUESTION_CHARACTERS = 400
LABEL_CHARACTERS = 40
DEEPER_QUESTIONS = 6
# How many options a card of the kind offers, at least and at most.
OPTIONS: dict[str, tuple[int, int]] = {"choice": (2, 8), "rank": (3, 7)}
# A scale by its name: the lowest and the highest step.
SCALES: dict[str, tuple[int, int]] = {"1-5": (1, 5), "0-10": (0, 10)}

# What no printed card can show: control characters, but for the end of a line.
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def _known_languages(texts: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(texts) - set(LANGUAGES))
    if unknown or not texts:
        raise ValueError(f"speaks {', '.join(unknown) or 'no language'}; a deck speaks {', '.join(LANGUAGES)}")
    return texts


def _printable(texts: dict[str, str]) -> dict[str, str]:
    for language, text in texts.items():
        if UNPRINTABLE.search(text):
            raise ValueError(f"holds a control character in {language}")
    return texts


_Languages = AfterValidator(_known_languages)
_Printable = AfterValidator(_printable)
_Question = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=QUESTION_CHARACTERS)]
_Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LABEL_CHARACTERS)]

# Texts by language: a title, a question of a few lines, a label that fits on a button.
Heading = Annotated[dict[str, Title], _Languages, _Printable]
Words = Annotated[dict[str, _Question], _Languages, _Printable]
Label = Annotated[dict[str, _Label], _Languages, _Printable]


class Option(BaseModel):
    """One label of a choice, or one thing to put in order. id: what notes keep, so that a label can be reworded."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Slug
    label: Label


class Scale(BaseModel):
    """The steps from one end to the other, and what the ends mean."""

    model_config = ConfigDict(extra="forbid", strict=True)

    steps: Literal["1-5", "0-10"]
    low: Label
    high: Label


class Card(BaseModel):
    """One card of a deck.

    title: the word of a `word` card; on others a short heading that may be left out. deeper: questions for when talk
    runs dry. experience: asks for something the writer has lived through. hint: for the facilitator alone.
    options: of a `choice` or a `rank`. scale: of a `scale`. again: on a `scale`, the id of an earlier scale card that
    this one asks once more: the two are a pulse, before and after. minutes: suggested.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    id: Slug
    kind: CardKind
    title: Heading | None = None
    question: Words
    deeper: list[Words] = Field(default=[], max_length=DEEPER_QUESTIONS)
    experience: Words | None = None
    hint: Words | None = None
    options: list[Option] | None = None
    scale: Scale | None = None
    again: Slug | None = None
    minutes: int | None = Field(default=None, ge=1, le=240)
    source: Title | None = None

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> "Card":
        if self.kind == "word" and self.title is None:
            raise ValueError("is a word card without its word: give it a title")
        least, most = OPTIONS.get(self.kind, (0, 0))
        options = self.options or []
        if not least <= len(options) <= most:
            wanted = f"{least} to {most} options" if most else "no options"
            raise ValueError(f"is a {self.kind} card with {len(options)} options; it takes {wanted}")
        if len({option.id for option in options}) < len(options):
            raise ValueError("has two options with the same id")
        if self.kind == "scale" and (self.scale is None) == (self.again is None):
            raise ValueError("is a scale card: give it either a scale of its own, or again with an earlier card’s id")
        if self.kind != "scale" and (self.scale or self.again):
            raise ValueError(f"is a {self.kind} card with a scale; only scale cards have one")
        return self

    def texts(self) -> list[dict[str, str]]:
        """List every text of the card that must speak the deck's languages."""
        ends = [self.scale.low, self.scale.high] if self.scale else []
        labels = [option.label for option in self.options or []]
        told = [self.title, self.question, *self.deeper, self.experience, self.hint, *labels, *ends]
        return [text for text in told if text is not None]
