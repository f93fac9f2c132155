"""An answer put together from pieces that were packed apart is unpacked by anybody as if it had been packed whole."""

import gzip
import subprocess

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.web.packing import Shared, packed

TEXTS = st.one_of(st.binary(max_size=200), st.binary(min_size=1, max_size=8).map(lambda text: text * 500))
PIECES = st.lists(st.tuples(st.booleans(), TEXTS), max_size=12)


def as_pieces(told: list[tuple[bool, bytes]]) -> list[bytes | Shared]:
    return [Shared(text) if is_shared else text for is_shared, text in told]


@given(PIECES)
def test_what_is_unpacked_is_what_was_told(told: list[tuple[bool, bytes]]) -> None:
    whole = b"".join(text for _, text in told)
    body, is_packed = packed(as_pieces(told), takes_gzip=True)
    assert (gzip.decompress(body) if is_packed else body) == whole


@given(PIECES)
def test_who_cannot_unpack_gets_it_plain(told: list[tuple[bool, bytes]]) -> None:
    assert packed(as_pieces(told), takes_gzip=False) == (b"".join(text for _, text in told), False)


def test_other_programs_unpack_it_too() -> None:
    pieces = as_pieces([(False, b'{"records":['), (True, b'{"kind":"note"}' * 300), (False, b"]}")])
    body, is_packed = packed(pieces, takes_gzip=True)
    assert is_packed
    read = subprocess.run(["gzip", "-dc"], input=body, capture_output=True, check=True).stdout
    assert read == b'{"records":[' + b'{"kind":"note"}' * 300 + b"]}"


def test_a_piece_is_packed_once_for_all() -> None:
    shared = Shared(b'{"kind":"note"}' * 300)
    packed([b"for one ", shared], takes_gzip=True)
    first = shared.packed
    packed([b"for another ", shared], takes_gzip=True)
    assert shared.packed is first
