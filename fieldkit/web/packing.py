"""Answers as bytes. What many phones are told alike is packed once for all of them.

A gzip stream may be put together from pieces that were packed apart, each ended by a full flush (RFC 1951, RFC 1952);
only the checksum goes over the whole. So three hundred phones that read the same reveal cost hardly more than one.
"""

import gzip
import struct
import zlib
from collections.abc import Sequence
from functools import cached_property

# Below this it all fits into one packet anyway; above the second, a second of the laptop is worth more than a kilobyte.
_BYTES_WORTH_PACKING = 1_300
_BYTES_PACKED_LIGHTLY = 20_000
_QUICKLY, _WELL = 1, 6
# Deflate without a frame, as it stands inside gzip.
_BARE = -zlib.MAX_WBITS
# Magic, deflate, no flags, no time, nothing said of speed, no system named.
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


class Shared:
    """A piece of an answer that goes to many, packed when it first does."""

    def __init__(self, text: bytes) -> None:
        self.text = text

    @cached_property
    def packed(self) -> bytes:
        return _packed(self.text, _WELL, zlib.Z_FULL_FLUSH)


def packed(pieces: Sequence[bytes | Shared], takes_gzip: bool) -> tuple[bytes, bool]:
    """Put an answer together from its pieces, and tell whether it is packed."""
    texts = [piece.text if isinstance(piece, Shared) else piece for piece in pieces]
    if not takes_gzip or sum(map(len, texts)) < _BYTES_WORTH_PACKING:
        return b"".join(texts), False
    if len(texts) == len([piece for piece in pieces if isinstance(piece, bytes)]):
        whole = b"".join(texts)
        return gzip.compress(whole, _QUICKLY if len(whole) > _BYTES_PACKED_LIGHTLY else _WELL, mtime=0), True
    return _stitched(pieces), True


def _stitched(pieces: Sequence[bytes | Shared]) -> bytes:
    told, loose, checksum, length = [_HEAD], b"", 0, 0
    for piece in pieces:
        text = piece.text if isinstance(piece, Shared) else piece
        checksum, length = zlib.crc32(text, checksum), length + len(text)
        if isinstance(piece, Shared):
            told += [_packed(loose, _QUICKLY, zlib.Z_FULL_FLUSH), piece.packed]
            loose = b""
        else:
            loose += piece
    told += [_packed(loose, _QUICKLY, zlib.Z_FINISH), struct.pack("<II", checksum, length & 0xFFFFFFFF)]
    return b"".join(told)


def _packed(text: bytes, level: int, end: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, _BARE)
    return packer.compress(text) + packer.flush(end)
