"""The one writer: every change to the store goes through its thread, and is on disk before anyone is answered.

A laptop's disk needs milliseconds to flush, and two hundred phones come back at the same moment. So the writer takes
all that waits into one transaction, commits once, and then answers them all.
"""

import asyncio
import contextlib
import logging
import queue
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Future
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from fieldkit.errors import StoreBusy, StoreUnusable
from fieldkit.storage.engine import open_store
from fieldkit.storage.opening import remove_copies

T = TypeVar("T")
Act = Callable[[sqlite3.Connection], T]
# Whoever waits for an act: a thread, or a task on an event loop.
Answer = Future[Any] | asyncio.Future[Any]
# An answer with its act's result, or with what went wrong.
Done = tuple[Answer, Any, Exception | None]

log = logging.getLogger(__name__)

_MOST_AT_ONCE = 256
PATIENCE_S = 20.0
_SECONDS_GIVEN_WAY = 0.01
# As much of the store as the writer remembers: notes get ids by lot, so each lands somewhere else. Fills as they come.
_CACHE_KB = 16_000


class Writer:
    """Writes for everybody, one transaction at a time.

    path: the migrated store. The thread starts with the first act and ends with `close`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: queue.SimpleQueue[tuple[Act[Any] | None, Answer] | None] = queue.SimpleQueue()
        self._starting = threading.Lock()
        self._turn = threading.Lock()
        self._thread: threading.Thread | None = None

    def run(self, act: Act[T]) -> T:
        """Do one act and return its result once it is committed to disk.

        act: gets the writer's connection; what it raises is raised here and undoes that act alone. It may be begun a
        second time when another one beside it failed, so it does nothing but read and write there.
        Raises StoreBusy when another program holds the store for longer than 5 s, StoreUnusable when the disk refuses;
        then nothing of the act was kept.
        """
        self._start()
        answer: Future[T] = Future()
        self._waiting.put((act, answer))
        try:
            return answer.result(timeout=PATIENCE_S)
        except TimeoutError as late:
            raise _too_late() from late

    def submit(self, act: Act[T]) -> "asyncio.Future[T]":
        """Do one act soon, as `run` does, and wake the event loop that asks from here when it is on disk.

        Called off, it is not done unless it had begun.
        """
        self._start()
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put((act, answer))
        return answer

    def give_way(self) -> None:
        """Let what phones have brought be taken in before the caller goes on: for the event loop, before it computes.

        Python lets one thread compute at a time. Two that want to lose more by wresting it from each other than by
        waiting for their turn, which is short here, and waited for no longer than _SECONDS_GIVEN_WAY.
        """
        if self._turn.acquire(timeout=_SECONDS_GIVEN_WAY):
            self._turn.release()

    def forget(self) -> None:
        """Leave nothing of what was taken back in the files beside the store, once that act is committed.

        A reader in the middle of something keeps the journal until the next call, or until the kit stops.
        """
        self._start()
        self._waiting.put((None, Future()))

    def close(self) -> None:
        """Finish what waits, then stop. Twice is the same as once."""
        with self._starting:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._waiting.put(None)
            thread.join()

    def _start(self) -> None:
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="fieldkit-writer", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        connection = open_store(self._path)
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        open_, forgetting = True, False
        while open_:
            batch: list[tuple[Act[Any], Answer]] = []
            job = self._waiting.get()
            while job is not None:
                act, answer = job
                if act is None:
                    forgetting = True
                elif _is_wanted(answer):
                    batch.append((act, answer))
                if len(batch) == _MOST_AT_ONCE or self._waiting.empty():
                    break
                job = self._waiting.get()
            open_ = job is not None
            if batch:
                self._write(connection, batch)
            # What cannot be done now, on a full disk or while another program reads a copy, is due after the next act.
            forgetting = forgetting and not self._has_forgotten(connection)
        connection.close()

    def _has_forgotten(self, connection: sqlite3.Connection) -> bool:
        """Forget beside the store. Returns whether all of it could be done; whatever hinders, notes go on coming in."""
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            remove_copies(self._path)
            return self._has_forgotten_in_copies(connection)
        except Exception as wrong:
            log.warning("what was taken back is still in a file beside the store: %s", wrong)
            _roll_back(connection)
            return False

    def _has_forgotten_in_copies(self, connection: sqlite3.Connection) -> bool:
        if not self._path.with_name("backups").is_dir():
            return True
        # Read only where there are copies: most cafés never have any while they go on.
        from fieldkit.storage.seals import forget_in_copies  # noqa: PLC0415

        return forget_in_copies(connection, self._path)

    def _write(self, connection: sqlite3.Connection, batch: list[tuple[Act[Any], Answer]]) -> None:
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                done = self._all_done(connection, batch)
            except Exception:
                if not connection.in_transaction:
                    raise
                connection.execute("ROLLBACK")
                connection.execute("BEGIN IMMEDIATE")
                done = _one_by_one(connection, batch)
            self.commit(connection)
        except Exception as wrong:
            _roll_back(connection)
            done = [(answer, None, _told(wrong)) for _, answer in batch]
        _answer_all(done)

    def _all_done(self, connection: sqlite3.Connection, batch: list[tuple[Act[Any], Answer]]) -> list[Done]:
        """Do every act, as it mostly goes: a savepoint for each would cost as much as two more notes.

        Acts next to each other that know how to be done together (`storage.phones.Push`) are.
        """
        done: list[Done] = []
        for all_at_once, jobs in groupby(batch, key=lambda job: getattr(job[0], "all_at_once", None)):
            acts, answers = zip(*jobs, strict=True)
            if all_at_once is None:
                results = [act(connection) for act in acts]
            else:
                with self._turn:
                    results = all_at_once(connection, acts)
            done += [(answer, result, None) for answer, result in zip(answers, results, strict=True)]
        return done

    def commit(self, connection: sqlite3.Connection) -> None:
        """Flush the transaction to disk; apart, so that a benchmark can stand in a slower disk."""
        connection.execute("COMMIT")


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        # A disk that refuses even this has undone it by itself.
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def _one_by_one(connection: sqlite3.Connection, batch: list[tuple[Act[Any], Answer]]) -> list[Done]:
    """Do every act in a savepoint of its own, so that one that fails spoils no other."""
    done: list[Done] = []
    for act, answer in batch:
        try:
            done.append((answer, _in_savepoint(connection, act), None))
        except Exception as wrong:
            if not connection.in_transaction:
                raise
            done.append((answer, None, _told(wrong)))
    return done


def _is_wanted(answer: Answer) -> bool:
    return not answer.done() if isinstance(answer, asyncio.Future) else answer.set_running_or_notify_cancel()


def _answer_all(done: list[Done]) -> None:
    """Tell everybody what became of their act; an event loop is woken once for all who wait on it."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Done]] = defaultdict(list)
    for one in done:
        if isinstance(one[0], asyncio.Future):
            by_loop[one[0].get_loop()].append(one)
        else:
            _settle(one)
    for loop, some in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, *some)


def _settle(*done: Done) -> None:
    for answer, result, wrong in done:
        if answer.done():
            continue  # Called off while it was being written; what was written stays.
        if wrong is None:
            answer.set_result(result)
        else:
            answer.set_exception(wrong)


def _in_savepoint(connection: sqlite3.Connection, act: Act[T]) -> T:
    connection.execute("SAVEPOINT act")
    try:
        result = act(connection)
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO act")
            connection.execute("RELEASE act")
        raise
    connection.execute("RELEASE act")
    return result


def give_up(answer: Answer) -> None:
    """Let whoever waits for an act go without it; not done yet, it is left undone."""
    if not answer.done():
        answer.set_exception(_too_late())


def _too_late() -> StoreBusy:
    return StoreBusy("The laptop is busy writing. Try again in a moment.")


def _told(wrong: Exception) -> Exception:
    if isinstance(wrong, sqlite3.OperationalError) and wrong.sqlite_errorcode in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    ):
        return StoreBusy("Another program is writing to the café's store. Close it, or try again in a moment.")
    if isinstance(wrong, sqlite3.Error) and not isinstance(wrong, sqlite3.IntegrityError):
        return StoreUnusable(f"The café's store cannot be written: {wrong}. Is the disk full or read-only?")
    return wrong
