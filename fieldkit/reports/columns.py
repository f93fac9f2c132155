"""What each column of an export holds, in the reader's language: for spreadsheets and for Datasette alike."""

from fieldkit.reports.words import Words


def about_notes(words: Words, is_anonymous: bool = False) -> dict[str, str]:
    """Describe the columns of the notes, by their names in SEASON_COLUMNS and in its order."""
    _ = words.gettext
    told = {
        "cafe": _("The café’s title"),
        "place": _("Where the café was held"),
        "deck": _("The deck, by its title"),
        "card": _("The card, by its title"),
        "kind": _("The kind of the card; empty where the deck has no such card"),
        "question": _("What the card asks, in the café’s language"),
        "text": _("What was written, letter by letter"),
        "label": _("Of a choice card: the label, in words"),
        "number": _("Of a scale: the step"),
        "order": _("Of a rank card: its options in words, the best first"),
        "what": _("Of a promise: what"),
        "who": _("Of a promise: who"),
        "by": _("Of a promise: by which day, YYYY-MM-DD"),
        "value": _("The answer as the phone sent it"),
        "name": _("The writer’s name, where the writer chose to be named"),
        "round": _("The number of the round"),
        "round_title": _("What the round was called"),
        "table": _("The number of the table"),
        "table_name": _("What the table was called"),
        "paper": _("1: written by hand and typed in"),
        "headline": _("1: what a table said of its round in one line"),
        "cluster": _("The cluster that people put the note into"),
        "dots": _("Dots given to the note, as far as they count"),
        "hearts": _("Hearts given to the note"),
        "receipt": _("Of a question to the organisers: the code that its writer has"),
        "written_at": _("When it was written, by the phone’s clock, UTC"),
        "audience": _("Who may see it: organisers, table, cafe or open"),
        "id": _("The note’s id"),
        "card_id": _("The card’s id, deck/card"),
        "writer": _("The writer’s id: the same for all notes of one participant at one café; empty on paper"),
        "themes": _("The themes that coders found in it"),
    }
    if is_anonymous:
        told |= {
            "text": _("What was written; […] where a name or something personal was taken out"),
            "who": _("Of a promise: […] where somebody was named"),
            "by": _("Of a promise: by which month, YYYY-MM"),
            "name": _("Empty: this file is anonymous"),
            "receipt": _("Empty: this file is anonymous"),
            "written_at": _("In which month it was written, YYYY-MM"),
            "id": _("A random id, of this file alone"),
            "writer": _("A random id, of this file alone, the same for all notes of one participant at one café"),
        }
    return told


def about_cafes(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "id": _("The café’s id"),
        "title": _("The café’s title"),
        "place": _("Where the café was held"),
        "language": _("The language it was held in"),
        "deck": _("The deck, by its title"),
        "opened_at": _("When it was opened, UTC"),
        "open_minutes": _("How long it was open"),
        "participants": _("How many people came"),
        "notes": _("How many of its notes are in this file"),
    }


def about_themes(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "id": _("The theme’s id"),
        "title": _("The theme’s name"),
        "description": _("What belongs to it and what does not"),
        "colour": _("Its colour, by name"),
        "codings": _("How many times coders found it"),
    }


def about_codings(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "id": _("The coding’s id"),
        "note": _("The note’s id"),
        "theme": _("The theme’s id"),
        "coder": _("Who coded"),
        "begins": _("Where the passage begins in the note’s text, in Unicode characters from 0; empty: the whole note"),
        "ends": _("Where the passage ends: the first character that is not in it"),
        "coded_at": _("When it was coded, UTC"),
    }
