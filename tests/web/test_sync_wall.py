"""What phones learn of each other over the wire: others' notes as the café may see them, and no more."""

from collections.abc import Callable

import pytest

from tests.cafe import OpenCafe
from tests.phone import AppDoor, Phone

Join = Callable[[str], Phone]


def test_others_notes_arrive_without_telling_who_wrote_them(phone: Phone, other_phone: Phone) -> None:
    note = phone.write("More shade on Mill Lane")
    phone.call_myself("Aino")
    phone.sync()
    sent = other_phone.send()
    (record,) = sent.json["records"]
    assert record == {
        "kind": "note",
        "id": note,
        "stamp": [1, phone.device],
        "gone": False,
        "fields": {
            "card": "words-of-new-work/trust",
            "text": "More shade on Mill Lane",
            "value": None,
            "name": None,
            "round": None,
            "table": None,
            "audience": "cafe",
            "written_at": "2026-11-21T18:00:00Z",
        },
    }
    assert phone.id.encode() not in sent.body
    assert b"Aino" not in sent.body


def test_a_name_is_shown_where_its_writer_wants_it(phone: Phone, other_phone: Phone) -> None:
    named = phone.write("With my name", named=True)
    unnamed = phone.write("Without it")
    phone.call_myself("Aino")
    phone.sync()
    other_phone.sync()
    assert other_phone.wall[named]["name"] == "Aino"
    assert other_phone.wall[unnamed]["name"] is None

    phone.call_myself("Aino Mäki")
    phone.sync()
    other_phone.sync()
    assert other_phone.wall[named]["name"] == "Aino Mäki"

    phone.take_back(phone.id)
    phone.sync()
    other_phone.sync()
    assert other_phone.wall[named]["name"] is None


def test_ones_own_notes_do_not_come_back(phone: Phone, other_phone: Phone) -> None:
    phone.write("Mine")
    other_phone.write("Veikko's")
    other_phone.sync()
    phone.sync()
    assert phone.reads() == ["Veikko's"]


def test_each_note_arrives_once(phone: Phone, other_phone: Phone) -> None:
    phone.write("More shade on Mill Lane")
    phone.sync()
    other_phone.sync()
    assert other_phone.sync()["records"] == []
    phone.write("And a kettle")
    phone.sync()
    assert [record["fields"]["text"] for record in other_phone.sync()["records"]] == ["And a kettle"]


def test_what_somebody_wrote_while_nobody_looked_is_there_for_whoever_looks_next(
    phone: Phone, other_phone: Phone, cafe: OpenCafe
) -> None:
    other_phone.sync()
    notes = []
    for text in ("Shade", "A kettle", "Rude", "Said too much"):
        notes.append(phone.write(text))
        phone.sync()
    cafe.hide(notes[2])
    phone.take_back(notes[3])
    phone.rewrite(notes[0], "More shade")
    phone.sync()
    sent = other_phone.send()
    assert b"Rude" not in sent.body
    assert b"Said too much" not in sent.body
    other_phone.sync()
    assert sorted(other_phone.reads()) == ["A kettle", "More shade"]
    assert phone.sync()["records"] == []
    assert other_phone.sync()["records"] == []


def test_whoever_hands_in_again_and_again_is_told_what_happened_in_between(
    phone: Phone, other_phone: Phone, cafe: OpenCafe
) -> None:
    phone.sync()
    other_phone.sync()
    for text in ("Shade", "More shade", "A kettle"):
        phone.write(text)
        phone.sync()
    other_phone.write("A bench")
    other_phone.sync()
    phone.write("A lamp")
    phone.sync()
    assert phone.reads() == ["A bench"]
    assert sorted(other_phone.reads()) == ["A kettle", "More shade", "Shade"]

    phone.write("A gate")
    phone.sync()
    cafe.close()
    phone.write("Too late?")
    assert phone.sync()["live"]["phase"] == "closed"
    other_phone.sync()
    assert "Too late?" in other_phone.reads()


def test_a_new_wording_replaces_the_old_one(phone: Phone, other_phone: Phone) -> None:
    note = phone.write("Shade")
    phone.sync()
    other_phone.sync()
    phone.rewrite(note, "More shade on Mill Lane")
    phone.sync()
    other_phone.sync()
    assert other_phone.reads() == ["More shade on Mill Lane"]


