"""Port, certificate, clock, power, disk and notes: each judged from facts that were never there."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from fieldkit.doctor import certificate, disk, laptop_clock, notes, port, power
from fieldkit.doctor.certificate import Certificate
from fieldkit.doctor.disk import Disk
from fieldkit.doctor.laptop_clock import Clock
from fieldkit.doctor.lines import Line, worst
from fieldkit.doctor.notes import Backup
from fieldkit.doctor.port import Port
from fieldkit.doctor.power import Power
from fieldkit.storage.checks import Health
from tests.doctor.judged import ENGLISH, FINNISH, by_id, told

HELSINKI = timezone(timedelta(hours=2))
NOW = datetime(2026, 11, 21, 18, 30, tzinfo=HELSINKI)
STORE = Path("/home/aino/fieldkit/fieldkit.sqlite")
COPY = Path("/home/aino/fieldkit/backups/2026-11-20-everything.sqlite")


# Port ----------------------------------------------------------------------------------------------------------------


def test_a_kit_that_runs_is_fine_unless_it_answers_itself_alone() -> None:
    assert told(port.judge(Port(8080, "kit"), ENGLISH)) == ("fine", "The kit runs on port 8080.", None)
    alone = port.judge(Port(8080, "kit", is_here_only=True), ENGLISH)
    assert told(alone) == (
        "stop",
        "The kit runs on port 8080, but answers this laptop alone.",
        "Stop it (Ctrl+C), then start it for all: fieldkit serve",
    )


def test_a_free_port_is_fine_before_the_kit_is_started() -> None:
    assert port.judge(Port(8080, "nobody"), ENGLISH).state == "fine"


def test_another_program_on_the_port_is_named_and_a_way_around_it_given() -> None:
    line = port.judge(Port(8080, "program", program="nginx"), ENGLISH)
    assert (line.state, line.said) == ("stop", "Another program has port 8080: nginx.")
    assert line.command == "fieldkit serve --port 8081"
    unknown = port.judge(Port(8080, "program"), ENGLISH)
    assert unknown.said == "Another program has port 8080: its name is not told."


def test_a_port_for_administrators_sends_the_kit_to_one_for_everybody() -> None:
    line = port.judge(Port(80, "system"), ENGLISH)
    assert (line.state, line.command) == ("stop", "fieldkit serve --port 8080")


# Certificate ---------------------------------------------------------------------------------------------------------


def signed(days: int, **other: bool) -> Certificate:
    return Certificate(("kit.example.org",), NOW - timedelta(days=60), NOW + timedelta(days=days, hours=1), **other)


def test_without_a_certificate_phones_come_by_plain_http() -> None:
    assert certificate.judge(None, NOW, ENGLISH).state == "fine"


@pytest.mark.parametrize(
    ("days", "state"), [(90, "fine"), (14, "fine"), (13, "look"), (1, "look"), (0, "look"), (-1, "stop")]
)
def test_a_certificate_is_renewed_in_its_last_two_weeks(days: int, state: str) -> None:
    assert certificate.judge(signed(days), NOW, ENGLISH).state == state


def test_its_days_are_counted() -> None:
    assert certificate.judge(signed(90), NOW, ENGLISH).said == "The certificate for kit.example.org lasts 90 more days."
    assert certificate.judge(signed(1), NOW, ENGLISH).said == "The certificate for kit.example.org lasts 1 more day."


def test_a_certificate_that_has_ended_stops_phones() -> None:
    line = certificate.judge(signed(-2), NOW, ENGLISH)
    assert line.said == "The certificate for kit.example.org ended on 19 November 2026: no phone trusts it."


def test_one_that_begins_later_makes_somebody_look_at_the_clock() -> None:
    begins = Certificate(("kit.example.org",), NOW + timedelta(days=3), NOW + timedelta(days=90))
    line = certificate.judge(begins, NOW, ENGLISH)
    assert line.state == "stop"
    assert line.do == "Is the laptop’s clock right? If so, wait or renew it."


def test_one_that_signed_itself_or_cannot_be_read_is_left_out() -> None:
    assert certificate.judge(signed(90, warns=True), NOW, ENGLISH).state == "look"
    line = certificate.judge(Certificate(wrong="no PEM file"), NOW, ENGLISH)
    assert told(line)[:2] == ("stop", "The certificate cannot be read: no PEM file")


# Clock ---------------------------------------------------------------------------------------------------------------


def clock_line(newest: timedelta | None, put_here: timedelta = timedelta(days=-30)) -> Line:
    clock = Clock(NOW, None if newest is None else NOW + newest, (NOW + put_here).astimezone(UTC))
    return laptop_clock.judge(clock, "linux", ENGLISH)


def test_the_clock_is_told_so_that_somebody_can_compare_it() -> None:
    assert clock_line(timedelta(hours=-1)).said == "The clock says 21 November 2026 at 18:30, time zone UTC+2."
    assert clock_line(None).state == "fine"


@pytest.mark.parametrize(
    ("ahead", "state"), [(timedelta(minutes=1), "fine"), (timedelta(minutes=30), "look"), (timedelta(days=400), "stop")]
)
def test_a_clock_behind_the_newest_note_went_backwards(ahead: timedelta, state: str) -> None:
    assert clock_line(ahead).state == state


def test_a_clock_behind_the_kit_itself_cannot_be_right() -> None:
    line = clock_line(None, put_here=timedelta(days=700))
    assert line.state == "stop"
    assert line.said == "The clock says 21 November 2026 at 18:30, but this kit is from 21 October 2028 at 18:30."
    assert line.command == 'sudo timedatectl set-time "YYYY-MM-DD HH:MM"'


def test_in_finnish_the_clock_is_written_as_finns_write_it() -> None:
    said = laptop_clock.judge(Clock(NOW, None, NOW), "linux", FINNISH).said
    assert said == "Kello näyttää: 21. marraskuuta 2026 klo 18.30, aikavyöhyke UTC+2."


# Power and disk ------------------------------------------------------------------------------------------------------


def test_mains_is_fine_and_a_battery_is_not_trusted_with_a_cafe() -> None:
    assert power.judge(Power(None), ENGLISH).state == "fine"
    assert told(power.judge(Power(71, True), ENGLISH)) == ("fine", "The laptop is on mains, its battery at 71 %.", None)
    assert power.judge(Power(20, False), ENGLISH).state == "look"
    assert power.judge(Power(19, False), ENGLISH).state == "stop"
    line = power.judge(Power(64, False, 8_100), ENGLISH)
    assert line.said == "The laptop runs on its battery, at 64 %: 2 h 15 min left."


def test_a_disk_that_fills_up_is_seen_before_notes_are_refused() -> None:
    folder = STORE.parent
    assert told(disk.judge(Disk(folder, 75_300_000_000), ENGLISH)) == ("fine", "The disk has 75.3 GB free.", None)
    assert disk.judge(Disk(folder, 999_999_999), ENGLISH).state == "look"
    line = disk.judge(Disk(folder, 12_400_000), ENGLISH)
    assert told(line)[:2] == ("stop", "The disk has 12 MB free.")
    assert disk.judge(Disk(folder, 10**12, is_writable=False), ENGLISH).state == "stop"


# Notes ---------------------------------------------------------------------------------------------------------------


def test_notes_that_read_well_and_are_backed_up_are_fine() -> None:
    health = Health(STORE, True, cafes=1, notes=57)
    lines = by_id(notes.judge(health, Backup(COPY, NOW, 0), ENGLISH))
    assert lines["store"].said == "The store of notes reads well: 1 café, 57 notes."
    assert lines["backup"].said == "The last backup is of 21 November 2026 at 18:30 and holds every note."
    assert worst(lines.values()) == "fine"


def test_notes_that_came_after_the_last_backup_are_counted() -> None:
    line = by_id(notes.judge(Health(STORE, True, cafes=1, notes=57), Backup(COPY, NOW, 12), ENGLISH))["backup"]
    assert told(line) == (
        "look",
        "The last backup is of 21 November 2026 at 18:30; 12 notes have come since.",
        "Back up, on a stick if you can: fieldkit backup -o FILE",
    )
    never = by_id(notes.judge(Health(STORE, True, cafes=1, notes=1), None, ENGLISH))["backup"]
    assert never.said == "1 note is on this laptop alone: there is no backup here."


def test_a_laptop_without_a_cafe_has_nothing_to_lose() -> None:
    lines = notes.judge(Health(STORE, False), None, ENGLISH)
    assert worst(lines) == "fine"


def test_a_damaged_store_is_never_thrown_away() -> None:
    health = Health(STORE, True, wrong="database disk image is malformed")
    backed_up = by_id(notes.judge(health, Backup(COPY, NOW, 0), ENGLISH))["store"]
    assert told(backed_up)[:2] == ("stop", "The store of notes is damaged: database disk image is malformed.")
    assert backed_up.command == f"fieldkit restore {COPY}"
    lines = by_id(notes.judge(health, None, ENGLISH))
    assert set(lines) == {"store"}, "what it says of its notes may be wrong as well"
    assert lines["store"].do == (
        "Stop the kit, copy /home/aino/fieldkit to a stick as it is, and hold the café with an empty folder:"
        " FIELDKIT_INSTANCE."
    )
