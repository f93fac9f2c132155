"""Readers of QR codes that are not ours, and what their cameras get to see of a screen."""

import ctypes.util
import io
import os
from collections.abc import Callable

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFilter

Picture = np.ndarray

# How many dots a camera has for each module of a code, when a phone is held out towards a screen.
_DOTS_A_MODULE = 5
_TILTED = 10


def by_zxing(picture: Picture) -> set[str]:
    """Read as most Android phones do: ZXing."""
    found = zxingcpp.read_barcodes(np.ascontiguousarray(picture), formats=zxingcpp.BarcodeFormat.QRCode)
    return {code.text for code in found}


def by_zbar(picture: Picture) -> set[str]:
    """Read by ZBar, which has nothing in common with the other."""
    if ctypes.util.find_library("zbar") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("there is no ZBar here; on Debian: sudo apt install libzbar0")
        pytest.skip("there is no ZBar here (on Debian: apt install libzbar0)")
    from pyzbar import pyzbar

    found = pyzbar.decode(Image.fromarray(picture), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return {code.data.decode("utf-8") for code in found}


READERS: dict[str, Callable[[Picture], set[str]]] = {"zxing": by_zxing, "zbar": by_zbar}


def taken(screenshot: bytes) -> Picture:
    """Make a picture of grey dots of a screenshot."""
    return np.asarray(Image.open(io.BytesIO(screenshot)).convert("L"))


def seen_from_afar(picture: Picture, modules: int) -> Picture:
    """Show a code as a camera sees it on a projector's screen: small, tilted, out of focus and pale.

    modules: how many lie on one side, the white edge included.
    """
    across = modules * _DOTS_A_MODULE
    small = Image.fromarray(picture).resize((across, across), Image.Resampling.BILINEAR)
    tilted = small.rotate(_TILTED, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    blurred = tilted.filter(ImageFilter.GaussianBlur(1))
    # Black is no darker than a lit wall, white no brighter than paper in the evening.
    return (90 + np.asarray(blurred) * 0.4).astype(np.uint8)
