"""The console: one café as its facilitator sees it, live, and what the facilitator can do about it."""

from typing import Any

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from fieldkit import clock
from fieldkit.qr import qr_svg
from fieldkit.storage.cafes import cafe_by_code, deck_asked
from fieldkit.storage.marks import set_hidden
from fieldkit.storage.models import Cafe
from fieldkit.web.addresses import bases, join_link
from fieldkit.web.arrivals import cards_of, news, numbers_of, phones_here, time_said, waiting_said
from fieldkit.web.attendance import attendance
from fieldkit.web.cafes import close_cafe, reopen_cafe
from fieldkit.web.handover import seed
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of
from fieldkit.web.panel import course_of_steps, panel_of, ready_messages
from fieldkit.web.poster import typed
from fieldkit.web.security import may_moderate

_ALL = 100_000
_LARGEST_VERSION = 2**53


def console(code: str) -> ResponseReturnValue:
    """Show who is here and what they write, and keep on showing it."""
    cafe = cafe_by_code(code.upper())
    shown = news(cafe, 0, moderating=True, most=_ALL)
    phones = phones_here(cafe)
    link = join_link(cafe)
    return render_template(
        "facilitate/console.html",
        cafe=cafe,
        deck_title=_deck_title(cafe),
        opened=time_said(cafe.opened_at or clock.now()),
        news=shown,
        cards=cards_of(cafe, True, shown["notes"]),
        ways=_ways(),
        panel=panel_of(cafe),
        course=course_of_steps(cafe),
        ready_messages=ready_messages(cafe),
        phones=phones,
        here=attendance(cafe, phones),
        waiting=waiting_said(phones),
        address=typed(bases()[0]),
        seed=seed(),
        qr=qr_svg(link, _("QR code that opens %(link)s", link=link)),
    )


def _ways() -> list[tuple[str, str]]:
    """List the other pages of a café."""
    return [
        ("facilitate.tables", _("Tables")),
        ("facilitate.grouping", _("Clusters")),
        ("facilitate.helpers", _("Helpers")),
        ("facilitate.poster", _("Poster")),
        ("facilitate.typing", _("Type paper in")),
        ("facilitate.prints", _("Print")),
        ("facilitate.questions", _("Questions")),
        ("facilitate.promises", _("Promises")),
        ("facilitate.closing", _("Closing")),
    ]


def _deck_title(cafe: Cafe) -> str:
    deck = deck_asked(cafe)
    return deck.title[deck.in_language(str(get_locale()))]


def arrivals(code: str) -> ResponseReturnValue:
    """Tell a console or a wall what is new since `after`. Without `moderating` it is what everybody may see."""
    cafe = cafe_by_code(code.upper())
    after = min(max(0, request.args.get("after", 0, type=int)), _LARGEST_VERSION)
    if "moderating" in request.args and not may_moderate():
        abort(403)
    if "moderating" not in request.args:
        with force_locale(cafe.language or "en"):
            return jsonify(_since(cafe, after, moderating=False) | {"phones": len(phones_here(cafe))})
    phones = phones_here(cafe)
    here = {"phones": phones, "here": attendance(cafe, phones), "waiting": waiting_said(phones)}
    return jsonify(_since(cafe, after, moderating=True) | here | {"panel": panel_of(cafe)})


def _since(cafe: Cafe, after: int, moderating: bool) -> dict[str, Any]:
    told = news(cafe, after, moderating)
    # A note that is gone does not say which card it was on, so the numbers of all cards come with any change.
    return told | {"pictures": numbers_of(cafe, moderating) if told["notes"] else []}


def mark_note(code: str) -> ResponseReturnValue:
    """Hide the note named by `hide` from walls, phones and the harvest, or show again the one named by `show`."""
    cafe = cafe_by_code(code.upper())
    hidden = "hide" in request.form
    note = request.form["hide" if hidden else "show"]
    cafe_id, device = cafe.id, kit().device
    kit().writer.run(lambda connection: set_hidden(connection, cafe_id, note, hidden, device, clock.now()))
    live_of(cafe)
    if request.accept_mimetypes.best == "application/json":
        return "", 204
    flash(_("The note is hidden. Only you can still read it.") if hidden else _("The note is shown again."))
    return redirect(url_for("facilitate.console", code=cafe.code, _anchor=f"note-{note}"))


def close(code: str) -> ResponseReturnValue:
    """Close the café to newcomers; who was there can still hand in."""
    cafe = cafe_by_code(code.upper())
    close_cafe(cafe)
    live_of(cafe)
    told: list[Any] = [_("The café is closed. Phones that were here can still hand in their notes.")]
    told.append(waiting_said(phones_here(cafe)))
    flash(" ".join(str(sentence) for sentence in told if sentence))
    return redirect(url_for("facilitate.console", code=cafe.code))


def reopen(code: str) -> ResponseReturnValue:
    """Open a closed café again."""
    cafe = cafe_by_code(code.upper())
    reopen_cafe(cafe)
    live_of(cafe)
    flash(_("The café is open again."))
    return redirect(url_for("facilitate.console", code=cafe.code))
