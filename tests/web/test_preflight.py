"""The page before guests arrive, without scripts: what it says, and which visits count as a phone's."""

import datetime
import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fieldkit import lan
from fieldkit.web import reach as reach_module
from tests.cafe import OpenCafe
from tests.test_qr import drawn
from tests.test_qr import read as decoded
from tests.web.pages import Page, read, submit

PAGE = "/facilitate/preflight"
PHONE = "192.0.2.77"


def way_in(facilitator: FlaskClient) -> str:
    """Read the first link off the page, as a phone's camera does."""
    return read(facilitator, PAGE).said_in(class_="reach__link")[0].removeprefix("Address: ").strip()


def visit(browser: FlaskClient, link: str, remote: str = PHONE, **headers: str) -> TestResponse:
    """Open a scanned link from another device in the network."""
    base, path = re.fullmatch(r"(https?://[^/]+)(/.*)", link).groups()  # type: ignore[union-attr]
    return browser.get(path, base_url=base, environ_overrides={"REMOTE_ADDR": remote}, headers=headers)


def state(facilitator: FlaskClient) -> str:
    """Tell what the waiting page is told when it asks."""
    return Page(facilitator.get(f"{PAGE}/reached").text).elements[0][1]["data-reach"]


@pytest.fixture
def link(facilitator: FlaskClient) -> str:
    if not any(address.is_likely for address in lan.own_addresses()):
        pytest.skip("this machine is on no network, so there is nothing to scan")
    return way_in(facilitator)


def test_the_page_says_what_the_command_says(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    page = read(facilitator, PAGE)
    assert page.heading() == "Before guests arrive"
    told = facilitator.get(f"{PAGE}.json").json
    # The clock goes on between the two, and so may whatever else fills this disk.
    lines = [line for line in told["lines"] if line["id"] not in ("clock", "disk")]
    shown = page.said_in(class_="finding__said")
    assert [line["said"] for line in lines if line["said"] not in shown] == []
    assert "The store of notes reads well: 1 café, 0 notes." in shown
    assert told["reach"] == {"state": "waiting", "came": []}
    for line in told["lines"]:
        if line["command"]:
            assert line["command"] in page.said_in(class_="finding__command")


def test_the_home_page_and_the_console_lead_there(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    for where in ("/facilitate/", f"/facilitate/cafes/{cafe.code}/"):
        assert PAGE in [a["href"] for a in read(facilitator, where).tags("a")], where


def test_the_code_holds_the_link_that_is_written_below_it(facilitator: FlaskClient, link: str) -> None:
    page = facilitator.get(PAGE).text
    (code,) = re.findall(r'<div class="reach__qr">(<svg.*?</svg>)', page, re.S)[:1]
    assert decoded(drawn(code)) == [link]
    assert f"http://{next(iter(lan.own_addresses())).ip}" in link


def test_a_phone_that_comes_turns_the_page_green(client: FlaskClient, facilitator: FlaskClient, link: str) -> None:
    assert state(facilitator) == "waiting"
    answer = visit(client, link)
    assert answer.status_code == 200
    assert Page(answer.text).heading() == "You reached it"
    assert state(facilitator) == "reached"
    page = read(facilitator, PAGE)
    assert page.said_in(data_part="verdict") == ["Reachable: a phone came in."]
    came = facilitator.get(f"{PAGE}.json").json["reach"]["came"]
    assert [one["link"] for one in came] == [link[: link.index("/reach/")]]
    assert datetime.datetime.fromisoformat(came[0]["at"]).tzinfo is not None


def test_a_phone_that_came_knows_better_than_the_firewalls_rules(
    client: FlaskClient, facilitator: FlaskClient, link: str
) -> None:
    visit(client, link)
    lines = {line["id"]: line for line in facilitator.get(f"{PAGE}.json").json["lines"]}
    assert lines["firewall"]["said"] == "A phone came in, so no firewall keeps phones out."
    assert "A phone came in, so no firewall keeps phones out." in read(facilitator, PAGE).said_in(
        class_="finding__said"
    )


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        ("fi-FI,fi;q=0.9", "Pääsit perille"),
        ("sv", "Du kom fram"),
        ("en-GB", "You reached it"),
        ("de", "You reached it"),
    ],
)
def test_the_phone_is_thanked_in_its_own_language(client: FlaskClient, link: str, languages: str, said: str) -> None:
    assert Page(visit(client, link, **{"Accept-Language": languages}).text).heading() == said


def test_the_phones_page_is_small_keeps_no_cookie_and_is_asked_anew_each_time(client: FlaskClient, link: str) -> None:
    answer = visit(client, link)
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert len(answer.data) < 3_000
    assert "script" not in answer.text


