"""Receipts of merging: what became of each café of each bundle. They stay in the season they were merged into."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from fieldkit.core.limits import Text, UtcTime, Uuid
from fieldkit.core.merge import canonical_text
from fieldkit.errors import BundleDamaged

# A season of ten years, a café every evening; what claims more is no season.
_MOST_RECEIPTS = 10_000
_MOST_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of one kind: new here, newer than here, the same, or older.

    taken_back: how many of them took something away, or told of it first. refused: how many came as if nothing had
    happened, though they were taken back or erased here; they stay so, and count as nothing else.
    """

    new: int = 0
    newer: int = 0
    same: int = 0
    older: int = 0
    taken_back: int = 0
    refused: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Counts)))


@dataclass(frozen=True, slots=True)
class CafeReceipt:
    """What a merge did with one café of a bundle.

    id, laptops, counts: None or empty in receipts of seasons that an older fieldkit wrote, which told titles alone.
    laptops: where it was held, as far as anybody said. counts: by kind. copied: another bundle of the same store had
    something of this café that this one lacks, and the other way round, so somebody went on with a copy of the store.
    """

    title: str
    id: str | None = None
    laptops: tuple[str, ...] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a merge did with one bundle.

    counts: by kind, of all its cafés and of what belongs to none, such as decks. refused: why nothing of it was taken,
    in English; then what was not yet read is None or empty. reason, facts: the same for those who translate.
    """

    file: str
    merged_at: str
    store: str | None = None
    laptop: str | None = None
    digest: str | None = None
    cafes: tuple[CafeReceipt, ...] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)
    refused: str | None = None
    reason: str = ""
    facts: Mapping[str, int] = field(default_factory=dict)

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(cafe.title for cafe in self.cafes)

    @property
    def copied(self) -> tuple[CafeReceipt, ...]:
        """Name the cafés that came from two copies of one store."""
        return tuple(cafe for cafe in self.cafes if cafe.copied)


class _CafeRow(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: Uuid | None = None
    title: Text
    laptops: list[Text] = []
    counts: dict[str, Counts] = {}
    copied: bool = False


class _Row(BaseModel):
    """A receipt as it lies in a season, which somebody else may have made. cafes: of older seasons, titles alone."""

    model_config = ConfigDict(extra="forbid", strict=True)

    store: Uuid
    laptop: Text = Field(max_length=255)
    digest: str = Field(pattern="^[0-9a-f]{64}$")
    file: Text = Field(max_length=1024)
    merged_at: UtcTime
    cafes: list[_CafeRow | Text]
    counts: dict[str, Counts]


_COLUMNS = tuple(_Row.model_fields)


def receipts_in(connection: sqlite3.Connection, schema: str, name: str) -> list[Receipt]:
    """Read the receipts of a season, in the order of merging; of a laptop's bundle there are none.

    name: of the file, for the message. Raises BundleDamaged when somebody else wrote them and not as fieldkit does.
    """
    try:
        return list(_read(connection, schema))
    except (sqlite3.Error, ValueError, TypeError, RecursionError) as wrong:
        raise BundleDamaged(
            f"{name}: its receipts cannot be read. Restore the season, or merge into a new one.", "receipts"
        ) from wrong


def _read(connection: sqlite3.Connection, schema: str) -> Iterator[Receipt]:
    lengths = " + ".join(f"length({name})" for name in _COLUMNS)
    asked = f"SELECT count(*), coalesce(sum({lengths}), 0) FROM {schema}.receipt"
    count, length = connection.execute(asked).fetchone()
    if count > _MOST_RECEIPTS or length > _MOST_BYTES:
        raise ValueError("more receipts than any season has")
    for row in connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM {schema}.receipt ORDER BY rowid").fetchall():
        told = dict(zip(_COLUMNS, row, strict=True))
        told |= {"cafes": json.loads(told["cafes"]), "counts": json.loads(told["counts"])}
        checked = _Row.model_validate(told, strict=False)
        yield Receipt(
            **{each: getattr(checked, each) for each in _COLUMNS if each != "cafes"},
            cafes=tuple(_cafe(cafe) for cafe in checked.cafes),
        )


def _cafe(row: _CafeRow | str) -> CafeReceipt:
    if isinstance(row, str):
        return CafeReceipt(row)
    return CafeReceipt(row.title, row.id, tuple(row.laptops), row.counts, row.copied)


def row_of_receipt(receipt: Receipt) -> dict[str, Any]:
    """Lay a receipt out as its table has it, by the names of the columns."""
    told = asdict(receipt)
    told |= {"cafes": canonical_text(told["cafes"]), "counts": canonical_text(told["counts"])}
    return {name: told[name] for name in _COLUMNS}


def kept_receipts(receipts: Iterable[Receipt], own: str) -> list[Receipt]:
    """Keep one receipt for each bundle ever merged, the first: merging it again brings nothing to tell.

    own: the store of the season itself, which may have been merged into itself.
    """
    kept: dict[tuple[str | None, str | None], Receipt] = {}
    for receipt in receipts:
        if not receipt.refused and receipt.store != own:
            kept.setdefault((receipt.store, receipt.digest), receipt)
    return list(kept.values())
