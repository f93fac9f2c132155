"""Whether a question can be answered with a bare yes or no: then people say that, and nothing more."""

import re

_CLOSED = {
    # A verb with -ko or -kö: "Onko…", "Tuleeko…", "Etkö…". Nouns that end so have kk, l, r or s before it.
    "fi": re.compile(
        r"(?!(?:koko|joko|jako|pako|sako|aurinko|letko|lanko|sanko|tanko)\b)\w+[aeiouyäönt]k[oö](h[aä]n)?\b"
    ),
    "en": re.compile(
        r"(do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|shall|should|may|might|must)(n['’]t)?\b"
    ),
    "sv": re.compile(
        r"(är|har|hade|kan|kunde|ska|skulle|vill|ville|får|fick|måste|bör|borde|finns|fanns|gör|gjorde|blir|blev|tror"
        r"|tycker|känner|vet|minns|brukar|vågar|hinner|går|ser|märker|tänker|litar|behöver|tar|ger|hör|stämmer)\b"
    ),
}
# "Is it tea or coffee?" asks for one of two.
_EITHER_OR = {"fi": re.compile(r"\bvai\b"), "en": re.compile(r"\bor\b"), "sv": re.compile(r"\beller\b")}


def is_closed(text: str, language: str) -> bool:
    """Tell whether the last question of a text begins like one that takes a yes or a no."""
    asked = [sentence for sentence in re.findall(r"[^.?!…]+[.?!…]+", text.lower()) if sentence.endswith("?")]
    if not asked or language not in _CLOSED:
        return False
    last = asked[-1].strip(" \n”“\"'–-")
    return bool(_CLOSED[language].match(last)) and not _EITHER_OR[language].search(last)
