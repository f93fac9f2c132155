"""What can be wrong with a deck, and what to write instead: one sentence for each."""

from typing import Final

from fieldkit.core.mistakes import N_, Sentences

# Plans say many of them as well.
TO_MEND: Final = {
    # The file itself.
    "too-large": N_("the file is larger than %(most)s KiB → a deck is a text file of a few pages; choose that one"),
    "empty-file": N_("the file is empty → write a question on each line, or let fieldkit deck new make a beginning"),
    "is-spreadsheet": N_("this is a spreadsheet or another packed file, not text → save the table as CSV UTF-8"),
    "is-database": N_("this is a database and no deck; a bundle is merged, not read here → choose the deck’s own file"),
    "is-document": N_(
        "this is a document or a picture, not plain text → copy the questions to a text file, one a line"
    ),
    "is-binary": N_("this is not text (byte %(byte)s) → save it as plain text, UTF-8"),
    "is-utf16": N_("this is text in UTF-16 → save it again as UTF-8"),
    "not-utf8": N_("this is not UTF-8 text (byte %(byte)s) → save it again as UTF-8, in a spreadsheet as CSV UTF-8"),
    "too-deep": N_("brackets or dotted names go too deep here → a deck has five levels at most"),
    "doubled-key": N_("%(name)s is given twice here → keep one of them"),
    "toml-quote": N_(
        'a quotation mark is missing or one too many → "text", and inside the text a backslash before each'
    ),
    "toml-curly": N_('these quotation marks are round → straight ones around the text: "…"'),
    "toml-bare": N_('text without quotation marks → put them around it: "…"'),
    "toml-line": N_('this is no line of a deck → name = "text", or a heading such as [[cards]]'),
    "toml-syntax": N_("this cannot be read as TOML → compare it with a line that works, and look at the line before"),
    "json-syntax": N_("this cannot be read as JSON → look for a comma or a quotation mark, in the line before too"),
    "csv-quote": N_('a quotation mark opens a cell here that does not end well → double each one inside: ""'),
    "cell-large": N_("a cell of this row is larger than a whole deck → look for a quotation mark that was not closed"),
    "no-question-column": N_("the first row names no column for the questions → call one of them question"),
    "no-table": N_("no table and no line of text → write a question on each line"),
    "too-many-rows": N_("%(count)s rows → a deck holds %(most)s cards; split the list"),
    "too-many-columns": N_(
        "%(count)s columns, and at most %(most)s make sense → use commas, semicolons or tabs between the cells"
    ),
    "unknown-column": N_("%(name)s is no column of a deck → leave it out; known are: %(known)s"),
    "unknown-column-near": N_("%(name)s is no column of a deck → did you mean %(near)s?"),
    "doubled-column": N_("two columns are for %(name)s → keep one of them"),
    "ragged-row": N_("%(count)s cells, and the first row has %(wanted)s → quotation marks around text with separators"),
    "rows-disagree": N_(
        "%(name)s is %(found)s here and %(wanted)s in an earlier row of the card → write the same in both"
    ),
    "doubled-row": N_("the card has an earlier row in %(language)s → keep one of them, or give this one another id"),
    "table-holds-less": N_("a table cannot hold this deck as it is → mend it first, or choose TOML or JSON"),
    "list-uneven": N_("%(count)s entries here, and %(wanted)s in another language → write as many in each"),
    # The deck and its fields.
    "not-a-deck": N_("this is no deck → a deck has id, title and cards"),
    "missing-id": N_('the id is missing → a short name that never changes, such as "trust"'),
    "missing-title": N_('the title is missing → write the name of the deck, such as { en = "…" }'),
    "missing-cards": N_("the cards are missing → write at least one"),
    "missing-kind": N_("the kind is missing → one of %(known)s"),
    "missing-question": N_("the question is missing → write what the card asks"),
    "missing-field": N_("%(field)s is missing → write it"),
    "unknown-field": N_("%(name)s is no field here → leave it out; known are: %(known)s"),
    "unknown-field-near": N_("%(name)s is no field here → did you mean %(near)s?"),
    "not-words": N_("this is not text → put it in quotation marks"),
    "not-languages": N_('this is not given by language → write for example { en = "…" }'),
    "not-list": N_("this is not a list → put it in square brackets"),
    "not-fields": N_("this has no fields of its own → write it as a table"),
    "not-number": N_("this is not a whole number → write it with digits, without quotation marks"),
    "minutes-wrong": N_("%(found)s minutes → from %(least)s to %(most)s"),
    "id-wrong": N_("%(found)s is no id → small letters a to z, digits and single hyphens: %(instead)s"),
    "id-long": N_("an id of %(count)s characters → %(most)s at most"),
    "doubled-id": N_("%(id)s is the id of another one as well → give each its own"),
    "kind-unknown": N_("%(found)s is no kind of card → one of %(known)s"),
    "steps-unknown": N_("%(found)s is no scale → 1-5 or 0-10"),
    "no-cards": N_("there is no card → write at least one"),
    "too-many-cards": N_("%(count)s cards → a deck holds %(most)s"),
    "too-many-deeper": N_("%(count)s deepening questions → %(most)s at most"),
    # Texts.
    "no-language": N_("this is said in no language → write it in at least one of %(known)s"),
    "unknown-language": N_("%(found)s is no language of the kit → %(known)s"),
    "missing-language": N_("this is missing in %(language)s → write it, or take that language out of the deck’s title"),
    "empty": N_("there is no text here → write it, or remove the line"),
    "too-long": N_("%(count)s characters, and %(most)s fit → shorten it"),
    "unprintable": N_("a character that cannot be printed, %(sign)s → remove it; type the sentence anew if need be"),
    # What a kind needs.
    "word-missing": N_("a word card without its word → give it a title"),
    "options-wrong": N_("%(count)s options on a %(kind)s card → from %(least)s to %(most)s"),
    "options-needless": N_("options on a card that takes none → remove them, or make it a choice or a rank"),
    "scale-missing": N_("a scale card without a scale → give it one, or again with an earlier scale card’s id"),
    "scale-twice": N_("both a scale and again → keep one of them"),
    "scale-needless": N_("a scale on a card of another kind → remove it, or make the card’s kind scale"),
    "again-unknown": N_("%(found)s is no earlier card with a scale of its own → name one that comes before this"),
    # On the shelf.
    "id-taken": N_("a deck that comes with the kit has this id → give this one another"),
    "disk": N_("the file cannot be read: %(reason)s → look at its permissions"),
    "file-name": N_("the file is called %(name)s and the deck %(id)s → call both the same"),
    "wrong": N_("this does not fit: %(reason)s → look at it once more"),
}

HINTS: Final = {
    "long": N_("%(count)s characters is much to read on a phone → under %(most)s reads at a glance"),
    "yes-no": N_("this can be answered with yes or no → begin with what, how or when, and people will tell more"),
    "html": N_("%(found)s will be shown as it is written → leave it out; cards take plain text"),
    "same-text": N_("the same text as in %(language)s → translate it, if it was forgotten"),
    "extra-language": N_("the deck’s title is not in %(language)s, so nobody sees this → add it to the title"),
    "about-language": N_("this is missing in %(language)s → write it, so that everybody can read it"),
}

mistake: Final = Sentences(TO_MEND, HINTS)
