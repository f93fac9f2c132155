"""`fieldkit take-in`, as typed, with files that phones saved, beside a kit that runs."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from fieldkit.core.handover import confirmation_code
from fieldkit.core.limits import BODY_BYTES
from fieldkit.core.stamp import Stamp
from tests.laptop import Laptop
from tests.phone import Phone


class Done(NamedTuple):
    status: int
    said: str
    wrong: str


def take_in(laptop: Laptop, *words: str | Path) -> Done:
    command = [sys.executable, "-m", "fieldkit", "take-in", *map(str, words)]
    done = subprocess.run(command, env=laptop.environment(), capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def save(phone: Phone, folder: Path, name: str | None = None) -> Path:
    """Have a phone save what it holds, as its page does."""
    folder.mkdir(exist_ok=True)
    path = folder / (name or f"fieldkit-notes-{phone.code}-{phone.id[:8]}.json")
    path.write_text(json.dumps(phone.request(store=None, cursor=0)), encoding="utf-8")
    return path


def code_of(phone: Phone) -> str:
    return confirmation_code(phone.key, [(id_, Stamp(*one["stamp"])) for id_, one in phone.outbox.items()])


def test_a_folder_of_mailed_files_is_taken_in_while_the_kit_runs(laptop: Laptop, tmp_path: Path) -> None:
    cafe = laptop.open_cafe()
    phones = [laptop.phone(cafe.code, who) for who in ("aino", "bo")]
    for phone in phones:
        phone.call_myself(phone.who)
        phone.write(f"Mailed by {phone.who}")
        save(phone, tmp_path / "mailed")
    (tmp_path / "mailed" / "read me.txt").write_text("not for taking in", encoding="utf-8")
    done = take_in(laptop, tmp_path / "mailed")
    assert (done.status, done.wrong) == (0, "")
    assert sorted(line.split()[0] for line in done.said.splitlines()) == sorted(map(code_of, phones))
    assert f"aino at {cafe.code}: 1 new, 0 here already" in done.said
    assert sorted(cafe.texts()) == ["Mailed by aino", "Mailed by bo"]

    again = take_in(laptop, tmp_path / "mailed")
    assert again.said == done.said.replace("1 new, 0 here already", "0 new, 1 here already")
    phones[0].sync()
    assert sorted(cafe.texts()) == ["Mailed by aino", "Mailed by bo"], "a phone that comes back later doubles nothing"


def test_what_is_taken_in_beside_the_kit_comes_to_phones_that_only_listen(laptop: Laptop, tmp_path: Path) -> None:
    cafe = laptop.open_cafe()
    listening = laptop.phone(cafe.code, "bo")
    listening.sync()
    listening.sync()
    aino = laptop.phone(cafe.code, "aino")
    aino.write("Handed in on a stick")
    assert take_in(laptop, save(aino, tmp_path / "stick")).status == 0
    listening.sync()
    assert listening.reads() == ["Handed in on a stick"]


def test_files_are_taken_in_with_the_kit_at_rest(laptop: Laptop, tmp_path: Path) -> None:
    cafe = laptop.open_cafe()
    phone = laptop.phone(cafe.code)
    phone.write("In the evening")
    laptop.stop()
    (told,) = json.loads(take_in(laptop, save(phone, tmp_path), "--json").said)
    assert told["code"] == code_of(phone)
    assert (told["new"], told["same"], told["refused"], told["cafe"]) == (1, 0, [], cafe.code)
    assert cafe.texts() == ["In the evening"]


def test_what_cannot_be_taken_in_is_named_and_the_rest_is(laptop: Laptop, tmp_path: Path) -> None:
    cafe = laptop.open_cafe()
    aino, bo = laptop.phone(cafe.code, "aino"), laptop.phone(cafe.code, "bo")
    aino.write("Kept")
    aino.write("x" * 4001)
    bo.write("Kept, too")
    folder = tmp_path / "mailed"
    save(aino, folder, "a.json")
    (folder / "b.json").write_bytes(b"[" * 100_000)
    (folder / "c.json").write_bytes(b" " * (BODY_BYTES + 1))
    (folder / "d\x1b[2J.json").write_text("{}", encoding="utf-8")
    (folder / "e.json").symlink_to(folder / "nowhere")
    save(bo, folder, "f.json")
    done = take_in(laptop, folder)
    assert done.status == 1
    assert cafe.texts() == ["Kept", "Kept, too"]
    wrong = done.wrong.splitlines()
    assert [line.split(": ")[1].rsplit("/", 1)[1] for line in wrong] == [
        "a.json",
        "b.json",
        "c.json",
        "d\N{REPLACEMENT CHARACTER}[2J.json",
        "e.json",
    ]
    assert "note 2: " in wrong[0]
    assert len(done.said.splitlines()) == 2
    assert done.said.startswith(confirmed_without_the_second(aino))


def confirmed_without_the_second(phone: Phone) -> str:
    first = next(iter(phone.outbox.values()))
    return f"{confirmation_code(phone.key, [(first['id'], Stamp(*first['stamp']))])}/2"


def test_a_file_cannot_write_on_the_terminal(laptop: Laptop, tmp_path: Path) -> None:
    phone = laptop.phone(laptop.open_cafe().code)
    told = {**phone.request(store=None, cursor=0), "cafe": "K\x1b[2J!"}
    hostile = tmp_path / "hostile.json"
    hostile.write_text(json.dumps(told), encoding="utf-8")
    done = take_in(laptop, hostile)
    assert done.status == 1
    assert "\x1b" not in done.wrong
    assert "K\N{REPLACEMENT CHARACTER}[2J!" in done.wrong


def test_without_a_file_it_says_how_to_call_it(laptop: Laptop) -> None:
    done = take_in(laptop)
    assert (done.status, done.said) == (2, "")
    assert "Usage: " in done.wrong
