"""What a report does not show of a text: what the coordinator marked, and names. Both are seen to be left out."""

from collections.abc import Iterable

from fieldkit.core.anonymising import MASK, Names
from fieldkit.core.report_plan import Quote, pieces
from fieldkit.core.signs import with_one_line_end
from fieldkit.reports.blocks import Part


class TakingOut:
    """Takes names out of texts, and counts them. names: those that the season knows, and the coordinator's."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = Names(names)
        self.taken = 0

    def quoted(self, text: str, quote: Quote) -> tuple[Part, ...]:
        """Part a text as a quote shows it."""
        found: list[Part] = []
        for piece in pieces(with_one_line_end(text), quote.left_out):
            if piece.is_out:
                found.append(Part(MASK, "cut"))
            else:
                found += [Part(piece.text)] if quote.names else self.without_names(piece.text)
        return tuple(found)

    def without_names(self, text: str) -> list[Part]:
        """Part a text into what is shown of it and the places where a name stood."""
        found: list[Part] = []
        at = 0
        for begins, ends in self._names.found_in(text):
            found += [Part(text[at:begins]), Part(MASK, "name")]
            at = ends
            self.taken += 1
        return [part for part in (*found, Part(text[at:])) if part.text]
