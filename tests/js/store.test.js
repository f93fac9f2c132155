import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import {
    DiskTrouble,
    draftOf,
    here,
    isOnLaptop,
    join,
    keepDraft,
    keepNote,
    NoteWrong,
    name,
    notes,
    setName,
    takeBack,
    takeBackAll,
    trouble,
    waiting,
    wall,
} from "../../static/pwa/store/state.js";
import { diskText, newPage, openAgain, until } from "./phone.js";

/** @type {ReturnType<typeof newPage>} */
let page;

beforeEach(async () => {
    page = newPage();
    await join(page);
});

afterEach(() => mock.restoreAll());

/** @param {string} text @param {string} [card] */
const write = (text, card = "trust") => keepNote({ card, text, id: null });

const texts = () => notes.value.map(({ fields }) => fields.text);

test("a note is on disk, and queued, before keepNote resolves", async () => {
    const note = await write("More shade on Mill Lane");
    assert.deepEqual(texts(), ["More shade on Mill Lane"]);
    await openAgain(page);
    assert.deepEqual(texts(), ["More shade on Mill Lane"]);
    assert.equal(waiting.value, 1);
    assert.equal(isOnLaptop(note), false);
});

test("writes ask the browser to flush to disk before it says so", async () => {
    const begun = mock.method(IDBDatabase.prototype, "transaction");
    await write("flushed");
    const writing = begun.mock.calls.filter(({ arguments: [, mode] }) => mode === "readwrite");
    assert.ok(writing.length > 0);
    for (const { arguments: given } of writing) assert.deepEqual(given[2], { durability: "strict" });
});

