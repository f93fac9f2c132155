import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { tableId } from "../../static/pwa/core/places.js";
import { draftOf, join, keepDraft, keepNote, notes, seat, takeSeat, wall } from "../../static/pwa/store/state.js";
import { asPromise, newPage, openAgain } from "./phone.js";

/** @type {ReturnType<typeof newPage>} */
let page;

beforeEach(async () => {
    page = newPage();
    await join(page);
});

const texts = () => notes.value.map(({ fields }) => fields.text);

test("an answer that is no text is kept, changed as the same note, and drafted with its value", async () => {
    await keepDraft("before", "", null, 4);
    await openAgain(page);
    assert.deepEqual(await draftOf("before"), { text: "", note: null, value: 4 });
    const first = await keepNote({ card: "before", text: "", id: null, value: 4 });
    assert.equal(await draftOf("before"), null);
    const second = await keepNote({ card: "before", text: "since noon", id: first.id, value: 5 });
    assert.equal(second.id, first.id);
    assert.ok(second.stamp[0] > first.stamp[0]);
    assert.deepEqual([second.fields.value, second.fields.text], [5, "since noon"]);
    assert.equal(notes.value.length, 1);
});

test("what only the organisers may read is on no wall", async () => {
    await keepNote({ card: "wondering", text: "Who reads this?", id: null, audience: "organisers" });
    assert.deepEqual(texts(), ["Who reads this?"]);
    assert.deepEqual(wall.value, []);
});

test("a phone stays at its table until it changes or leaves it, and notes say which table it was", async () => {
    const before = await keepNote({ card: "trust", text: "before sitting down", id: null });
    await takeSeat(12);
    await openAgain(page);
    assert.equal(seat.value, 12);
    const there = await keepNote({ card: "trust", text: "at the table", id: null });
    await takeSeat(null);
    const after = await keepNote({ card: "trust", text: "after getting up", id: null });
    const table = tableId(page.cafe.id, 12);
    assert.deepEqual([before.fields.table, there.fields.table, after.fields.table], [null, table, null]);
    assert.equal(seat.value, null);
});

test("notes, drafts and a place at the café from before there were tables and other answers still load", async () => {
    const note = await keepNote({ card: "trust", text: "from an older page", id: null });
    const old = await stored("cafes", page.cafe.code);
    delete old.table;
    await store("cafes", old);
    await store("drafts", { cafe: page.cafe.id, card: "vision", text: "half", note: null });
    await openAgain(page);
    assert.deepEqual(await draftOf("vision"), { text: "half", note: null, value: null });
    assert.deepEqual(texts(), ["from an older page"]);
    assert.equal(seat.value, null);
    const changed = await keepNote({ card: "trust", text: "changed by this page", id: note.id });
    assert.equal(changed.id, note.id);
    await takeSeat(3);
    assert.equal(seat.value, 3);
});

/** @param {string} shelf @param {string} key */
async function stored(shelf, key) {
    const database = await asPromise(indexedDB.open("fieldkit"));
    const found = await asPromise(database.transaction(shelf).objectStore(shelf).get(key));
    database.close();
    return found;
}

/** @param {string} shelf @param {object} row */
async function store(shelf, row) {
    const database = await asPromise(indexedDB.open("fieldkit"));
    await asPromise(database.transaction(shelf, "readwrite").objectStore(shelf).put(row));
    database.close();
}
