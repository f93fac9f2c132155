"""Why a file is not taken as a bundle: one short sentence for each reason, in the language of whoever reads the page.

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
