"""What the screens say: whole in every language, faithful to the English, and nothing of it outside the catalogues."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from gettext import GNUTranslations
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from fieldkit.core.limits import LANGUAGES
from fieldkit.web.words import sentence_name
from tests.cafe import OpenCafe

TOP = Path(__file__).parents[1]
LOCALE = TOP / "fieldkit" / "locale"
PHONE_LOCALE = TOP / "static" / "pwa" / "locale"
TRANSLATED = [language for language in LANGUAGES if language != "en"]

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
LETTER = re.compile(r"[^\W\d_]")
# What a macro writes into a tag, whose braces are the caller's.
ATTRIBUTES = re.compile(r'(\s*[\w-]+="[^" ]*")+\s*')

# docs/glossary.md, "How it sounds": the words for these are others.
NOT_OURS = {
    "fi": re.compile(r"fasilit|synkron|muistiinpano|kannettav|sessio|\bkäyttäjä|!", re.IGNORECASE),
    "sv": re.compile(r"facilit|synkron|anteckning|\blaptop|session|\banvändare|!", re.IGNORECASE),
}


def messages(language: str) -> list[Message]:
    path = LOCALE / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return [message for message in read_po(file, locale=language) if message.id]


def english(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def said(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def on_phones(language: str) -> dict[str, str | list[str]]:
    words: dict[str, str | list[str]] = json.loads((PHONE_LOCALE / f"{language}.json").read_text(encoding="utf-8"))
    return words


# The catalogues -------------------------------------------------------------------------------------------------------


def test_the_catalogues_hold_just_what_the_code_says() -> None:
    checked = subprocess.run(
        [sys.executable, TOP / "script" / "translate", "--check"], capture_output=True, check=False, text=True
    )
    assert checked.returncode == 0, checked.stderr


def test_every_language_of_the_kit_has_its_catalogues() -> None:
    assert sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/messages.mo")) == sorted(TRANSLATED)
    assert sorted(path.stem for path in PHONE_LOCALE.glob("*.json")) == sorted(TRANSLATED)


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_is_said_in(language: str) -> None:
    with (LOCALE / "messages.pot").open("rb") as file:
        asked = {tuple(english(message)) for message in read_po(file) if message.id}
    assert {tuple(english(message)) for message in messages(language)} == asked
    assert [english(message) for message in messages(language) if message.fuzzy or not all(said(message))] == []
    assert all(len(said(message)) == 2 for message in messages(language) if message.pluralizable)


@pytest.mark.parametrize("language", TRANSLATED)
def test_pages_find_every_sentence_in(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        catalogue = GNUTranslations(file)
    for message in messages(language):
        if message.pluralizable:
            one, many = english(message)
            assert [catalogue.ngettext(one, many, number) for number in (1, 2)] == said(message)
        else:
            assert [catalogue.gettext(message.id)] == said(message)


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_stands_in_for_names_and_numbers_is_the_same_in(language: str) -> None:
    for message in messages(language):
        for form, original in zip(said(message), english(message), strict=True):
            assert set(PLACEHOLDER.findall(form)) == set(PLACEHOLDER.findall(original)), original


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_glossary_is_kept_in(language: str) -> None:
    wrong = [form for message in messages(language) for form in said(message) if NOT_OURS[language].search(form)]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_end_as_the_english_ones_do_in(language: str) -> None:
    ends = (".", "?", "…", ":")
    for message in messages(language):
        for form, original in zip(said(message), english(message), strict=True):
            assert form == form.strip()
            assert form.endswith(ends) == original.endswith(ends), original


@pytest.mark.parametrize("language", TRANSLATED)
def test_phones_take_along_the_words_of_the_same_catalogue_in(language: str) -> None:
    catalogue = {english(message)[0]: said(message) for message in messages(language)}
    for words, translation in on_phones(language).items():
        assert catalogue[words] == ([translation] if isinstance(translation, str) else translation)


def test_the_participants_page_brings_its_words(client: FlaskClient, cafe: OpenCafe) -> None:
    page = client.get(f"/{cafe.code}").get_data(as_text=True)
    seed = re.search(r'<script type="application/json" id="cafe">(.*?)</script>', page, re.S)
    assert seed is not None
    words = json.loads(seed[1])["words"]
    for language in TRANSLATED:
        spoken = {name: said for name, said in zip(words["names"], words[language], strict=True) if said}
        assert spoken == {sentence_name(sentence): said for sentence, said in on_phones(language).items()}


def test_a_page_speaks_the_language_its_reader_asks_for(client: FlaskClient) -> None:
    asked = {
        "fi-FI,en;q=0.5": "Täällä ei ole mitään",
        "sv-FI,fi;q=0.5": "Här finns ingenting",
        "de,sv;q=0": "Nothing here",
    }
    for wanted, answer in asked.items():
        page = client.get("/nothing/here", headers={"Accept-Language": wanted}).get_data(as_text=True)
        assert f"<h1>{answer}</h1>" in page


def test_a_cafe_that_is_not_here_is_told_in_the_readers_language(client: FlaskClient) -> None:
    page = client.get("/BBBBBB", headers={"Accept-Language": "fi"}).get_data(as_text=True)
    assert "Tällä koodilla ei löydy kahvilaa." in page


# Nothing outside the catalogues ---------------------------------------------------------------------------------------

# The same in every language: the name of the kit, and a class that pages hand to the frame around them.
ALIKE = {"fieldkit", "page--wide"}
READ_ALOUD = ("aria-label", "aria-description", "placeholder", "title", "alt")
# Not for reading, or as it stands on the keys of every keyboard.
SILENT = ("style", "script", "kbd")
# Elements that are never closed, so that nothing stands inside them.
VOID = ("meta", "link", "img", "input", "br", "hr", "path", "source")


class Reader(HTMLParser):
    """Gathers what somebody would read or hear of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []
        self.within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read += [value for name, value in attrs if name in READ_ALOUD and value]
        if tag not in VOID:
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.within:
            del self.within[len(self.within) - 1 - self.within[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not any(tag in SILENT for tag in self.within):
            self.read.append(data)


def untranslated(markup: str) -> list[str]:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    read = [text.strip(" ·\n") for text in reader.read]
    return [text for text in read if LETTER.search(text) and text not in ALIKE and not ATTRIBUTES.fullmatch(text)]


def without_jinja(template: str) -> str:
    template = re.sub(r"\{#.*?#\}", "", template, flags=re.S)
    template = re.sub(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}", "", template, flags=re.S)
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", template, flags=re.S)


TEMPLATES = sorted((TOP / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(TOP / "templates").as_posix())
def test_templates_say_nothing_past_the_catalogue(path: Path) -> None:
    assert untranslated(without_jinja(path.read_text(encoding="utf-8"))) == []


# By script/join from the modules themselves.
JOINED = {TOP / "static" / "pwa" / name for name in ("app.js", "live.js", "leaving.js", "handing.js", "away.js")}
SCRIPTS = sorted(path for path in (TOP / "static").rglob("*.js") if "vendor" not in path.parts and path not in JOINED)
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'<])//[^\n]*", re.S)
STRING = r'"(?:[^"\\\n]|\\.)*"'
# Said through the catalogue, or to whoever opens the browser's console.
SAID_RIGHTLY = re.compile(rf"\b(?:tn?|console\.\w+|Error)\(\s*{STRING}(?:\s*,\s*{STRING})?")
# But for one that names another in its place: that is a key, and said by nobody.
SENTENCE = re.compile(r'"[A-ZÅÄÖ][a-zåäö]* [a-zåäö]{2,}[^"\n]*"(?!:)')


def markups(code: str) -> Iterator[str]:
    """List the html`…` of a script, nested ones too, with `?` for each expression in them."""
    for start in re.finditer(r"(?<![.\w])html`", code):
        yield literal(code, start.end())[0]


def literal(code: str, at: int) -> tuple[str, int]:
    """Read a template literal from after its first back-tick to after its last."""
    text = ""
    while code[at] != "`":
        if code.startswith("${", at):
            at = after_expression(code, at + 2)
            text += "?"
        else:
            step = 2 if code[at] == "\\" else 1
            text += code[at : at + step]
            at += step
    return text, at + 1


def after_expression(code: str, at: int) -> int:
    depth = 1
    while depth:
        if code[at] == "`":
            at = literal(code, at + 1)[1]
            continue
        if code[at] in "\"'":
            whole = re.compile(r"(['\"])(?:\\.|(?!\1).)*\1").match(code, at)
            assert whole is not None
            at = whole.end()
            continue
        depth += {"{": 1, "}": -1}.get(code[at], 0)
        at += 1
    return at


def script_name(path: Path) -> str:
    return path.relative_to(TOP / "static").as_posix()


@pytest.mark.parametrize("path", SCRIPTS, ids=script_name)
def test_scripts_say_nothing_past_the_catalogue(path: Path) -> None:
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert [text for markup in markups(code) for text in untranslated(markup)] == []
    assert SENTENCE.findall(SAID_RIGHTLY.sub("", code)) == []


def test_what_is_said_past_the_catalogue_would_be_found() -> None:
    template = '<p title="Own">{{ _("Kept") }} {% if on %}lost{% endif %}</p><kbd>P</kbd><style>p{}</style>'
    assert untranslated(without_jinja(template)) == ["Own", "lost"]
    code = 'say("Not so"); say(t("Just so")); html`<p title="Own ${n}">${on && html`<b>${t("Kept")}</b> lost`} </p>`'
    assert [text for markup in markups(code) for text in untranslated(markup)] == ["Own ?", "lost"]
    assert SENTENCE.findall(SAID_RIGHTLY.sub("", code)) == ['"Not so"']


WEB = sorted((TOP / "fieldkit" / "web").glob("*.py"))
SPEAKS = {"flash", "ValidationError", "DataRequired", "InputRequired", "Length", "StringField", "SelectField"}


@pytest.mark.parametrize("path", WEB, ids=lambda path: path.stem)
def test_pages_say_nothing_past_the_catalogue(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKS:
            spoken = [*node.args, *(word.value for word in node.keywords if word.arg == "message")]
            assert not any(isinstance(each, ast.Constant | ast.JoinedStr) for each in spoken), f"line {node.lineno}"


def test_the_catalogue_knows_every_name_by_which_words_are_called() -> None:
    known = {"_", "gettext", "ngettext", "lazy_gettext", "later"}
    for path in (TOP / "fieldkit").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "flask_babel":
                called = {alias.asname or alias.name for alias in node.names if "gettext" in alias.name}
                assert called <= known, f"{path.name}: add {called - known} to CALLED in script/translate"
