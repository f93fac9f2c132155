"""One version of every kind of thing, and the same taken back."""

from fieldkit.core.kinds import belongs, checked
from fieldkit.core.merge import Version
from fieldkit.core.replies import answer_id, erasure_id, followup_id
from tests.bundles import (
    AINO,
    CAFE,
    DECK,
    LATER,
    PLAN,
    a_cafe,
    a_cluster,
    a_mark,
    a_note,
    a_participant,
    a_round,
    a_seat,
    a_table,
    a_vote,
    an_id,
)

_ABOUT = {"cafe": CAFE, "note": an_id("note")}


def a_theme(name: str = "Shade", counter: int = 1) -> Version:
    return checked("theme", an_id("theme", name), counter, "desk", False, {"title": name, "colour": "moss"})


def a_coding(name: object = "note", counter: int = 1) -> Version:
    told = {"cafe": CAFE, "note": an_id(name), "theme": an_id("theme", "Shade"), "coder": "Elli", "coded_at": LATER}
    return checked("coding", an_id("coding of", name), counter, "desk", False, told | {"begins": 0, "ends": 4})


def an_answer(name: object = "note", text: str = "By May.", counter: int = 1) -> Version:
    told = {"cafe": CAFE, "note": an_id(name), "text": text, "audience": "asker", "answered_at": LATER}
    return checked("answer", answer_id(an_id(name)), counter, "desk", False, told)


def a_followup(name: object = "note", text: str = "Trees are ordered.", counter: int = 1) -> Version:
    told = {"cafe": CAFE, "note": an_id(name), "state": "under-way", "text": text, "told_at": LATER}
    return checked("followup", followup_id(an_id(name)), counter, "desk", False, told)


def an_erasure(participant: str = AINO, counter: int = 1, device: str = "desk") -> Version:
    told = {"cafe": CAFE, "participant": participant, "erased_at": LATER}
    return checked("erasure", erasure_id(participant), counter, device, False, told)


def taken_back(version: Version) -> Version:
    kept = {name: version.fields[name] for name in belongs(version.kind)}
    return checked(version.kind, version.id, version.stamp.counter + 1, version.stamp.device, True, kept)


_THERE = [
    *(DECK, PLAN, a_cafe(plan=PLAN.id, closed_at=LATER), a_participant(name="Aino"), a_participant()),
    *(a_note("More shade"), a_note('A "quote"\n', paper=True, headline=True, named=True, value=5)),
    *(a_note("", value="label"), a_note("", value=["b", "a"]), a_note("", value={"what": "Trees", "by": "2027-05-01"})),
    *(a_mark(), a_mark(hidden=False, cluster=an_id("cluster")), a_table(), a_table(name=None, away=True, capacity=4)),
    *(a_round(), a_round(cards=["deck/card"], title="Talk", started_at=LATER), a_seat(), a_seat(host=True, away=True)),
    *(a_vote(), a_vote(heart=True), a_cluster(), a_theme(), a_coding(), an_answer(), a_followup(), an_erasure()),
]
EVERY_THING = [*_THERE, *(taken_back(version) for version in _THERE if version.kind != "erasure")]