test("the participant is the same one at every visit with this browser", async () => {
    const first = here.value?.participant;
    await openAgain(page);
    assert.deepEqual(here.value?.participant, first);
    assert.match(first?.id ?? "", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.match(first?.key ?? "", /^[\w-]{43}$/);
    await join(newPage());
    assert.notEqual(here.value?.participant.id, first?.id);
});

test("two cafés at one address keep their notes apart", async () => {
    await write("at the first");
    await join(newPage());
    assert.deepEqual(texts(), []);
    assert.equal(waiting.value, 0);
    await openAgain(page);
    assert.deepEqual(texts(), ["at the first"]);
});

test("own notes are shown newest first, and a changed one keeps its place", async () => {
    const first = await write("first");
    await write("second");
    const changed = await keepNote({ card: "trust", text: "first, changed", id: first.id });
    assert.deepEqual(texts(), ["second", "first, changed"]);
    assert.equal(changed.id, first.id);
    assert.ok(changed.stamp[0] > first.stamp[0]);
    assert.equal(changed.fields.written_at, first.fields.written_at);
});

test("keeping a note unchanged makes no new version", async () => {
    const note = await write("the same");
    const again = await keepNote({ card: "trust", text: "the same", id: note.id });
    assert.deepEqual(again.stamp, note.stamp);
});

test("a draft survives closing the page and goes when the note is kept", async () => {
    await keepDraft("trust", "half a sen", null);
    await openAgain(page);
    assert.deepEqual(await draftOf("trust"), { text: "half a sen", note: null, value: null });
    assert.equal(await draftOf("hurry"), null);
    await write("half a sentence");
    assert.equal(await draftOf("trust"), null);
    await keepDraft("trust", "x", null);
    await keepDraft("trust", "", null);
    assert.equal(await draftOf("trust"), null);
});

test("a note taken back leaves no word on the phone's disk", async () => {
    const note = await write("regretted sentence");
    await keepDraft("trust", "regretted sentence, changed", note.id);
    assert.ok((await diskText()).includes("regretted sentence"));
    assert.deepEqual(
        wall.value.map(({ id }) => id),
        [note.id],
    );
    await takeBack(note.id);
    assert.deepEqual(texts(), []);
    assert.deepEqual(wall.value, []);
    assert.equal((await diskText()).includes("regretted sentence"), false);
    assert.equal(await draftOf("trust"), null);
    assert.equal(waiting.value, 1, "the laptop has still to be told");
});

test("taking back one note leaves the draft of another alone", async () => {
    const note = await write("goes");
    await keepDraft("trust", "a new thought", null);
    await takeBack(note.id);
    assert.deepEqual(await draftOf("trust"), { text: "a new thought", note: null, value: null });
});

test("what was taken back in another tab is not brought back by changing it here", async () => {
    const note = await write("goes");
    await takeBack(note.id);
    const kept = await keepNote({ card: "trust", text: "but this was written meanwhile", id: note.id });
    assert.notEqual(kept.id, note.id);
    assert.deepEqual(texts(), ["but this was written meanwhile"]);
});

test("taking everything back leaves neither notes nor drafts nor the name", async () => {
    await setName("Aino the unforgettable");
    await write("unforgettable one");
    await write("unforgettable two", "hurry");
    await keepDraft("vision", "unforgettable draft", null);
    await takeBackAll();
    assert.equal((await diskText()).includes("unforgettable"), false);
    assert.deepEqual(texts(), []);
    assert.equal(name.value, null);
    assert.equal(waiting.value, 3, "two notes and the name");
});

test("notes carry the name only from when one was given", async () => {
    const before = await write("before");
    await setName("  Aino ");
    const after = await write("after");
    assert.equal(name.value, "Aino");
    assert.deepEqual([before.fields.named, after.fields.named], [false, true]);
    assert.deepEqual(wall.value.map((note) => note.name).sort(), ["Aino", null].sort());
    assert.equal(waiting.value, 3, "a name waits too");
    await setName("   ");
    assert.equal(name.value, null);
});

test("what may not be kept is refused with the laptop's own code, and nothing is written", async () => {
    /** @param {string} code */
    const because = (code) => (/** @type {unknown} */ wrong) => wrong instanceof NoteWrong && wrong.code === code;
    await assert.rejects(write("😀".repeat(4001)), because("text-too-long"));
    await assert.rejects(write(" \n "), because("text-empty"));
    await assert.rejects(write("half \ud83d"), because("text-unreadable"));
    await assert.rejects(setName("x".repeat(61)), because("name-too-long"));
    assert.equal(waiting.value, 0);
});

test("a full disk is told, the note is not said to be kept, and it passes", async () => {
    const put = mock.method(IDBObjectStore.prototype, "put", () => {
        throw new DOMException("full", "QuotaExceededError");
    });
    await assert.rejects(write("no room"), (wrong) => wrong instanceof DiskTrouble && wrong.code === "storage-full");
    assert.equal(trouble.value, "storage-full");
    put.mock.restore();
    await openAgain(page);
    assert.deepEqual(texts(), []);
    assert.equal(waiting.value, 0);
    await write("room again");
    assert.equal(trouble.value, null);
});

test("a disk that fails half-way keeps neither the note nor its place in the queue", async () => {
    const put = IDBObjectStore.prototype.put;
    mock.method(IDBObjectStore.prototype, "put", function (/** @type {unknown[]} */ ...given) {
        // @ts-expect-error -- `this` is the shelf
        if (this.name === "outbox") throw new DOMException("full", "QuotaExceededError");
        // @ts-expect-error -- as above
        return put.apply(this, given);
    });
    await assert.rejects(write("half-way"));
    mock.restoreAll();
    assert.equal((await diskText()).includes("half-way"), false);
});

test("a database that the browser closed in the background is opened again", async () => {
    const begin = mock.method(IDBDatabase.prototype, "transaction");
    begin.mock.mockImplementationOnce(() => {
        throw new DOMException("The database connection is closing", "InvalidStateError");
    });
    await write("after waking up");
    assert.deepEqual(texts(), ["after waking up"]);
});

test("storage that was wiped while the page was open keeps the next note, as the same participant", async () => {
    await write("wiped away");
    const who = here.value?.participant;
    await new Promise((resolve) => {
        indexedDB.deleteDatabase("fieldkit").onsuccess = resolve;
    });
    await write("written after");
    assert.deepEqual(texts(), ["written after"]);
    await openAgain(page);
    assert.deepEqual(here.value?.participant, who);
});

test("another tab shows what was written here", async () => {
    const address = "../../static/pwa/store/state.js?another-tab";
    const other = /** @type {typeof import("../../static/pwa/store/state.js")} */ (await import(address));
    await other.join(page);
    const note = await write("written in the first tab");
    await until(() => other.notes.value.length === 1);
    assert.equal(other.waiting.value, 1);
    const changed = await other.keepNote({ card: "trust", text: "changed in the second", id: note.id });
    assert.ok(changed.stamp[0] > note.stamp[0], "the tabs count together");
    await until(() => texts()[0] === "changed in the second");
});

test("a browser without storage shows the cards and says why nothing can be kept", async () => {
    const opening = mock.method(indexedDB, "open", () => {
        throw new DOMException("not in a private window", "SecurityError");
    });
    await openAgain(newPage());
    assert.equal(trouble.value, "no-storage");
    await assert.rejects(
        write("nowhere to go"),
        (wrong) => wrong instanceof DiskTrouble && wrong.code === "no-storage",
    );
    opening.mock.restore();
});

test("a page that a newer one has overtaken says so instead of writing", async () => {
    const newer = indexedDB.open("fieldkit", 2);
    await new Promise((resolve, reject) => {
        newer.onsuccess = resolve;
        newer.onblocked = () => reject(new Error("this page did not let go of the database"));
    });
    await assert.rejects(write("too old"), (wrong) => wrong instanceof DiskTrouble && wrong.code === "page-old");
    assert.equal(trouble.value, "page-old");
    newer.result.close();
});
