"""What a report's chapters are called, and what they say of themselves, in one language."""

from fieldkit.core.replies import PromiseState
from fieldkit.core.report_plan import Section, SectionKind
from fieldkit.core.signs import with_one_line_end
from fieldkit.reports.words import Words


def heading(kind: SectionKind, words: Words) -> str:
    """Name a chapter as the report does where the coordinator has no other name for it."""
    return {
        "foreword": words.gettext("Foreword"),
        "people": words.gettext("Who took part"),
        "held": words.gettext("The cafés"),
        "quotes": words.gettext("In your own words"),
        "pictures": words.gettext("In pictures"),
        "cards": words.gettext("Card by card"),
        "promises": words.gettext("What was promised"),
        "answers": words.gettext("Questions and answers"),
        "next": words.gettext("What happens next"),
        "thanks": words.gettext("Thank you"),
    }[kind]


def headed(section: Section, words: Words) -> str:
    return section.heading or heading(section.kind, words)


def state_said(state: PromiseState | None, words: Words) -> str:
    """Say what became of a promise, as a line begins; nothing where nobody has told."""
    if state is None:
        return ""
    said = words.states()[state]
    return said[0].upper() + said[1:]


def paragraphs(text: str) -> tuple[str, ...]:
    """Part what the coordinator wrote at its empty lines."""
    blocks = with_one_line_end(text).split("\n\n")
    return tuple(block.strip() for block in blocks if block.strip())
