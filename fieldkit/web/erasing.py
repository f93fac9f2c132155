"""Erase me: a receipt code is typed in, what would go is counted, and after one more press it is gone."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from fieldkit import clock
from fieldkit.core.erasing import code_typed
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.storage.engine import reading
from fieldkit.storage.erasing import Left, bearer, erase, erased, left_by
from fieldkit.storage.reader import Connection
from fieldkit.web.kit import kit
from fieldkit.web.live import live_of

Forget = Callable[[str, str], None]
Reading = Callable[[], AbstractContextManager[Connection]]


def erase_at_cafe(code: str) -> ResponseReturnValue:
    """Show where the code is typed in; look what it stands for; or erase that for good."""
    cafe = cafe_by_code(code.upper())
    cafe_id, device = cafe.id, kit().device

    def forget(of: str, who: str) -> None:
        kit().writer.run(lambda connection: erase(connection, of, who, device, clock.now()))
        kit().writer.forget()
        # In memory, this phone would be let in for as long as it says nothing new.
        kit().rooms.guests.pop(who, None)
        live_of(cafe)

    ways = {
        "erase": url_for("facilitate.erase", code=cafe.code),
        "back": url_for("facilitate.console", code=cafe.code),
    }
    told = {"frame": "facilitate/frame.html", "title": cafe.title, "ways": ways, "is_season": False, "cafe": cafe}
    return erase_page(lambda: nullcontext(reading()), cafe_id, forget, told)


def erase_page(reading_from: Reading, cafe: str | None, forget: Forget, told: dict[str, Any]) -> ResponseReturnValue:
    """Do what the form asks. cafe: where the code is from, None for a season. forget: erases a café's participant."""
    typed = request.form.get("code", "").strip()
    code = code_typed(typed)
    # Let go of before anything is erased: some systems replace no file that is open.
    with reading_from() as connection:
        found = bearer(connection, code, cafe) if code else None
        left = left_by(connection, found[1]) if found else None
        count = erased(connection)
    if request.form.get("do") == "erase" and found and left:
        forget(*found)
        flash(_("Done. Erased for good: %(what)s.", what=told_of(left)))
        return redirect(told["ways"]["erase"])
    return render_template(
        "replies/erase.html",
        typed=typed,
        code=code,
        is_asked=request.method == "POST",
        found=found is not None,
        left=left,
        what=told_of(left) if left else None,
        erased=count,
        **told,
    )


def told_of(left: Left) -> str:
    """Say what somebody left, as numbers."""
    parts = [
        ngettext("%(num)s note", "%(num)s notes", left.notes) if left.notes else "",
        ngettext("%(num)s vote", "%(num)s votes", left.votes) if left.votes else "",
        ngettext("%(num)s seat at a table", "%(num)s seats at tables", left.seats) if left.seats else "",
        _("a name") if left.has_name else "",
        ngettext(
            "%(num)s answer or theme put to their notes", "%(num)s answers and themes put to their notes", left.replies
        )
        if left.replies
        else "",
    ]
    return ", ".join(part for part in parts if part) or _("Nothing")
