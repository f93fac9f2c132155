"""fieldkit: an offline-first field kit for pop-up dialogue cafés.

A facilitator's laptop serves cards of questions to strangers' phones, takes in the notes they write there, with or
without a network at that moment, and gives them back as a harvest.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from fieldkit.config import Config

__version__ = "0.1.0"


def create_app(config: "Config | None" = None) -> "Flask":
    """Make the kit of this laptop ready: its store migrated, its writer and its pages at hand.

    config: `Config.from_environment()` where it is None.
    Raises FieldkitError with what to do when the folder, the store or a setting is unusable.
    """
    # Here and not above: `import fieldkit` costs nothing, so the command line answers -h and --version at once.
    from fieldkit.config import Config  # noqa: PLC0415
    from fieldkit.web.app import make_app  # noqa: PLC0415

    return make_app(config or Config.from_environment())
