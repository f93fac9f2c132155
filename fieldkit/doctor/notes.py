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
    if backup is not None:
        do = words.gettext(
            "Stop the kit and keep %(file)s as it is, under another name. Then: %(command)s",
            file=health.file,
            command=f"fieldkit restore {backup.file}",
        )
    else:
        do = words.gettext(
            "Stop the kit and keep %(file)s as it is, under another name. The kit then starts anew, and phones that"
            " are still there hand in their notes again.",
            file=health.file,
        )
    return Line("store", "stop", said, do)


def _backup(health: Health, backup: Backup | None, words: Words) -> Line:
    do = words.gettext("Back up, on a stick if you can: %(command)s", command="fieldkit backup -o FILE")
    if backup is None:
        if not health.notes:
            return Line("backup", "fine", words.gettext("There are no notes to back up yet."))
        said = words.ngettext(
            "%(num)s note is on this laptop alone: there is no backup here.",
            "%(num)s notes are on this laptop alone: there is no backup here.",
            health.notes,
        )
        return Line("backup", "look", said, do)
    when = words.moment(backup.made_at)
    if not backup.notes_since:
        return Line("backup", "fine", words.gettext("The last backup is of %(when)s and holds every note.", when=when))
    said = words.ngettext(
        "The last backup is of %(when)s; %(num)s note has come since.",
        "The last backup is of %(when)s; %(num)s notes have come since.",
        backup.notes_since,
        when=when,
    )
    return Line("backup", "look", said, do)
