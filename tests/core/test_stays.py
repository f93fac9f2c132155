"""Where the laptop was: newest first, bounded, and only what phones of a café may still have."""

from fieldkit.core.stays import MOST, Stay, former_bases, stays_after

HOME, HALL = "http://192.168.1.5:8080", "http://10.42.0.1:8080"


def test_a_laptop_that_stays_remembers_one_address_however_often_it_looks() -> None:
    once = stays_after((), [HOME], "t1")
    assert once == (Stay(HOME, None),)
    assert stays_after(once, [HOME], "t2") == once


def test_a_laptop_that_moves_remembers_since_when_it_is_gone_from_there() -> None:
    moved = stays_after([Stay(HOME, None)], [HALL], "t2")
    assert moved == (Stay(HALL, None), Stay(HOME, "t2"))
    assert stays_after(moved, [HALL], "t3") == moved, "it left then, not when somebody last looked"


def test_a_laptop_that_comes_back_is_there_again() -> None:
    back = stays_after([Stay(HALL, None), Stay(HOME, "t2")], [HOME], "t3")
    assert set(back) == {Stay(HALL, "t3"), Stay(HOME, None)}
    assert former_bases(back, "t0") == [HALL]


def test_the_oldest_addresses_are_forgotten() -> None:
    stays: tuple[Stay, ...] = ()
    for number in range(40):
        stays = stays_after(stays, [f"http://192.168.1.{number}"], f"t{number:02}")
    assert len(stays) == MOST
    assert stays[0].base == "http://192.168.1.39"


def test_a_cafe_knows_only_addresses_that_ended_after_it_was_opened() -> None:
    stays = [Stay(HALL, None), Stay(HOME, "2026-11-21T18:00"), Stay("http://10.0.0.9", "2026-11-20T18:00")]
    assert former_bases(stays, "2026-11-21T12:00") == [HOME]
