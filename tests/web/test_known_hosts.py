"""Which names this laptop answers to."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from fieldkit import lan
from fieldkit.web.security import KnownHosts


def test_phones_that_come_in_at_the_very_start_are_all_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second came in while the laptop was still asking itself for its addresses, and was turned away."""
    real = lan.own_names
    is_asking, may_answer = threading.Event(), threading.Event()

    def slowly() -> frozenset[str]:
        is_asking.set()
        assert may_answer.wait(10)
        return real()

    monkeypatch.setattr(lan, "own_names", slowly)
    hosts = KnownHosts(())
    with ThreadPoolExecutor(2) as phones:
        first = phones.submit(hosts.has, "127.0.0.1:8080")
        assert is_asking.wait(10)
        second = phones.submit(hosts.has, "127.0.0.1:8080")
        second.add_done_callback(lambda _: may_answer.set())
        threading.Timer(0.2, may_answer.set).start()
    assert (first.result(), second.result()) == (True, True)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1", "[::1]:8080", "localhost.", "kit.lan"])
def test_the_laptops_own_names_are_known(host: str) -> None:
    assert KnownHosts(("kit.lan",)).has(host.lower())


@pytest.mark.parametrize(
    "host", ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[::1", "kit"]
)
def test_other_names_are_not(host: str) -> None:
    assert not KnownHosts(("kit.lan",)).has(host)