def test_a_hidden_note_vanishes_and_comes_back_when_shown_again(
    phone: Phone, other_phone: Phone, cafe: OpenCafe
) -> None:
    note = phone.write("Rude")
    phone.sync()
    other_phone.sync()
    cafe.hide(note)
    sent = other_phone.send()
    assert [(record["id"], record["gone"], record["fields"]) for record in sent.json["records"]] == [(note, True, {})]
    assert b"Rude" not in sent.body
    other_phone.sync()
    assert other_phone.reads() == []
    assert cafe.texts() == ["Rude"], "its writer keeps it"
    cafe.show_again(note)
    other_phone.sync()
    assert other_phone.reads() == ["Rude"]


def test_rewriting_a_hidden_note_does_not_show_it(phone: Phone, other_phone: Phone, cafe: OpenCafe) -> None:
    note = phone.write("Rude")
    phone.sync()
    cafe.hide(note)
    phone.rewrite(note, "Still rude")
    phone.sync()
    other_phone.sync()
    assert other_phone.reads() == []


def test_a_note_taken_back_vanishes_from_other_phones(phone: Phone, other_phone: Phone) -> None:
    note = phone.write("Said too much")
    phone.sync()
    other_phone.sync()
    phone.take_back(note)
    phone.sync()
    sent = other_phone.send()
    assert [(record["id"], record["gone"], record["fields"]) for record in sent.json["records"]] == [(note, True, {})]
    other_phone.sync()
    assert other_phone.reads() == []


@pytest.mark.parametrize("audience", ["me", "table"])
def test_a_note_for_fewer_people_does_not_reach_the_cafe(phone: Phone, other_phone: Phone, audience: str) -> None:
    phone.write("For few", audience=audience)
    once_open = phone.write("Open at first")
    phone.sync()
    assert b"For few" not in other_phone.send().body
    other_phone.sync()
    assert other_phone.reads() == ["Open at first"]
    phone.rewrite(once_open, "Not any more", audience=audience)
    phone.sync()
    other_phone.sync()
    assert other_phone.reads() == []


def test_whoever_comes_later_hears_nothing_of_what_has_gone(
    phone: Phone, other_phone: Phone, join: Join, cafe: OpenCafe
) -> None:
    taken_back, hidden = phone.write("Said too much"), phone.write("Rude")
    phone.write("More shade on Mill Lane")
    phone.sync()
    phone.take_back(taken_back)
    phone.sync()
    cafe.hide(hidden)
    late = join("late")
    assert [record["fields"]["text"] for record in late.send().json["records"]] == ["More shade on Mill Lane"]


def test_a_long_wall_arrives_in_parts_and_whole(phone: Phone, other_phone: Phone, join: Join) -> None:
    for number in range(700):
        phone.write(f"Note {number}")
    for _ in range(2):
        phone.sync()
    for number in range(420):
        other_phone.write(f"Reply {number}")
    other_phone.sync()
    late = join("late")
    sizes = []
    while True:
        answer = late.send().json
        late._heed(answer)
        sizes.append(len(answer["records"]))
        if not answer["more"]:
            break
    assert sizes == [500, 500, 120]
    assert late.cursor == answer["live"]["version"]
    assert late.reads() == sorted([f"Note {n}" for n in range(700)] + [f"Reply {n}" for n in range(420)])
    assert late.sync()["records"] == []


def test_cafes_on_one_laptop_know_nothing_of_each_other(
    phone: Phone, cafe: OpenCafe, other_cafe: OpenCafe, join: Join
) -> None:
    elsewhere = Phone(phone.door, other_cafe.code, "elsewhere")
    assert isinstance(elsewhere.door, AppDoor)
    elsewhere.write("At the mill")
    elsewhere.sync()
    version = phone.sync()["live"]["version"]
    assert phone.reads() == []
    elsewhere.write("At the mill again")
    elsewhere.sync()
    assert phone.sync()["live"]["version"] == version, "the other café's notes wake nobody here"
    assert cafe.texts() == []
    assert other_cafe.texts() == ["At the mill", "At the mill again"]


def test_the_version_grows_with_whatever_changes_in_the_cafe(phone: Phone, other_phone: Phone, cafe: OpenCafe) -> None:
    def version() -> int:
        found: int = other_phone.sync()["live"]["version"]
        return found

    versions = [version()]
    note = phone.write("Shade")
    phone.sync()
    versions.append(version())
    phone.rewrite(note, "More shade")
    phone.sync()
    versions.append(version())
    cafe.hide(note)
    versions.append(version())
    phone.take_back(note)
    phone.sync()
    versions.append(version())
    cafe.close()
    versions.append(version())
    assert versions == sorted(set(versions))
    assert version() == versions[-1]
