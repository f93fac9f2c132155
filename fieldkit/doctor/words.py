"""How the doctor says dates, sizes and sentences in one language, from the same catalogue as the pages."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from gettext import NullTranslations
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import Translations

from fieldkit.assets import PACKAGE

# In Europe "21 November 2026"; plain English would write it the American way round.
_DATES = {"en": "en_GB"}
_MB, _GB = 1_000_000, 1_000_000_000


@cache
def _catalogue(language: str) -> NullTranslations:
    return Translations.load(PACKAGE / "locale", [language])


@dataclass(frozen=True, slots=True)
class Words:
    """Says things in one language."""

    language: str = "en"

    def gettext(self, message: str, **named: Any) -> str:
        return _catalogue(self.language).gettext(message) % named

    def ngettext(self, one: str, many: str, num: int, **named: Any) -> str:
        return _catalogue(self.language).ngettext(one, many, num) % {"num": self.number(num), **named}

    def number(self, number: float) -> str:
        """Write a number with one decimal, where it has any."""
        return format_decimal(round(number, 1), "#,##0.#", locale=self.language)

    def size(self, size_bytes: int) -> str:
        if size_bytes >= _GB:
            return self.gettext("%(number)s GB", number=self.number(size_bytes / _GB))
        return self.gettext("%(number)s MB", number=self.number(size_bytes // _MB))

    def moment(self, when: datetime) -> str:
        """Write a moment as a clock and a calendar in the café show it. when: in the time zone to show."""
        return self.gettext("%(day)s at %(time)s", day=self.day(when), time=self.time(when))

    def day(self, when: datetime) -> str:
        return format_date(when.date(), "long", locale=_DATES.get(self.language, self.language))

    def time(self, when: datetime) -> str:
        return f"{when:%H:%M}" if self.language == "en" else f"{when:%H.%M}"
