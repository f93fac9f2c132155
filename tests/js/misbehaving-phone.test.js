// Phones whose storage, clock or memory is not what it was: nothing written is lost, and nothing false is said.

import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { nextBatch } from "../../static/pwa/store/outbox.js";
import {
    DiskTrouble,
    draftOf,
    here,
    keepDraft,
    keepNote,
    notes,
    setName,
    takeBack,
    trouble,
    waiting,
} from "../../static/pwa/store/state.js";
import { laptop, net, page, write } from "./cafe.js";
import { asPromise, diskText, newPage, openAgain } from "./phone.js";

afterEach(() => {
    mock.restoreAll();
    mock.timers.reset();
});

const SHELVES = ["cafes", "notes", "outbox", "drafts", "wall"];
const texts = () => notes.value.map(({ fields }) => fields.text).sort();

/** All that the phone has, as a backup of the phone would. */
async function backUp() {
    const database = await asPromise(indexedDB.open("fieldkit"));
    const shelves = database.transaction(SHELVES);
    const all = SHELVES.map(async (name) => [name, await asPromise(shelves.objectStore(name).getAll())]);
    const found = Object.fromEntries(await Promise.all(all));
    database.close();
    return found;
}

/** @param {{ [shelf: string]: unknown[] }} backup */
async function bringBack(backup) {
    const database = await asPromise(indexedDB.open("fieldkit"));
    const shelves = database.transaction(SHELVES, "readwrite");
    for (const name of SHELVES) {
        shelves.objectStore(name).clear();
        for (const row of backup[name] ?? []) shelves.objectStore(name).put(row);
    }
    await new Promise((resolve) => {
        shelves.oncomplete = resolve;
    });
    database.close();
    await openAgain(page);
}

/** The laptop's own rule: the higher stamp stays, what is gone stays gone, and whoever sent less is told. */
function keepsTheNewer() {
    laptop.keep = (request, records = request.records) => {
        const newer = [];
        for (const record of records) {
            const ours = laptop.kept.get(record.id);
            const isLess = ours && (Number(ours.gone) - Number(record.gone) || ours.stamp[0] - record.stamp[0]) > 0;
            if (isLess) newer.push(ours);
            else laptop.kept.set(record.id, record);
        }
        return laptop.answer({ kept: records.map(({ id, stamp }) => [id, stamp]), newer });
    };
}

test("a phone brought back from a copy of itself: what its owner writes then wins over what they had written since", async () => {
    keepsTheNewer();
    const note = await write("first words");
    await setName("Aino");
    await net.sync.kick();
    const backup = await backUp();
    for (const words of ["second", "third", "fourth"]) await keepNote({ card: "trust", text: words, id: note.id });
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["fourth"]);

    await bringBack(backup);
    assert.deepEqual(texts(), ["first words"]);
    await keepNote({ card: "trust", text: "fifth, on the phone brought back", id: note.id });
    await net.sync.kick();
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["fifth, on the phone brought back"]);
    assert.equal(waiting.value, 0);
    await keepNote({ card: "trust", text: "sixth", id: note.id });
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["sixth"], "from then on it counts right");
});

test("a phone brought back from a copy: a name given then is the name", async () => {
    keepsTheNewer();
    await net.sync.kick();
    const backup = await backUp();
    for (const name of ["A", "Ai", "Ain"]) await setName(name);
    await net.sync.kick();
    await bringBack(backup);
    await setName("Aino");
    await net.sync.kick();
    await net.sync.kick();
    assert.equal(laptop.kept.get(here.value?.participant.id ?? "")?.fields.name, "Aino");
    assert.equal(waiting.value, 0);
});

test("a phone brought back from a copy: words for a note taken back since are a note of their own", async () => {
    keepsTheNewer();
    const note = await write("goes");
    await net.sync.kick();
    const backup = await backUp();
    await takeBack(note.id);
    await net.sync.kick();

    await bringBack(backup);
    await keepNote({ card: "trust", text: "said again, differently", id: note.id });
    await net.sync.kick();
    await net.sync.kick();
    assert.equal(laptop.kept.get(note.id)?.gone, true);
    assert.deepEqual(laptop.texts(), ["said again, differently"]);
    assert.deepEqual(texts(), ["said again, differently"]);
    assert.equal(waiting.value, 0);
});

