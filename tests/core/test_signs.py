"""Text from any phone and any keyboard, made fit for programs that count signs or write XML."""

from fieldkit.core.signs import fit_for_xml, with_one_line_end


def test_every_end_of_a_line_is_one_sign() -> None:
    assert with_one_line_end("one\r\ntwo\rthree\nfour") == "one\ntwo\nthree\nfour"


def test_what_xml_cannot_hold_is_seen_to_be_left_out() -> None:
    assert fit_for_xml("a\0b\x0bc\ud800d\ufffee\tf\ng😀") == "a\ufffdb\ufffdc\ufffdd\ufffde\tf\ng😀"
