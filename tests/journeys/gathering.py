"""Gathers what a phone shows as pictures, written from docs/HANDING_OVER.md alone: a reader that is not the kit's."""

import gzip
import json
import struct
import zlib
from typing import Any

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_PREFIX = "FK1:"


class Gathering:
    """What has been seen of one phone's hand-over so far."""

    def __init__(self) -> None:
        self.frames = 0
        self._parts: dict[int, bytes] = {}
        self._sums: list[tuple[set[int], bytes]] = []
        self._head = (0, 0, 0)

    def add(self, frame: str) -> None:
        """Take in one frame: parts that are known are taken out of the sums until nothing more comes of it."""
        self.frames += 1
        indices, self._head, part = _block(frame)
        self._sums.append((indices, part))
        is_news = True
        while is_news:
            self._sums = [self._without_known(*each) for each in self._sums]
            alone = {wanted.pop(): part for wanted, part in self._sums if len(wanted) == 1}
            is_news = bool(alone)
            self._parts |= alone

    @property
    def is_whole(self) -> bool:
        return self.frames > 0 and len(self._parts) == self._head[0]

    def _without_known(self, wanted: set[int], summed: bytes) -> tuple[set[int], bytes]:
        for known in wanted & self._parts.keys():
            summed = bytes(a ^ b for a, b in zip(summed, self._parts[known], strict=True))
        return wanted - self._parts.keys(), summed

    def handed_over(self) -> dict[str, Any]:
        """Read the body of the exchange that the phone handed over."""
        parts, length, checksum = self._head
        whole = b"".join(self._parts[at] for at in range(parts))[:length]
        assert zlib.crc32(whole) ^ parts == checksum
        text = gzip.decompress(whole) if whole.startswith(b"\x1f\x8b") else whole
        body: dict[str, Any] = json.loads(text)
        return body


def _block(frame: str) -> tuple[set[int], tuple[int, int, int], bytes]:
    assert frame.startswith(_PREFIX)
    binary = _from_base45(frame.removeprefix(_PREFIX))
    (degree,) = struct.unpack_from("<I", binary)
    *indices, parts, length, checksum = struct.unpack_from(f"<{degree + 3}I", binary, 4)
    return set(indices), (parts, length, checksum), binary[4 * (degree + 4) :]


def _from_base45(text: str) -> bytes:
    found = bytearray()
    for at in range(0, len(text), 3):
        letters = [_LETTERS.index(letter) for letter in text[at : at + 3]]
        number = sum(letter * 45**place for place, letter in enumerate(letters))
        found += number.to_bytes(len(letters) - 1, "big")
    return bytes(found)
