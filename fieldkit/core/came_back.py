"""Questions and promises as the pages tell of them, with what came back to those who were there."""

from typing import NamedTuple

from fieldkit.core.replies import PromiseState


class Answer(NamedTuple):
    """What was answered. audience: "asker" for whoever asked, "cafe" for everybody there."""

    text: str
    audience: str
    by: str
    at: str


class Question(NamedTuple):
    """A question to the organisers. paper: it was asked by hand, so nobody has its receipt code."""

    note: str
    cafe: str
    cafe_title: str
    text: str
    written_at: str
    paper: bool
    hidden: bool
    answer: Answer | None


class Followup(NamedTuple):
    """What became of a promise, as somebody told it."""

    state: PromiseState
    text: str
    by: str
    at: str


class Promised(NamedTuple):
    """A promise. what, who, by: as it was given; `by` is YYYY-MM-DD. text: words beside it. name: if it is signed."""

    note: str
    cafe: str
    cafe_title: str
    what: str
    who: str | None
    by: str | None
    text: str
    name: str | None
    audience: str
    hidden: bool
    followup: Followup | None
