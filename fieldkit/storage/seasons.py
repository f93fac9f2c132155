"""Merging: the bundles of many laptops become one season, which is a bundle itself.

Everything is gathered in a scratch file without a name, which a kill takes along, and then written anew beside the
season and renamed: whoever pulls the plug at any moment finds the season as it was, or as it should be.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fieldkit.core.merge import Version
from fieldkit.errors import BundleDamaged, BundleForeign, StoreBusy
from fieldkit.storage.bundle_checks import GUEST, Manifest, Tick, admit, attached
from fieldkit.storage.bundles import Maker, write_bundle
from fieldkit.storage.files import mark_of, telling
from fieldkit.storage.forgetting import forget_erased
from fieldkit.storage.gathering import NO_CAFE, Gathering, Taken, gathering_place
from fieldkit.storage.other_hands import OtherHands
from fieldkit.storage.receipts import CafeReceipt, Receipt, kept_receipts, receipts_in

# file: the one being read, or the season when all is gathered and it is being written. share: of the whole, 0 to 1.
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge. season: what it says of itself now, None when nothing was taken and nothing written."""

    receipts: list[Receipt]
    season: Manifest | None

    @property
    def refused(self) -> list[Receipt]:
        return [receipt for receipt in self.receipts if receipt.refused]

    @property
    def copied(self) -> list[Receipt]:
        """Those of laptops, or seasons, of which two copies went on apart."""
        return [receipt for receipt in self.receipts if receipt.copied]


def merge_bundles(
    paths: Sequence[Path],
    season: Path,
    maker: Maker,
    progress: Progress | None = None,
    also: Iterable[Version] | None = None,
) -> Merged:
    """Take the bundles of many laptops, or other seasons, into one season.

    paths: any order, repeats allowed; the season itself may be among them. season: made where there is none, else
    added to. maker: its store is for a season that is new; an old one keeps its own. also: what the coordinator wrote
    about the season; with it the season is written even where no bundle brings anything.
    A damaged or foreign bundle is refused whole and named in its receipt; the others go on. A second call with the
    same bundles changes nothing of the content.
    Raises BundleForeign or BundleDamaged when the season itself cannot be added to, StoreBusy when another program
    changed it meanwhile, StoreUnusable when the disk refuses; then the season is as it was.
    """
    told = _Share(paths, season, progress or (lambda _file, _share: None))
    before = mark_of(season)
    with telling(season), OtherHands(paths) as others, gathering_place() as scratch:
        gathering, old = Gathering(scratch), list[Receipt]()
        if before is not None:
            with attached(scratch, season):
                manifest = admit(scratch, season.name, told.reading(season))
                old = receipts_in(scratch, GUEST, season.name)
                gathering.begin_with(manifest.format)
            maker = replace(maker, store=manifest.store)
        gathering.add(also or ())
        intake = _Intake(scratch, gathering, maker, others, list(old))
        receipts = [intake.take(path, told.reading(path)) for path in paths]
        if also is None and all(receipt.refused for receipt in receipts):
            return Merged(receipts, None)
        forget_erased(scratch)
        if mark_of(season) != before:
            raise StoreBusy(f"{season.name} was changed by another program meanwhile. Merge again.")
        told.writing()
        return Merged(
            receipts, write_bundle(scratch, season, maker, receipts=intake.kept(), begin_digest=others.begin_digest)
        )


class _Intake:
    """Where one bundle after the other is taken into a gathering. known: receipts of what was merged before."""

    def __init__(
        self,
        scratch: sqlite3.Connection,
        gathering: Gathering,
        maker: Maker,
        others: OtherHands,
        known: list[Receipt],
    ) -> None:
        self._scratch = scratch
        self._gathering = gathering
        self._maker = maker
        self._others = others
        self._known = known

    def take(self, path: Path, tick: Tick) -> Receipt:
        """Merge one bundle whole, or refuse it whole."""
        try:
            with attached(self._scratch, path):
                manifest = self._others.manifest_of(path) or admit(self._scratch, path.name, tick)
                # A season tells where its cafés came from; that is carried on.
                brought = receipts_in(self._scratch, GUEST, path.name)
                taken = self._gathering.take(manifest.format)
                titles = self._titles()
        except (BundleForeign, BundleDamaged) as wrong:
            told, now = wrong.message, self._maker.now
            return Receipt(path.name, now, refused=told, reason=wrong.reason, facts=wrong.facts)
        copied = self._copied(manifest, taken)
        receipt = Receipt(
            file=path.name,
            merged_at=self._maker.now,
            store=manifest.store,
            laptop=manifest.laptop,
            digest=manifest.digest,
            cafes=tuple(
                CafeReceipt(
                    title=titles.get(cafe, ""),
                    id=cafe,
                    laptops=_laptops(cafe, brought) or (manifest.laptop,),
                    counts=taken.cafes[cafe],
                    copied=cafe in copied,
                )
                # As they were held; cafés that things only name come last.
                for cafe in [*titles, *sorted(taken.cafes.keys() - titles.keys() - {NO_CAFE})]
            ),
            counts=taken.totals(),
        )
        self._known += [*brought, receipt]
        return receipt

    def kept(self) -> list[Receipt]:
        return kept_receipts(self._known, self._maker.store)

    def _titles(self) -> dict[str, str]:
        """Name the guest's cafés, in the order in which they were held."""
        asked = f"SELECT id, coalesce(title, '') FROM {GUEST}.cafe NOT INDEXED ORDER BY opened_at, id"
        return dict(self._scratch.execute(asked).fetchall())

    def _copied(self, manifest: Manifest, taken: Taken) -> set[str]:
        """Name the cafés that another bundle of the same store tells otherwise, neither being the later one.

        A store only grows, so of two of its bundles one has all that the other has. Where it is not so, its laptop or
        its file was copied and both went on. What others brought of a café may be the reason too, so then only what
        no two devices can have written counts: one stamp for two things.
        """
        stores: dict[str, set[str | None]] = defaultdict(set)
        for receipt in self._known:
            for cafe in receipt.cafes:
                if cafe.id is not None and receipt.digest != manifest.digest:
                    stores[cafe.id].add(receipt.store)
        ours = {cafe for cafe in taken.cafes if manifest.store in stores[cafe]}
        apart = {cafe for cafe in taken.ahead & taken.behind if stores[cafe] == {manifest.store}}
        return ours & (apart | taken.clashing)


def _laptops(cafe: str, receipts: list[Receipt]) -> tuple[str, ...]:
    told = [receipt.laptop for receipt in receipts if any(each.id == cafe for each in receipt.cafes)]
    return tuple(dict.fromkeys(laptop for laptop in told if laptop is not None))


class _Share:
    """Tells how much of the whole merge is done, by the bytes of the files; writing the season counts as a fifth."""

    def __init__(self, paths: Sequence[Path], season: Path, progress: Progress) -> None:
        self._season = season.name
        self._progress = progress
        self._all = sum(_bytes(path) for path in (season, *paths)) * 5 / 4 or 1.0
        self._done = 0

    def reading(self, path: Path) -> Callable[[float], None]:
        start, size = self._done, _bytes(path)
        self._done += size
        self._progress(path.name, start / self._all)
        return lambda share: self._progress(path.name, (start + share * size) / self._all)

    def writing(self) -> None:
        self._progress(self._season, 4 / 5)


def _bytes(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0  # It is refused by name when its turn comes.
