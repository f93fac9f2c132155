"""What lines of a digest look like that are surely right: a quick look that spares most rows `core.kinds.checked`.

Most rows of a season are notes of plain words. A line that one of these patterns knows belongs to a row that `checked`
would take as it is, to the byte; of any other nothing is known yet. A law in tests/laws holds them to it.
"""

import re
from typing import Final

_HEX = "[0-9a-f]"
_UUID = f'"{_HEX}{{8}}-{_HEX}{{4}}-[1-8]{_HEX}{{3}}-[89ab]{_HEX}{{3}}-{_HEX}{{12}}"'
_DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME = rf'"{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{{1,6}})?Z"'
_SLUG = "[a-z0-9]++(?:-[a-z0-9]++)*+"
_CARD = f'"(?=[^"]{{3,129}}"){_SLUG}/{_SLUG}"'
_PLAIN = r'[^"\\\x00-\x1f]'
_NAME = f'"{_PLAIN}{{0,60}}"'
# Ten stretches of plain signs at most, so never too long; the first sign that is no space is there to be read.
_STRETCH = rf"{_PLAIN}{{0,360}}+"
_TEXT = rf'"(?=\s*+(?:[^"\\\s]|\\["\\])){_STRETCH}(?:\\["\\nrt]{_STRETCH}){{0,10}}+"'
_LABEL = f'"{_PLAIN}{{1,64}}"'
_VALUE = rf"(?:{_LABEL}|0|-?[1-9][0-9]{{0,14}}|\[{_LABEL}(?:,{_LABEL}){{0,11}}+\])"
_CLAIM = "(?:true|false)"


def _maybe(name: str, value: str) -> str:
    return f'(?:,"{name}":{value})?'


_SAID: Final = {
    "participant": f'"cafe":{_UUID},"joined_at":{_TIME}{_maybe("name", _NAME)}',
    "note": (
        f'"audience":"(?:organisers|table|cafe|open)","cafe":{_UUID},"card":{_CARD}{_maybe("headline", "true")},'
        f'"named":{_CLAIM}{_maybe("paper", "true")},"participant":{_UUID}{_maybe("round", _UUID)}'
        f'{_maybe("table", _UUID)},"text":{_TEXT}{_maybe("value", _VALUE)},"written_at":{_TIME}'
    ),
    "mark": f'"cafe":{_UUID}{_maybe("cluster", _UUID)},"hidden":{_CLAIM},"note":{_UUID}',
}
_TAKEN_BACK: Final = {
    "participant": f'"cafe":{_UUID}',
    "note": f'"cafe":{_UUID},"participant":{_UUID}',
    "mark": f'"cafe":{_UUID},"note":{_UUID}',
}


def _lines(kind: str, repeated: str) -> re.Pattern[str]:
    head = rf'\["{kind}",{_UUID},[1-9][0-9]{{0,13}},"[0-9a-z]{{4,32}}"'
    said = rf"(?:false\] \{{{_SAID[kind]}|true\] \{{{_TAKEN_BACK[kind]})"
    return re.compile(rf"(?:{head},{said}\}}\n){repeated}")


# One line, and any number of them, by kind.
LIKELY_LINE: Final = {kind: _lines(kind, "") for kind in _SAID}
LIKELY_LINES: Final = {kind: _lines(kind, "*+") for kind in _SAID}
