"""The deck that somebody begins with: two cards, and how to go on."""

from fieldkit.core.limits import LANGUAGES

_STARTER = """\
# A deck of your own. Change what stands between the "straight quotation marks", copy a card to add one. Then:
#   fieldkit deck check {id}.toml       what is wrong, line by line
#   fieldkit deck import {id}.toml      onto this laptop, for cafés
# docs/DECKS.md tells every field. Lines that begin with # are notes to yourself.

# Small letters, digits and hyphens. It never changes: notes refer to it, and so do those of the cards.
id = "{id}"
# source = "Where the questions come from"
# licence = "CC BY 4.0"

# The languages here are those of the deck: every text below is in each of them.
[title]
{title}

# [about]
{about}


[[cards]]
id = "opening"
# open takes words. The others are word, choice, scale, rank, promise and wondering.
kind = "open"
minutes = 10

[cards.question]
{question}

# A question for when the talk runs dry; up to six of them.
[[cards.deeper]]
{deeper}

# For you alone.
# [cards.hint]
{hint}


[[cards]]
id = "nearness"
kind = "choice"
# The ids stay when you reword the labels.
options = [
{options}
]

[cards.question]
{choice}
"""
_WORDS = {
    "fi": {
        "title": "Oma pakka",
        "about": "Mitä varten pakka on, yhdellä virkkeellä.",
        "question": "Mitä haluaisit muistaa tästä päivästä?",
        "deeper": "Kuka muu huomasi saman?",
        "hint": "Odota hetki hiljaa ennen kuin kukaan puhuu.",
        "choice": "Kenelle tämä tapahtui?",
        "own": "minulle itselleni",
        "close": "läheiselleni",
        "heard": "kuulin siitä",
    },
    "en": {
        "title": "A deck of my own",
        "about": "What the deck is for, in one sentence.",
        "question": "What would you like to remember of today?",
        "deeper": "Who else noticed the same?",
        "hint": "Let it be quiet for a while before anyone speaks.",
        "choice": "Who did this happen to?",
        "own": "to me",
        "close": "to someone close to me",
        "heard": "I heard of it",
    },
    "sv": {
        "title": "En egen kortlek",
        "about": "Vad kortleken är till för, i en mening.",
        "question": "Vad vill du minnas av den här dagen?",
        "deeper": "Vem mer lade märke till samma sak?",
        "hint": "Låt det vara tyst en stund innan någon talar.",
        "choice": "Vem hände det här?",
        "own": "mig själv",
        "close": "någon nära mig",
        "heard": "jag hörde om det",
    },
}


def starter(id_: str, languages: list[str]) -> str:
    """Write a deck to begin with, in TOML. id_: a slug. languages: those it shall speak."""
    spoken = [language for language in LANGUAGES if language in languages]

    def said(name: str, before: str = "") -> str:
        return "\n".join(f'{before}{language} = "{_WORDS[language][name]}"' for language in spoken)

    def option(name: str) -> str:
        label = ", ".join(f'{language} = "{_WORDS[language][name]}"' for language in spoken)
        return f'  {{ id = "{name}", label = {{ {label} }} }},'

    return _STARTER.format(
        id=id_,
        title=said("title"),
        about=said("about", "# "),
        question=said("question"),
        deeper=said("deeper"),
        hint=said("hint", "# "),
        options="\n".join(map(option, ("own", "close", "heard"))),
        choice=said("choice"),
    )
