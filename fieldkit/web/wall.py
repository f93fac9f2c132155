"""The wall: what the café has written, for a projector that everybody in the room can read."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from fieldkit.qr import qr_svg
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.web.addresses import bases, join_link
from fieldkit.web.arrivals import cards_of, news, phones_here
from fieldkit.web.poster import typed

_ALL = 100_000


def wall(code: str) -> ResponseReturnValue:
    """Show the way in and the notes that everybody may see, in the café's own language."""
    cafe = cafe_by_code(code.upper())
    language = cafe.language or "en"
    with force_locale(language):
        shown = news(cafe, 0, moderating=False, most=_ALL)
        link = join_link(cafe)
        return render_template(
            "facilitate/wall.html",
            cafe=cafe,
            news=shown,
            cards=cards_of(cafe, False, shown["notes"]),
            phones=len(phones_here(cafe)),
            address=typed(bases()[0]),
            qr=qr_svg(link, _("QR code that opens %(link)s", link=link)),
        )
