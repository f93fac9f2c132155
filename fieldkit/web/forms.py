"""What the facilitator fills in. What is wrong is said beside its field, in words that say what to do."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as later
from flask_wtf import FlaskForm
from wtforms import Field, StringField, ValidationError
from wtforms.validators import AnyOf, DataRequired, Length

from fieldkit.core.limits import LANGUAGES, TITLE_CHARACTERS
from fieldkit.errors import FieldsWrong
from fieldkit.qr import wifi_text
from fieldkit.web.kit import kit
from fieldkit.web.words import wanted_language

# Each in its own language, so never translated.
LANGUAGE_NAMES = {"fi": "Suomi", "en": "English", "sv": "Svenska"}


def _stripped(typed: str | None) -> str:
    return (typed or "").strip()


def _readable(_form: FlaskForm, field: Field) -> None:
    if "\0" in field.data:
        raise ValidationError(_("This holds a sign that cannot be kept. Write it without."))


_NOT_TOO_LONG = Length(max=TITLE_CHARACTERS, message=later("At most %(max)d characters."))


class NewCafe(FlaskForm):  # type: ignore[misc]
    """A new café: what it is called, where, in which language, on which deck."""

    title = StringField(
        later("Title"),
        filters=[_stripped],
        validators=[DataRequired(later("Give the café a title; it stands on the poster.")), _NOT_TOO_LONG, _readable],
    )
    place = StringField(later("Place"), filters=[_stripped], validators=[_NOT_TOO_LONG, _readable])
    language = StringField(
        later("Language of the café"),
        default=wanted_language,
        validators=[AnyOf(LANGUAGES, later("Choose one of the languages."))],
    )
    deck = StringField(later("Deck"), default=lambda: next(iter(kit().shelf.usable())))

    def decks(self) -> list[tuple[str, str]]:
        """List the decks to choose from: id and title, in the language of the page."""
        language = wanted_language()
        return [(id_, deck.title[deck.in_language(language)]) for id_, deck in kit().shelf.usable().items()]

    def validate_deck(self, field: Field) -> None:
        if field.data not in kit().shelf.usable():
            raise ValidationError(_("Choose one of the decks."))


class Wifi(FlaskForm):  # type: ignore[misc]
    """The network that phones should join, for a QR code on the poster. An empty name takes it off again."""

    ssid = StringField(later("Name of the network"), filters=[_stripped])
    password = StringField(later("Password"), filters=[_stripped])

    def validate_ssid(self, field: Field) -> None:
        if field.data and not _is_wifi(field.data, ""):
            raise ValidationError(_("A QR code can hold a name of 1 to 32 plain letters, a to z, digits and signs."))

    def validate_password(self, field: Field) -> None:
        # A wrong name has its own message; here it is stood in for.
        if self.ssid.data and not _is_wifi("any", field.data):
            raise ValidationError(
                _("A password has 8 to 63 plain letters, digits and signs. Leave it empty for an open network.")
            )


def _is_wifi(ssid: str, password: str) -> bool:
    try:
        wifi_text(ssid, password)
    except FieldsWrong:
        return False
    return True
