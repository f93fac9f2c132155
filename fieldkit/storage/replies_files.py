"""The file that takes a coordinator's answers back to the laptops of the cafés.

JSON, so that it can be looked at: what was answered, and what became of promises. It is for laptops and not for
publishing, since answers for one asker alone stand in it as they were written.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from fieldkit.core.kinds import checked
from fieldkit.core.merge import Version
from fieldkit.errors import FieldkitError, FieldsWrong
from fieldkit.storage.rows import versions_in

KINDS_INSIDE: Final = ("answer", "followup")
_FORMAT: Final = 1
MOST_BYTES: Final = 64 * 1024 * 1024


class RepliesUnreadable(FieldkitError):
    """No file of answers, as far as can be seen from outside."""

    code = "replies-unreadable"


def replies_file(connection: sqlite3.Connection, title: str) -> Iterator[str]:
    """Write the file, a record a line. title: of the season."""
    yield f'{{"fieldkit": "answers", "v": {_FORMAT}, "season": {json.dumps(title, ensure_ascii=False)}, "records": ['
    lead = "\n"
    for kind in KINDS_INSIDE:
        for version in versions_in(connection, kind):
            told = {
                "kind": version.kind,
                "id": version.id,
                "stamp": list(version.stamp),
                "gone": version.gone,
                "fields": version.fields,
            }
            yield lead + json.dumps(told, ensure_ascii=False)
            lead = ",\n"
    yield "\n]}\n"


def read_replies(body: bytes) -> list[Version]:
    """Read and check such a file, whole. Raises RepliesUnreadable, naming what is wrong; then nothing of it counts."""
    if len(body) > MOST_BYTES:
        raise RepliesUnreadable("The file is larger than 64 MiB, which no file of answers is.")
    try:
        told = json.loads(body)
        if told["fieldkit"] != "answers" or told["v"] != _FORMAT:
            raise ValueError
        return [_version(record) for record in told["records"]]
    except FieldsWrong as wrong:
        raise RepliesUnreadable(f"The file holds something that cannot be kept: {wrong.message}") from wrong
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise RepliesUnreadable(
            "This is no file of answers. The coordinator makes it on the season’s page of questions."
        ) from wrong


def _version(record: Any) -> Version:
    if record["kind"] not in KINDS_INSIDE:
        raise FieldsWrong("kind-unknown", f"not an answer: {str(record['kind'])[:20]!r}")
    counter, device = record["stamp"]
    return checked(record["kind"], record["id"], counter, device, record["gone"], record["fields"])
