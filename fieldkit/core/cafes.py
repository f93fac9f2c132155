"""A café: one event in one place, open until it is closed, and the people who came."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from fieldkit.core.limits import LANGUAGES, Name, Place, Title, UtcTime, Uuid

# Read aloud and typed with a thumb: nothing that looks like something else, and no vowels, so no words.
CODE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
CODE_LENGTH = 6

Language = Literal["fi", "en", "sv"]
assert Language.__args__ == LANGUAGES  # type: ignore[attr-defined]


class CafeFields(BaseModel):
    """What a café is: its name, where, in which language, on which deck, by which plan, whether it is still open."""

    model_config = ConfigDict(extra="forbid", strict=True)
    belongs: ClassVar[tuple[str, ...]] = ()

    code: str = Field(pattern=f"^[{CODE_LETTERS}]{{{CODE_LENGTH}}}$")
    title: Title
    place: Place | None = None
    language: Language
    deck: Uuid
    plan: Uuid | None = None
    opened_at: UtcTime
    closed_at: UtcTime | None = None


class ParticipantFields(BaseModel):
    """Somebody at a café: a name if they gave one, and nothing else about them."""

    model_config = ConfigDict(extra="forbid", strict=True)
    belongs: ClassVar[tuple[str, ...]] = ("cafe",)

    cafe: Uuid
    name: Name | None = None
    joined_at: UtcTime


def code_from(random: bytes) -> str:
    """Make a join code from at least CODE_LENGTH random bytes.

    The slight lean of a byte modulo 27 does not matter: a code is said aloud in the room, it is no secret.
    """
    return "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in random[:CODE_LENGTH])


def told_apart(cafes: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """Tell what to call each café by its id: its title, and where two have the same one, its code beside it.

    cafes: id, title and code of all cafés that stand beside each other.
    """
    titles = Counter(title for _, title, _ in cafes)
    return {id_: title if titles[title] == 1 else f"{title} · {code}" for id_, title, code in cafes}


def code_typed(typed: str) -> str:
    """Read a code as people type it: small letters, spaces and hyphens do not matter."""
    return "".join(letter for letter in typed.upper() if letter not in " -\t")
