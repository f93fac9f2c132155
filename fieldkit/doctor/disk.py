"""Room on the disk for notes and copies of them."""

from dataclasses import dataclass
from pathlib import Path

from fieldkit.doctor.lines import Line
from fieldkit.doctor.words import Words

# Under the first a day of three hundred people, its copies and the system's own needs may not fit.
_LOOK_BYTES = 1_000_000_000
_STOP_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk that the notes are on. folder: where they are kept. is_writable: whether the kit may write there."""

    folder: Path
    free_bytes: int
    is_writable: bool = True


def judge(disk: Disk, words: Words) -> Line:
    """Say whether there is room for notes."""
    if not disk.is_writable:
        said = words.gettext("The kit may not write into %(folder)s.", folder=disk.folder)
        return Line("disk", "stop", said, words.gettext("Choose another folder with FIELDKIT_INSTANCE."))
    said = words.gettext("The disk has %(size)s free.", size=words.size(disk.free_bytes))
    if disk.free_bytes < _STOP_BYTES:
        return Line("disk", "stop", said, words.gettext("Make room before guests come: notes could not be kept."))
    if disk.free_bytes < _LOOK_BYTES:
        return Line("disk", "look", said, words.gettext("Make some room."))
    return Line("disk", "fine", said)
