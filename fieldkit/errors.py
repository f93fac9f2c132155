"""What can go wrong in a café, each with one code that never changes.

A message says what happened, where, and what to do now. Codes are part of the wire format: phones and scripts decide
by them, never by the words. Nothing here knows of HTTP or of exit statuses; each doorway translates once.
"""

from collections.abc import Mapping
from pathlib import Path


class FieldkitError(Exception):
    """Anything the kit refuses or cannot do, told in words for the person in front of it."""

    code = "fieldkit"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ConfigWrong(FieldkitError):
    code = "config-wrong"


class FieldsWrong(FieldkitError):
    """One record that cannot be kept; `code` is set to what is wrong with it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class CafeUnknown(FieldkitError):
    code = "cafe-unknown"


class CafeClosed(FieldkitError):
    code = "cafe-closed"


class RunMoved(FieldkitError):
    """Two people pressed at once, and the second has not seen what the first did."""

    code = "run-moved"


class KeyWrong(FieldkitError):
    code = "key-wrong"


class KeyUnknown(FieldkitError):
    """A recovery code that nobody at this café has."""

    code = "key-unknown"


class ParticipantElsewhere(FieldkitError):
    code = "participant-elsewhere"


class DeckUnknown(FieldkitError):
    code = "deck-unknown"


class FileWrong(FieldkitError):
    """A deck, a plan or a certificate that cannot be read or kept.

    sentence, values: the message before its placeholders are filled, for those who translate. line: in its file.
    reason: which of the mistakes that are named in `core`.
    """

    code = "file-wrong"

    def __init__(
        self,
        message: str,
        sentence: str = "",
        values: Mapping[str, str] | None = None,
        line: int | None = None,
        reason: str = "",
    ) -> None:
        super().__init__(message)
        self.sentence = sentence or message.replace("%", "%%")
        self.values = dict(values or {})
        self.line = line
        self.reason = reason


class DeckWrong(FileWrong):
    code = "deck-wrong"


class DeckChanged(FieldkitError):
    """Somebody else saved the deck first."""

    code = "deck-changed"


class PlanUnknown(FieldkitError):
    code = "plan-unknown"


class PlanWrong(FileWrong):
    code = "plan-wrong"


class PlanChanged(FieldkitError):
    """Somebody else saved the plan first."""

    code = "plan-changed"


class SeasonUnknown(FieldkitError):
    code = "season-unknown"


class ExtraMissing(FieldkitError):
    """Something that the kit does only where a library beside it is installed."""

    code = "extra-missing"


class StoreBusy(FieldkitError):
    code = "store-busy"


class StoreUnusable(FieldkitError):
    code = "store-unusable"


class BundleRefused(FieldkitError):
    """A file that is not taken as a bundle.

    reason: one of `core.bundle_reasons`, for those who translate; "" where a bundle was not asked for.
    facts: the numbers that its sentence names.
    """

    code = "bundle-refused"

    def __init__(self, message: str, reason: str = "", **facts: int) -> None:
        super().__init__(message)
        self.reason = reason
        self.facts: Mapping[str, int] = facts


class BundleDamaged(BundleRefused):
    code = "bundle-damaged"


class BundleForeign(BundleRefused):
    code = "bundle-foreign"


class SeasonUnusable(BundleRefused):
    """A season of this laptop whose own file is damaged, or of a newer fieldkit. folder: where it lies."""

    code = "season-unusable"

    def __init__(self, message: str, reason: str, folder: Path, **facts: int) -> None:
        super().__init__(message, reason, **facts)
        self.folder = folder


class AddressTaken(FieldkitError):
    code = "address-taken"


class CertificateWrong(FileWrong):
    code = "certificate-wrong"
