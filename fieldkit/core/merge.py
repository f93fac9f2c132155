"""The one rule that chooses between two versions of the same thing.

`merge` is a maximum over a total order, so it is commutative, associative and idempotent by construction: any set of
bundles, in any order, any number of times, gives the same café. `static/pwa/core/merge.js` is the same rule on the
phone; both read `tests/vectors/*.json`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from fieldkit.core.stamp import Stamp

# Made once: json.dumps would make one for every note of a season.
_write = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True).encode


class Version(NamedTuple):
    """One version of one thing in a café: of a note, a participant, a mark, a deck or the café itself.

    kind: one of `kinds.KINDS`. id: a UUID, minted where the thing was made, never changed.
    gone: taken back. `fields` then holds only where the thing belonged, nothing that anyone wrote.
    fields: what `canonical` can write: text, whole numbers, true and false, null, lists and dicts of them.
    """

    kind: str
    id: str
    stamp: Stamp
    gone: bool
    fields: Mapping[str, Any]


def canonical(fields: Mapping[str, Any]) -> bytes:
    """Write fields so that equal content gives equal bytes in Python and in JavaScript.

    Keys sorted (they are ASCII), no white space, UTF-8, null left out at the top level: a later fieldkit can add
    a field without changing the digest of what was written before it. Floats have no place here: the two languages
    write them differently.
    """
    return canonical_text({key: value for key, value in fields.items() if value is not None}).encode()


def canonical_text(value: Any) -> str:
    """Write one value of a field as `canonical` writes it."""
    return _write(value)


def precedence(version: Version) -> tuple[bool, int, bytes, bytes]:
    """Order versions of one thing: gone, counter, device, content. Bytes, because the languages order text apart."""
    return version.gone, version.stamp.counter, version.stamp.device.encode(), canonical(version.fields)


def merge(a: Version, b: Version) -> Version:
    """Choose between two versions of the same thing; the order of asking does not matter."""
    if (a.kind, a.id) != (b.kind, b.id):
        raise ValueError(f"versions of two things: {a.kind} {a.id} and {b.kind} {b.id}")
    # Remove-wins: a participant who takes a note back must never see it return.
    return max(a, b, key=precedence)


def digest(versions: Iterable[Version]) -> str:
    """Name a content by 64 hexadecimal digits: equal digest, equal content, on any machine.

    versions: one for each thing, any order.
    """
    return digest_in_order(sorted(versions, key=lambda version: (version.kind, version.id)))


def digest_in_order(versions: Iterable[Version]) -> str:
    """Name a content that is too large to hold: `digest` of versions that come sorted by kind, then id (both ASCII)."""
    total = hashlib.sha256()
    for version in versions:
        total.update(line(version))
    return total.hexdigest()


def line(version: Version) -> bytes:
    """Write what a digest is made over: one line for each version."""
    head = _write([version.kind, version.id, version.stamp.counter, version.stamp.device, version.gone])
    return head.encode() + b" " + canonical(version.fields) + b"\n"
