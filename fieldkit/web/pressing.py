"""Compressing what phones load: every byte is waited for by ten people on one cheap access point."""

import zlib

_GZIP = 16


def pressed(body: bytes, is_mixed: bool = False) -> bytes:
    """Compress with gzip, the same bytes for the same body.

    is_mixed: markup, lists and texts of several languages follow each other, so what is frequent is counted anew more
    often: a café's page with sixty cards is a seventieth lighter. A script is one whole.
    """
    memory = 5 if is_mixed else 7
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, _GZIP + zlib.MAX_WBITS, memory)
    return packer.compress(body) + packer.flush()