test("a phone and a laptop both brought back: what another laptop has of later is taken over, not undone", async () => {
    keepsTheNewer();
    const [changed, gone] = [await write("early words"), await write("taken back later")];
    await net.sync.kick();
    const backup = await backUp();
    await keepNote({ card: "trust", text: "later words", id: changed.id });
    await takeBack(gone.id);
    await net.sync.kick();

    await bringBack(backup);
    laptop.store = "store-two";
    await net.sync.kick();
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["later words"]);
    assert.deepEqual(texts(), ["later words"]);
    assert.ok(!(await diskText()).includes("taken back later"));
    assert.equal(waiting.value, 0);
});

test("a full phone that says so only when it commits: the note is not said to be kept, the draft is where it was", async () => {
    await keepDraft("trust", "no room for", null);
    const put = IDBObjectStore.prototype.put;
    mock.method(IDBObjectStore.prototype, "put", function (/** @type {any[]} */ ...given) {
        // @ts-expect-error -- `this` is the shelf
        const [shelf, asked] = [this, put.apply(this, given)];
        // As browsers do: every request goes well, and then the whole is undone.
        if (shelf.name === "outbox")
            asked.addEventListener("success", () => shelf.transaction._abort("QuotaExceededError"));
        return asked;
    });
    await assert.rejects(write("no room for this"), { code: "storage-full" });
    assert.equal(trouble.value, "storage-full");
    mock.restoreAll();
    await openAgain(page);
    assert.deepEqual(texts(), []);
    assert.equal((await draftOf("trust"))?.text, "no room for");
    await write("room again");
    assert.equal(trouble.value, null);
});

for (const name of ["UnknownError", "InvalidStateError", "AbortError"]) {
    test(`a browser that loses its storage in between (${name}) opens it again, and the note is kept once`, async () => {
        await write("before");
        const begin = mock.method(IDBDatabase.prototype, "transaction");
        begin.mock.mockImplementationOnce(() => {
            throw new DOMException("Connection to Indexed Database server lost. Refresh the page to try again", name);
        });
        await write("after");
        assert.deepEqual(texts(), ["after", "before"]);
        assert.equal(trouble.value, null);
    });
}

test("storage that stays lost is not taken for a private window, and what is written next is kept when it is back", async () => {
    await write("kept before");
    const lost = mock.method(IDBDatabase.prototype, "transaction", () => {
        throw new DOMException("Connection to Indexed Database server lost.", "UnknownError");
    });
    const isLost = (/** @type {unknown} */ wrong) => wrong instanceof DiskTrouble && wrong.code === "storage-lost";
    await assert.rejects(write("nowhere to go"), isLost);
    assert.equal(trouble.value, "storage-lost");
    assert.deepEqual(texts(), ["kept before"], "what was kept stays in sight");
    lost.mock.restore();
    await write("back again");
    assert.equal(trouble.value, null);
    assert.deepEqual(texts(), ["back again", "kept before"]);
});

test("two acts that meet a lost connection at the same moment are both kept", async () => {
    const begin = mock.method(IDBDatabase.prototype, "transaction");
    for (const call of [0, 1]) {
        begin.mock.mockImplementationOnce(() => {
            throw new DOMException("The database connection is closing", "InvalidStateError");
        }, call);
    }
    await Promise.all([write("one"), write("other")]);
    assert.deepEqual(texts(), ["one", "other"]);
});

for (const [what, at] of /** @type {[string, number][]} */ ([
    ["in 1970", 0],
    ["in 2099", Date.UTC(2099, 11, 31)],
    ["beyond the year 9999", Date.UTC(12026, 0, 1)],
])) {
    test(`a phone whose clock stands ${what} hands in everything, with a time that the laptop can read`, async () => {
        mock.timers.enable({ apis: ["Date"], now: at });
        await openAgain(newPage());
        await write("what the clock says is no matter");
        mock.timers.setTime(Math.max(0, at - 1000 * 3600 * 24 * 365));
        await write("the clock went back a year");
        await net.sync.kick();
        assert.equal(waiting.value, 0);
        assert.equal(laptop.texts().length, 2);
        for (const { fields } of laptop.kept.values()) {
            assert.match(String(fields.written_at ?? fields.joined_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        }
        const stamps = notes.value.map(({ stamp }) => stamp[0]);
        assert.deepEqual(
            stamps,
            [...stamps].sort((a, b) => b - a),
            "the newest first, whatever the clock said",
        );
    });
}

test("a phone whose cookies and storage were cleared is somebody new: the old notes stay, and are not shown there", async () => {
    await write("of the one before");
    await net.sync.kick();
    const before = here.value?.participant.id;
    const batch = here.value && (await nextBatch(here.value));
    assert.ok(batch);
    await bringBack({});
    assert.notEqual(here.value?.participant.id, before);
    assert.deepEqual(texts(), []);
    await write("of the one after");
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["of the one after", "of the one before"]);
});
