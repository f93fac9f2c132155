"""What can be wrong with a plan, and what to write instead: one sentence for each. Many are the same as for a deck."""

from typing import Final

from fieldkit.core import deck_mistakes
from fieldkit.core.mistakes import N_, Sentences

_TO_MEND = {
    # The file itself.
    "too-large": N_("the file is larger than %(most)s KiB → a plan is a text file of a page or two; choose that one"),
    "empty-file": N_("the file is empty → copy a plan that works and change it"),
    "is-spreadsheet": N_("this is a spreadsheet or another packed file, not text → a plan is a TOML file"),
    "is-database": N_("this is a database and no plan → choose the plan’s own file"),
    "is-document": N_("this is a document or a picture, not plain text → a plan is a TOML file"),
    "not-utf8": N_("this is not UTF-8 text (byte %(byte)s) → save it again as UTF-8"),
    "too-deep": N_("brackets or dotted names go too deep here → a plan has five levels at most"),
    "toml-line": N_('this is no line of a plan → name = "text", or a heading such as [[rounds]]'),
    # The plan and its fields.
    "not-a-plan": N_("this is no plan → a plan has id, title, deck and rounds"),
    "missing-id": N_('the id is missing → a short name that never changes, such as "mill-evening"'),
    "missing-title": N_('the title is missing → write what it is called, such as { en = "…" }'),
    "missing-deck": N_('the deck is missing → name the deck whose cards are used, such as "words-of-new-work"'),
    "missing-phases": N_('the phases are missing → write at least one, such as { kind = "talk", minutes = 10 }'),
    "missing-kind": N_("the kind is missing → one of %(known)s"),
    "missing-minutes": N_("the minutes are missing → write how long it takes"),
    "missing-language": N_("this is missing in %(language)s → write it, or take that language out of the plan’s title"),
    "kind-unknown": N_("%(found)s is no phase → one of %(known)s"),
    "seating-unknown": N_("%(found)s is no seating → one of %(known)s"),
    "phones-unknown": N_("%(found)s is no way to use phones → one of %(known)s"),
    "audience-unknown": N_("%(found)s is nobody who may see a note → one of %(known)s"),
    "dots-wrong": N_("%(found)s dots → from %(least)s to %(most)s"),
    "visit_minutes-wrong": N_("a visit of %(found)s minutes → from %(least)s to %(most)s"),
    "no-phases": N_("this round has no phase → give it one, or remove the round"),
    "too-many-rounds": N_("%(count)s rounds → a plan holds %(most)s"),
    "too-many-phases": N_("%(count)s phases → a round holds %(most)s"),
    "too-many-cards": N_("%(count)s cards → %(most)s at most"),
    "id-taken": N_("a plan that comes with the kit has this id → give this one another"),
    "file-name": N_("the file is called %(name)s and the plan %(id)s → call both the same"),
    # What does not go together.
    "no-rounds": N_("there are no rounds → add one, or say how long a visit takes if people come and go"),
    "phase-twice": N_("a second %(kind)s in the same round → one is enough"),
    "reveal-of-nothing": N_("nobody has written yet when this reveals → put silent writing before it"),
    "vote-before-reveal": N_("people would vote on what they have not seen → put the reveal before the vote"),
    "card-twice": N_("the card %(card)s is there already → keep one of them"),
}

_HINTS = {
    "no-reveal": N_(
        "people write in this round and nothing is revealed → what they write shows at once, as they write"
    ),
    "long-round": N_("%(count)s minutes in one round → after %(most)s minutes a talk runs dry; split it in two"),
    "no-break": N_("%(count)s minutes without a break → coffee in between keeps people talking"),
    "deck-unknown": N_("there is no deck %(deck)s on this laptop → bring it in, or choose one that is here"),
    "card-unknown": N_("the deck %(deck)s has no card %(card)s → choose another, or open the café with another deck"),
    "nobody-to-meet": N_("everybody sits where they sat in every round → let people change tables now and then"),
    "nothing-to-vote": N_("people vote here, and in no earlier phase has anybody written → put writing before it"),
}

_SAID_OF_DECKS = ("long", "yes-no", "html", "same-text", "about-language")

plan_mistake: Final = Sentences(
    {**deck_mistakes.TO_MEND, **_TO_MEND},
    {
        **{code: deck_mistakes.HINTS[code] for code in _SAID_OF_DECKS},
        "extra-language": N_("the plan’s title is not in %(language)s, so nobody sees this → add it to the title"),
        **_HINTS,
    },
)
