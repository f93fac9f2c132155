"""What the facilitator fills in. What is wrong is said beside its field, in words that say what to do."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as later
from flask_wtf import FlaskForm
from wtforms import Field, StringField, ValidationError
from wtforms.validators import Length

from fieldkit.core.limits import TITLE_CHARACTERS
from fieldkit.errors import FieldsWrong
from fieldkit.qr import wifi_text

# Each in its own language, so never translated.
LANGUAGE_NAMES = {"fi": "Suomi", "en": "English", "sv": "Svenska"}


def stripped(typed: str | None) -> str:
    """Take what was typed without the blanks around it."""
    return (typed or "").strip()


def readable(_form: FlaskForm, field: Field) -> None:
    """Refuse what no page can show."""
    if "\0" in field.data:
        raise ValidationError(_("This holds a sign that cannot be kept. Write it without."))


NOT_TOO_LONG = Length(max=TITLE_CHARACTERS, message=later("At most %(max)d characters."))


class Wifi(FlaskForm):  # type: ignore[misc]
    """The network that phones should join, for a QR code on the poster. An empty name takes it off again."""

    ssid = StringField(later("Name of the network"), filters=[stripped])
    password = StringField(later("Password"), filters=[stripped])

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
