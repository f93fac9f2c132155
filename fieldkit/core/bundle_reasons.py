"""Why a file is not taken as a bundle, or a season takes nothing in: a short sentence for each, to be translated.

Reasons are few, since what to do is what matters; the command line says it at length, in English.
"""

from collections.abc import Mapping

from fieldkit.core.mistakes import N_

REASONS: Mapping[str, str] = {
    "not-there": N_("The file is not there any more. Bring it again."),
    "no-plain-file": N_("This is a link or a folder, not a file. Bring the bundle itself."),
    "unreadable": N_("This laptop may not read the file. Copy it to another folder and bring it again."),
    "no-bundle": N_("This is not a fieldkit bundle. Ask for the café’s bundle: a file that ends in .fieldkit."),
    "other-format": N_(
        "This is a bundle of format %(format)s, and the fieldkit here reads formats %(first)s to %(last)s. "
        "Bring fieldkit up to date here, then bring the bundle again."
    ),
    "too-large": N_("The file is larger than %(most)s GiB, which no bundle is."),
    "too-many-rows": N_("There are %(number)s rows in it, and at most %(most)s in any bundle."),
    "too-many-themes": N_("There are %(number)s themes in it, and at most %(most)s in any codebook."),
    "other-tables": N_("It does not have the tables of a bundle. Ask the café for a new export."),
    "damaged": N_("The file was damaged on its way or on a disk. Copy it again, or ask for a new export."),
    "changed": N_("Something in it was changed after it was made. Ask the café for a new export."),
    "not-whole": N_("It does not hold as much as it says. Ask the café for a new export."),
    "cannot-be-right": N_("Something in it cannot be right. Ask the café for a new export."),
    "for-the-writer": N_("It holds notes that were for their writers alone. Ask the café for a new export."),
    "receipts": N_("What it says of earlier merges cannot be read. Bring an earlier copy of that season."),
}

# Of files that an older fieldkit refused, or one newer than this.
UNTOLD = N_("It could not be taken. Ask the café for a new export.")

# Why a season takes nothing in. By what happened, and where its own file is refused, by the reasons above.
# What the coordinator wrote lies beside that file, so merging the cafés' bundles anew brings all of it back.
_SEASON_DAMAGED = N_(
    "The season’s own file was damaged on this laptop’s disk. Take season.fieldkit out of the folder %(folder)s, then "
    "merge all bundles anew: your themes, markings and answers are kept beside it and come along."
)
_SEASON_FULL = N_("The season is as large as a season can be. Begin a second one for the cafés that are to come.")
SEASON_REASONS: Mapping[str, str] = {
    "store-busy": N_("Another program was at work on the season. Wait a moment, then press Merge again."),
    "store-unusable": N_("The season could not be written. Make room on this laptop’s disk, then press Merge again."),
    "no-plain-file": N_("In the folder %(folder)s, season.fieldkit is a link or a folder. Put the file itself there."),
    "unreadable": N_("This laptop may not read season.fieldkit in the folder %(folder)s. Allow it, then merge again."),
    "other-format": N_(
        "A newer fieldkit wrote this season, in format %(format)s; the one here reads formats %(first)s to %(last)s. "
        "Bring fieldkit up to date here, then press Merge again."
    ),
    "too-large": _SEASON_FULL,
    "too-many-rows": _SEASON_FULL,
    "too-many-themes": REASONS["too-many-themes"],
    "no-bundle": _SEASON_DAMAGED,
    "other-tables": _SEASON_DAMAGED,
    "damaged": _SEASON_DAMAGED,
    "changed": _SEASON_DAMAGED,
    "not-whole": _SEASON_DAMAGED,
    "cannot-be-right": _SEASON_DAMAGED,
    "for-the-writer": _SEASON_DAMAGED,
    "receipts": _SEASON_DAMAGED,
}

# It was stopped, or the laptop was switched off.
CUT_SHORT = N_("The last merge was cut short. The season is as it was before; press Merge and it goes through anew.")
