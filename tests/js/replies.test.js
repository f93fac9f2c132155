// What the organisers answered comes with a sync, stays on the phone's disk, and goes when it is taken back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { here } from "../../static/pwa/store/state.js";
import { laptop, net, page, write } from "./cafe.js";
import { openAgain } from "./phone.js";

const REPLY = "00000000-0000-5000-8000-00000000000a";

/** @param {string | null} note @param {object} [more] */
function told(note, more = {}) {
    const fields = { card: "words/trust", text: "The hall is paid until May.", audience: "asker", note };
    const answered = { ...fields, by: "Liisa", answered_at: "2026-11-22T09:00:00Z" };
    return { kind: "answer", id: REPLY, stamp: [1, "laptop"], gone: false, fields: answered, ...more };
}

/** The laptop tells these records the next time. @param {object[]} records */
function next(...records) {
    laptop.instead = [(_request, usual) => ({ body: { ...usual(), records } })];
    return net.sync.kick();
}

/** What the phone shows. */
function shown() {
    return here.value?.replies?.map(({ text }) => text) ?? [];
}

test("an answer comes with the next sync, and is there when the page is opened without the laptop", async () => {
    const { id } = await write("Who pays for the hall?");
    await next(told(id));
    assert.deepEqual(shown(), ["The hall is paid until May."]);
    await laptop.close();
    await openAgain(page);
    assert.deepEqual(shown(), ["The hall is paid until May."]);
    assert.equal(here.value?.replies?.[0]?.note, id);
});

test("a phone says from where on it wants to be told, from the beginning at first", async () => {
    await net.sync.kick();
    await net.sync.kick();
    const asked = laptop.requests.map((request) => /** @type {any} */ (request).answers);
    assert.equal(asked[0], 0);
    assert.equal(asked.at(-1), laptop.cursor);
});

test("an answer that was edited replaces the one before, and one that was taken back goes", async () => {
    await next(told(null));
    const edited = told(null);
    await next({ ...edited, stamp: [2, "laptop"], fields: { ...edited.fields, text: "Until June." } });
    assert.deepEqual(shown(), ["Until June."]);
    await next(told(null, { stamp: [3, "laptop"], gone: true, fields: {} }));
    assert.deepEqual(shown(), []);
});

test("a kind of record that this page does not know is passed over", async () => {
    await next({ ...told(null), kind: "song" });
    assert.deepEqual(shown(), []);
    assert.equal(here.value?.store, laptop.store);
});
