"""What the pages stand on besides a client: the laptop's shelf of decks."""

import pytest
from flask import Flask

from fieldkit.shelf import Shelf


@pytest.fixture
def shelf(app: Flask) -> Shelf:
    """The laptop's shelf."""
    shelf: Shelf = app.extensions["fieldkit"].shelf
    return shelf
