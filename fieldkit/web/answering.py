"""The answers to questions as they go over the wire: to the asker's phone alone, or to everybody at the café."""

import json

from fieldkit.storage.reader import Connection
from fieldkit.storage.replying import Told, answers_told

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def answers_for(connection: Connection, cafe: str, after: int, me: str) -> list[bytes]:
    """Tell a phone the answers that became news after `after`, as JSON, one a piece.

    me: the participant. Only the asker is told which question it is: what others wondered stays with the organisers.
    """
    told = (answer for answer in answers_told(connection, cafe) if answer.number > after)
    return [_write(record).encode() for answer in told if (record := _record(answer, after, me))]


def _record(answer: Told, after: int, me: str) -> dict[str, object] | None:
    is_theirs = answer.asker == me
    record = {"kind": "answer", "id": answer.id, "stamp": list(answer.stamp)}
    if answer.is_shown and (is_theirs or answer.is_for_all):
        question = {"note": answer.question} if is_theirs else {}
        return {**record, "gone": False, "fields": answer.fields | question}
    # Who has been told of nothing yet need not be told what to take off.
    return {**record, "gone": True, "fields": {}} if after > 0 else None
