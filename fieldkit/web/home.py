"""The facilitator's first page: the cafés of this laptop, and the form that opens a new one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as later
from flask_wtf import FlaskForm
from wtforms import Field, StringField, ValidationError
from wtforms.validators import AnyOf, DataRequired, StopValidation

from fieldkit.core.limits import LANGUAGES
from fieldkit.core.plans import Plan
from fieldkit.errors import FieldsWrong
from fieldkit.storage.cafes import all_cafes
from fieldkit.storage.tallies import Tally, tallies
from fieldkit.web.cafes import start_cafe
from fieldkit.web.decks import drafts_told
from fieldkit.web.forms import NOT_TOO_LONG, readable, stripped
from fieldkit.web.kit import kit
from fieldkit.web.plan_choice import Choice, choices, lacking_told, needs_cards, plan_shelf, title_in
from fieldkit.web.words import wanted_language


class NewCafe(FlaskForm):  # type: ignore[misc]
    """A new café: what it is called, where, in which language, held by which plan, on which deck."""

    title = StringField(
        later("Title"),
        filters=[stripped],
        validators=[DataRequired(later("Give the café a title; it stands on the poster.")), NOT_TOO_LONG, readable],
    )
    place = StringField(later("Place"), filters=[stripped], validators=[NOT_TOO_LONG, readable])
    language = StringField(
        later("Language of the café"),
        default=wanted_language,
        validators=[AnyOf(LANGUAGES, later("Choose one of the languages."))],
    )
    # Empty: without a plan.
    plan = StringField(later("Plan"), default="")
    deck = StringField(later("Deck"), default=lambda: next(iter(kit().shelf.usable())))

    def plans(self) -> list[Choice]:
        """List the plans to choose from, in the language of the page."""
        return choices()

    def decks(self) -> list[tuple[str, str]]:
        """List the decks to choose from: id and title, in the language of the page."""
        return [(id_, title_in(deck)) for id_, deck in kit().shelf.usable().items()]

    def plan_chosen(self) -> Plan | None:
        return plan_shelf().usable().get(self.plan.data or "")

    def validate_plan(self, field: Field) -> None:
        if field.data and self.plan_chosen() is None:
            raise ValidationError(_("Choose one of the plans."))

    def validate_deck(self, field: Field) -> None:
        decks = kit().shelf.usable()
        if field.data not in decks:
            raise StopValidation(_("Choose one of the decks."))
        plan = self.plan_chosen()
        wrong = lacking_told(plan, decks[field.data]) if plan else None
        if plan is None or wrong is None:
            return
        if plan.deck in decks:
            own = title_in(decks[plan.deck])
            field.data = plan.deck
            raise ValidationError(f"{wrong} " + _("Its own deck “%(deck)s” is chosen now: press again.", deck=own))
        raise ValidationError(f"{wrong} " + _("Its own deck is not on this laptop: %(deck)s", deck=plan.deck))


def home() -> ResponseReturnValue:
    """Show the cafés of this laptop, and open a new one with one short form."""
    form = NewCafe()
    if request.method == "GET":
        _fill_in(form)
    if form.validate_on_submit():
        deck, plan = kit().shelf.deck(form.deck.data), form.plan_chosen()
        try:
            cafe = start_cafe(form.title.data, form.place.data, form.language.data, deck, plan=plan)
        except FieldsWrong:
            form.title.errors = [_("The title or the place holds a sign that cannot be kept. Write it without.")]
        else:
            flash(_("The café is open. Put up the poster or the wall, and people can come in."))
            return redirect(url_for("facilitate.console", code=cafe.code))
    known = tallies()
    cafes = [
        {"cafe": cafe, "notes": tally.notes, "phones": tally.phones}
        for cafe in sorted(all_cafes(), key=lambda cafe: cafe.closed_at is not None)
        for tally in (known.get(cafe.id, Tally(0, 0)),)
    ]
    page = render_template("facilitate/home.html", cafes=cafes, form=form, drafts=drafts_told())
    return page, 422 if form.errors else 200


def _fill_in(form: NewCafe) -> None:
    """Choose the plan or the deck that a link to this page names."""
    decks = kit().shelf.usable()
    plan = plan_shelf().usable().get(request.args.get("plan", ""))
    if plan is not None:
        form.plan.data = plan.id
        if needs_cards(plan) and plan.deck in decks:
            form.deck.data = plan.deck
    if request.args.get("deck") in decks:
        form.deck.data = request.args["deck"]
