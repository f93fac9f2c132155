"""The notes on this laptop: whether their store reads well, and when they were last backed up."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fieldkit.doctor.lines import Line
from fieldkit.doctor.words import Words
from fieldkit.storage.checks import Health


@dataclass(frozen=True, slots=True)
class Backup:
    """The newest backup that lies beside the store. notes_since: how many notes have come or changed since."""

    file: Path
    made_at: datetime
    notes_since: int


def judge(health: Health, backup: Backup | None, words: Words) -> list[Line]:
    """Say whether the store reads well, and what a broken disk would cost."""
    if health.wrong is not None:
        # What a damaged store says of its notes and their copies may be wrong as well.
        return [_store(health, backup, words)]
    return [_store(health, backup, words), _backup(health, backup, words)]


def _store(health: Health, backup: Backup | None, words: Words) -> Line:
    if not health.is_there:
        return Line("store", "fine", words.gettext("No café has been opened on this laptop yet."))
    if health.wrong is None:
        cafes = words.ngettext("%(num)s café", "%(num)s cafés", health.cafes)
        notes = words.ngettext("%(num)s note", "%(num)s notes", health.notes)
        said = words.gettext("The store of notes reads well: %(cafes)s, %(notes)s.", cafes=cafes, notes=notes)
        return Line("store", "fine", said)
    said = words.gettext("The store of notes is damaged: %(wrong)s.", wrong=health.wrong)
    folder = health.file.parent
    if backup is None:
        do = words.gettext(
            "Stop the kit, copy %(folder)s to a stick as it is, and hold the café with an empty folder:"
            " FIELDKIT_INSTANCE.",
            folder=folder,
        )
        return Line("store", "stop", said, do)
    command = f"fieldkit restore {backup.file}"
    do = words.gettext(
        "Stop the kit, move %(file)s and its -wal and -shm files out of %(folder)s, then: %(command)s",
        file=health.file.name,
        folder=folder,
        command=command,
    )
    return Line("store", "stop", said, do, command)


def _backup(health: Health, backup: Backup | None, words: Words) -> Line:
    command = "fieldkit backup -o FILE"
    do = words.gettext("Back up, on a stick if you can: %(command)s", command=command)
    if backup is None:
        if not health.notes:
            return Line("backup", "fine", words.gettext("There are no notes to back up yet."))
        said = words.ngettext(
            "%(num)s note is on this laptop alone: there is no backup here.",
            "%(num)s notes are on this laptop alone: there is no backup here.",
            health.notes,
        )
        return Line("backup", "look", said, do, command)
    when = words.moment(backup.made_at)
    if not backup.notes_since:
        return Line("backup", "fine", words.gettext("The last backup is of %(when)s and holds every note.", when=when))
    said = words.ngettext(
        "The last backup is of %(when)s; %(num)s note has come since.",
        "The last backup is of %(when)s; %(num)s notes have come since.",
        backup.notes_since,
        when=when,
    )
    return Line("backup", "look", said, do, command)