def test_the_laptop_itself_is_no_phone(client: FlaskClient, facilitator: FlaskClient, link: str) -> None:
    own = next(iter(lan.own_addresses())).ip
    for remote in ("127.0.0.1", "127.8.9.10", "::1", own, f"::ffff:{own}", "::ffff:127.0.0.1", ""):
        answer = visit(client, link, remote=remote)
        assert Page(answer.text).heading() == "This is the laptop itself", remote
    assert state(facilitator) == "waiting"


def test_a_wrong_token_is_no_page_and_proves_nothing(client: FlaskClient, facilitator: FlaskClient, link: str) -> None:
    assert visit(client, link[:-1] + "!").status_code == 404
    assert visit(client, link.rsplit("/", 1)[0] + "/ä").status_code == 404
    assert state(facilitator) == "waiting"


def test_nothing_of_a_phone_is_kept_but_that_it_came(
    app: Flask, client: FlaskClient, facilitator: FlaskClient, link: str, cafe: OpenCafe
) -> None:
    visit(client, link, remote="198.51.100.23", **{"User-Agent": "Ainophone/3"})
    held = repr(vars(app.extensions["fieldkit-reach"])) + json.dumps(facilitator.get(f"{PAGE}.json").json)
    held += facilitator.get(PAGE).text + str([path.read_bytes() for path in cafe.store.parent.glob("*.sqlite*")])
    assert "198.51.100.23" not in held
    assert "Ainophone" not in held


class Watch:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(reach_module, "time", watch)
    return watch


def test_after_45_seconds_without_a_phone_isolation_is_suspected(
    client: FlaskClient, watch: Watch, facilitator: FlaskClient, link: str
) -> None:
    watch.seconds += 44
    assert state(facilitator) == "waiting"
    watch.seconds += 1
    assert state(facilitator) == "suspected"
    page = read(facilitator, PAGE)
    assert page.said_in(data_part="verdict") == ["Found, but not reached: no phone came in 45 seconds."]
    assert "client isolation" in facilitator.get(PAGE).text
    # A phone that comes late after all is as welcome.
    visit(client, link)
    assert state(facilitator) == "reached"


def test_looking_again_waits_anew_for_a_phone(
    client: FlaskClient, watch: Watch, facilitator: FlaskClient, link: str
) -> None:
    visit(client, link)
    assert submit(facilitator, PAGE).location == PAGE
    assert state(facilitator) == "waiting"
    watch.seconds += 45
    assert state(facilitator) == "suspected"
    submit(facilitator, PAGE)
    assert state(facilitator) == "waiting"
    assert way_in(facilitator) == link, "a code that was printed or photographed still works"


def test_whoever_comes_back_after_a_long_while_is_not_told_at_once_that_nobody_came(
    watch: Watch, facilitator: FlaskClient, link: str
) -> None:
    watch.seconds += 3_600
    assert state(facilitator) == "waiting"


def test_a_laptop_on_no_network_has_nothing_to_scan(facilitator: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan.ifaddr, "get_adapters", list[Any])
    page = read(facilitator, PAGE)
    assert page.said_in(data_part="verdict") == ["This laptop is on no network yet, so there is nothing to scan."]
    assert page.said_in(class_="reach__link") == []
    told = facilitator.get(f"{PAGE}.json").json
    assert (told["state"], told["lines"][0]["id"], told["lines"][0]["state"]) == ("stop", "addresses", "stop")
    assert page.said_in(class_="page-header__lead")[0].startswith("1 thing is in the way.")


def test_of_several_networks_each_has_a_code_and_the_likeliest_comes_first(
    facilitator: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ips = {"wlan0": "10.42.0.1", "eth0": "198.18.0.9", "docker0": "172.17.0.1"}
    adapters = [
        lan.ifaddr.Adapter(name, name, [lan.ifaddr.IP(ip, 24, name)], index=place)
        for place, (name, ip) in enumerate(ips.items())
    ]
    monkeypatch.setattr(lan.ifaddr, "get_adapters", lambda: adapters)
    page = read(facilitator, PAGE)
    links = [said.removeprefix("Address: ") for said in page.said_in(class_="reach__link")]
    assert [link.split("/")[2] for link in links] == ["10.42.0.1", "198.18.0.9"]
    picks = [pick for pick in page.tags("input") if pick.get("type") == "radio"]
    assert ["checked" in pick for pick in picks] == [True, False]
    assert page.said_in(class_="reach__network")[0] == "this laptop’s own hotspot, Linux"
