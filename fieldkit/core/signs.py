"""Signs that programs do not agree on: how lines end, and what no XML can hold."""

import re
from typing import Final

# A file with one of these opens nowhere, whatever the encoding.
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def with_one_line_end(text: str) -> str:
    """End lines in one way and by one sign, whatever phone or form they came from; so that all count alike."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fit_for_xml(text: str) -> str:
    """Put a sign in the place of what XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
