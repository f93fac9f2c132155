"""What a camera sees of a phone that hands over: its pictures read off the page, and made into files for a browser.

Chromium takes a file in the place of a camera (Y4M); photos are PNG. Both are written here by hand, small and grey.
"""

import random
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Page, expect

from tests.test_qr import PIXELS, drawn

WIDTH, HEIGHT = 640, 480
_TABLE = 96  # what lies behind the phone: neither black nor white
Picture = np.ndarray[Any, np.dtype[np.uint8]]


def pictures_shown(phone: Page, number: int) -> list[Picture]:
    """Take so many pictures of a phone that shows its notes, one after the other, as a camera sees them."""
    phone.get_by_role("button", name="Show the pictures").click()
    phone.get_by_role("button", name="Pause").click()
    shown = []
    for _ in range(number):
        code = phone.locator("svg.frames__picture")
        shown.append(_seen(drawn(code.evaluate("svg => svg.outerHTML"))))
        count = phone.locator(".frames__count")
        before = count.inner_text()
        phone.get_by_role("button", name="Next picture").click()
        expect(count).not_to_have_text(before)
    return shown


def missing(pictures: Sequence[Picture], share: float, seed: int = 5) -> list[Picture]:
    """Leave out a share of the pictures, as a hand does that shakes."""
    lot = random.Random(seed)
    return [picture for picture in pictures if lot.random() >= share]


def write_film(path: Path, pictures: Sequence[Picture], rate: int) -> None:
    """Write what a camera films of these, each for a moment, over and over."""
    colourless = bytes([128]) * (WIDTH * HEIGHT // 2)
    with path.open("wb") as film:
        film.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{rate}:1 Ip A1:1 C420jpeg\n".encode())
        for picture in pictures:
            film.write(b"FRAME\n" + picture.tobytes() + colourless)


def photo(picture: Picture) -> bytes:
    """Make a PNG of a picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    height, width = picture.shape
    rows = b"".join(b"\0" + row.tobytes() for row in picture)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _seen(code: Picture) -> Picture:
    """Put a code into the middle of what the camera sees, as large as it fits."""
    modules = code[::PIXELS, ::PIXELS]
    size = HEIGHT * 9 // 10 // len(modules)
    large = np.kron(modules, np.ones((size, size), dtype=np.uint8))
    picture: Picture = np.full((HEIGHT, WIDTH), _TABLE, dtype=np.uint8)
    top, left = (HEIGHT - len(large)) // 2, (WIDTH - len(large)) // 2
    picture[top : top + len(large), left : left + len(large)] = large
    return picture
