"""What became of a bundle, in the words of the page: café by café, and from which laptop."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit.core.bundle_reasons import CUT_SHORT, REASONS, SEASON_REASONS, UNTOLD
from fieldkit.errors import SeasonUnusable
from fieldkit.reports.words import Words
from fieldkit.storage.receipts import CafeReceipt, Counts, Receipt
from fieldkit.web.words import wanted_language


def receipts_told(receipts: Iterable[Receipt], words: Words, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Put receipts into words, the newest first. names: what to call the cafés that are here, by their ids."""
    return [_told(receipt, words, names) for receipt in reversed(list(receipts))]


def refusal_told(reason: str, facts: Mapping[str, int], why: str, words: Words) -> dict[str, str]:
    """Say why a file was not taken. why: the same in English, with the detail that only a script would ask for."""
    numbers = {name: words.number(fact) for name, fact in facts.items()}
    return {"said": _(REASONS.get(reason, UNTOLD)) % numbers, "detail": why}


def merge_failed(reason: str, facts: Mapping[str, int], why: str, folder: Path, words: Words) -> dict[str, str]:
    """Say why a merge took nothing in. why: the same in English, "" where it was stopped. folder: the season's."""
    return {"said": _of_season(SEASON_REASONS.get(reason, CUT_SHORT), facts, folder, words), "detail": why}


def season_unusable(wrong: SeasonUnusable) -> str:
    """Say why a season cannot be read, and what to do."""
    sentence = SEASON_REASONS.get(wrong.reason, SEASON_REASONS["damaged"])
    return _of_season(sentence, wrong.facts, wrong.folder, Words(wanted_language()))


def _of_season(sentence: str, facts: Mapping[str, int], folder: Path, words: Words) -> str:
    numbers = {name: words.number(fact) for name, fact in facts.items()}
    return str(_(sentence) % (numbers | {"folder": str(folder.absolute())}))


def _told(receipt: Receipt, words: Words, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "file": receipt.file,
        "laptop": receipt.laptop,
        "day": words.day(receipt.merged_at),
        "copied": any(cafe.copied for cafe in receipt.cafes),
        "cafes": [_cafe(cafe, receipt, names) for cafe in receipt.cafes],
    }


def _cafe(cafe: CafeReceipt, receipt: Receipt, names: Mapping[str, str]) -> dict[str, Any]:
    # Of older seasons, only bundles as a whole were counted.
    counts = cafe.counts or (receipt.counts if len(receipt.cafes) == 1 else {})
    elsewhere = [laptop for laptop in cafe.laptops if laptop != receipt.laptop]
    return {
        "title": names.get(cafe.id or "", cafe.title),
        "laptops": ", ".join(elsewhere),
        "copied": cafe.copied,
        "counts": _counted(counts),
    }


def _counted(counts: Mapping[str, Counts]) -> str:
    """Say how many notes were new, newer, the same …, leaving out what there is none of."""
    note = counts.get("note")
    if note is None:
        return ""
    told = [
        (note.new, ngettext("%(count)s new note", "%(count)s new notes", note.new, count=note.new)),
        (note.newer, ngettext("%(count)s newer", "%(count)s newer", note.newer, count=note.newer)),
        (note.same, ngettext("%(count)s the same", "%(count)s the same", note.same, count=note.same)),
        (note.older, ngettext("%(count)s older", "%(count)s older", note.older, count=note.older)),
        (
            note.taken_back,
            ngettext("%(count)s taken back", "%(count)s taken back", note.taken_back, count=note.taken_back),
        ),
        (note.refused, ngettext("%(count)s refused", "%(count)s refused", note.refused, count=note.refused)),
    ]
    said = [words for number, words in told if number]
    return " · ".join(said) or _("no notes")
