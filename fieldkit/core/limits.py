"""How much of everything a café takes. Generous for people, small enough for a phone and a strangers' network."""

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

NOTE_CHARACTERS = 4_000
NAME_CHARACTERS = 60
TITLE_CHARACTERS = 120
BATCH_RECORDS = 500
BODY_BYTES = 1024 * 1024

LANGUAGES = ("fi", "en", "sv")

_UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
_TIME = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$"


def _readable(text: str) -> str:
    # SQLite counts text up to the first NUL, and no HTML page can carry one.
    if "\0" in text:
        raise ValueError("holds a NUL character")
    return text


# For those who need no model to read one.
IS_UUID = re.compile(_UUID)

_Readable = AfterValidator(_readable)
Text = Annotated[str, _Readable]
Uuid = Annotated[str, StringConstraints(pattern=_UUID)]
UtcTime = Annotated[str, StringConstraints(pattern=_TIME)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
# A card as notes name it, "deck/card".
CardName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", max_length=129)]
Name = Annotated[str, StringConstraints(max_length=NAME_CHARACTERS), _Readable]
Place = Annotated[str, StringConstraints(max_length=TITLE_CHARACTERS), _Readable]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TITLE_CHARACTERS), _Readable]
