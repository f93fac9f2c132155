"""The codes on posters, walls and terminals, read back by a reader that is not ours."""

import re

import numpy as np
import pytest
import zxingcpp

from fieldkit.errors import FieldsWrong
from fieldkit.qr import qr_svg, qr_terminal, wifi_text

LINK = "http://192.168.1.20:8080/K7QF2M"
PIXELS = 4  # for each module, as on a small screen


def drawn(svg: str) -> np.ndarray:
    """Draw the SVG's black runs on its white ground, as a printer would."""
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    modules = np.full((size, size), 255, dtype=np.uint8)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        modules[int(y), int(x) : int(x) + int(width)] = 0
    return np.kron(modules, np.ones((PIXELS, PIXELS), dtype=np.uint8))


def read(picture: np.ndarray) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_the_posters_code_leads_to_the_cafe() -> None:
    assert read(drawn(qr_svg(LINK, "Join"))) == [LINK]


def test_the_terminals_code_leads_to_the_cafe() -> None:
    shades = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}
    rows = [[shades[block] for block in line] for line in qr_terminal(LINK).splitlines()]
    modules = np.array(rows, dtype=np.uint8).transpose(0, 2, 1).reshape(-1, len(rows[0]))
    assert read(np.kron(modules, np.ones((PIXELS, PIXELS), dtype=np.uint8))) == [LINK]


def test_the_wifi_code_says_a_name_and_a_password_full_of_odd_signs() -> None:
    said = wifi_text('Depot;"5,GHz"', "pa:ss\\word;1")
    assert said == 'WIFI:T:WPA;S:Depot\\;\\"5\\,GHz\\";P:pa\\:ss\\\\word\\;1;;'
    assert read(drawn(qr_svg(said, "Wi-Fi"))) == [said]


def test_an_open_network_needs_no_password() -> None:
    assert wifi_text("Depot", "") == "WIFI:T:nopass;S:Depot;;"


@pytest.mark.parametrize(("ssid", "password"), [("Kenttä", ""), ("Depot", "salasänä1"), ("Depot", "short"), ("", "")])
def test_a_network_that_phones_would_misread_is_refused(ssid: str, password: str) -> None:
    with pytest.raises(FieldsWrong) as refused:
        wifi_text(ssid, password)
    assert refused.value.code == "wifi-wrong"


def test_a_code_of_other_letters_than_ascii_is_refused() -> None:
    with pytest.raises(FieldsWrong):
        qr_svg("http://kahvila.example/ä", "Join")


def test_a_label_cannot_break_out_of_the_picture() -> None:
    assert "<script>" not in qr_svg(LINK, '"><script>')
