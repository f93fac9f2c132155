"""A laptop that is busy writing: nobody waits for it without end, and nothing is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from fieldkit.storage.engine import open_store
from tests.cafe import OpenCafe
from tests.phone import Phone


def test_a_busy_store_asks_to_try_again(phone: Phone, app: Flask, cafe: OpenCafe) -> None:
    phone.write("More shade on Mill Lane")
    app.extensions["fieldkit"].writer.run(lambda connection: connection.execute("PRAGMA busy_timeout = 50") and None)
    other = open_store(cafe.store)
    other.execute("BEGIN IMMEDIATE")
    answer = phone.send()
    other.execute("ROLLBACK")
    other.close()
    assert (answer.status, answer.code) == (503, "store-busy")
    assert int(answer.headers["retry-after"]) > 0
    phone.sync()
    assert cafe.texts() == ["More shade on Mill Lane"]


def test_a_phone_is_not_kept_waiting_for_a_laptop_that_writes_and_writes(
    phone: Phone, app: Flask, cafe: OpenCafe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldkit.web.sync.PATIENCE_S", 0.05)
    writer, may_go_on = app.extensions["fieldkit"].writer, threading.Event()
    with ThreadPoolExecutor(1) as somebody:
        writing = somebody.submit(writer.run, lambda connection: may_go_on.wait(20))
        phone.write("More shade on Mill Lane")
        answer = phone.send()
        assert (answer.status, answer.code) == (503, "store-busy")
        may_go_on.set()
        assert writing.result()
    writer.run(lambda connection: None)
    assert cafe.texts() == [], "what nobody waits for any more is not written"
    monkeypatch.undo()
    phone.sync()
    assert cafe.texts() == ["More shade on Mill Lane"]
