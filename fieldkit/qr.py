"""QR codes for posters, walls and terminals. ASCII only: readers disagree on anything else."""

from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from fieldkit.errors import FieldsWrong

_QUIET = 4  # modules of white around a code, as ISO/IEC 18004 asks


@lru_cache(maxsize=256)
def _matrix(text: str) -> list[list[bool]]:
    if not text.isascii():
        raise FieldsWrong("qr-not-ascii", f"A QR code cannot hold {text!r}: phones read only plain letters a–z alike.")
    # Not at the start: 1 MB that only those pages need which show a code.
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415
    from qrcode.main import QRCode  # noqa: PLC0415

    code = QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET)
    code.add_data(text)
    code.make(fit=True)
    matrix: list[list[bool]] = code.get_matrix()
    return matrix


def qr_svg(text: str, label: str) -> Markup:
    """Draw a QR code as one SVG path of horizontal runs, a few kB; it scales to any poster.

    text: ASCII. label: what a screen reader says of it. Raises FieldsWrong for anything that readers misread.
    """
    rows = _matrix(text)
    runs = []
    for y, row in enumerate(rows):
        x = 0
        for dark, modules in groupby(row):
            width = len(list(modules))
            if dark:
                runs.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    size = len(rows)
    # Black on white also in the dark: many readers cannot see an inverted code.
    return Markup(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img"'
        ' aria-label="{label}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path fill="#000" d="{path}"/></svg>'
    ).format(size=size, label=label, path="".join(runs))


def qr_terminal(text: str) -> str:
    """Draw a QR code with half blocks, dark on light in any terminal that has colours."""
    rows = _matrix(text)
    if len(rows) % 2:
        rows = [*rows, [False] * len(rows)]
    blocks = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
    return "\n".join(
        "".join(blocks[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )


def wifi_text(ssid: str, password: str) -> str:
    """Write a network as phones' cameras read it; an empty password means an open network.

    Raises FieldsWrong where the name or the password is not ASCII, or not 8–63 characters long.
    """
    if not ssid.isascii() or not password.isascii() or not 1 <= len(ssid) <= 32:
        raise FieldsWrong(
            "wifi-wrong", "A Wi-Fi QR needs a name of 1–32 plain letters and a plain password (a–z, 0–9)."
        )
    if password and not 8 <= len(password) <= 63:
        raise FieldsWrong("wifi-wrong", "A Wi-Fi password has 8 to 63 characters. Leave it empty for an open network.")
    if not password:
        return f"WIFI:T:nopass;S:{_escaped(ssid)};;"
    return f"WIFI:T:WPA;S:{_escaped(ssid)};P:{_escaped(password)};;"


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in '\\;,:"' else letter for letter in text)
