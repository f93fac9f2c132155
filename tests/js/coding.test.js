// Coding: passages are counted as the laptop counts, and nothing that was coded is lost on the way to it.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { keeper, troubleSaid } from "../../static/coordinate/coding/keep.js";
import { passageOf, stretches, wordsOf } from "../../static/coordinate/coding/passages.js";
import { disk, forbidRemembering, nobody, openBrowser, openPage, settle, tryAgain } from "./desk.js";

/**
 * @typedef {import("../../static/coordinate/coding/types.js").Sent} Sent
 * @typedef {import("../../static/coordinate/coding/types.js").Refusal} Refusal
 */

/** The laptop: what it has, and what it does instead of answering. */
const laptop = {
    /** @type {Map<string, Sent>} */
    has: new Map(),
    /** @type {(() => Promise<Response>) | null} */
    instead: null,
    /** @param {Sent[]} sent */
    take(sent) {
        /** @type {{ kept: string[], refused: Refusal[] }} */
        const told = { kept: [], refused: [] };
        for (const coding of sent) {
            if (coding.note === "gone") told.refused.push({ id: coding.id, code: "note-gone", message: "No." });
            else {
                this.has.set(coding.id, coding);
                told.kept.push(coding.id);
            }
        }
        return Response.json(told);
    },
};
/**
 * @param {string} id
 * @param {Partial<Sent>} [more]
 * @returns {Sent}
 */
function coding(id, more = {}) {
    const coded_at = `2026-11-22T10:00:0${id.length}.000Z`;
    return {
        id,
        note: "note",
        theme: "trust",
        coder: "Kaisa",
        begins: null,
        ends: null,
        coded_at,
        gone: false,
        ...more,
    };
}

function page() {
    openPage();
    /** @type {string[]} */
    const refused = [];
    const kept = keeper({
        season: "autumn",
        url: "/keep",
        token: "t",
        onChange: () => undefined,
        onRefused: ({ id }) => refused.push(id),
    });
    return { kept, refused };
}

beforeEach(() => {
    laptop.has.clear();
    laptop.instead = null;
    openBrowser(({ codings }) => (laptop.instead ? laptop.instead() : laptop.take(codings)));
});

afterEach(() => {
    // Whatever still waits gets its answer, so that no timer of the page outlives its test.
    laptop.instead = null;
    return tryAgain();
});

test("a coding waits on the disk until the laptop says that it has it", async () => {
    const { kept } = page();
    kept.put(coding("a"));
    assert.deepEqual([kept.waiting().length, disk.size], [1, 1]);
    await settle();
    assert.deepEqual([kept.waiting().length, disk.size], [0, 0]);
    assert.ok(laptop.has.has("a"));
});

test("without the laptop coding goes on, and all of it arrives when the laptop is back", async () => {
    laptop.instead = nobody;
    const { kept } = page();
    kept.put(coding("a"));
    kept.put(coding("bb"));
    await settle();
    assert.equal(kept.trouble(), "away");
    assert.match(troubleSaid(kept), /Go on coding.*2 codings wait/);
    laptop.instead = null;
    await tryAgain();
    assert.deepEqual([...laptop.has.keys()], ["a", "bb"]);
    assert.equal(troubleSaid(kept), "");
});

test("what a page could not hand in, the next one does", async () => {
    laptop.instead = nobody;
    page().kept.put(coding("bb"));
    page().kept.put(coding("a"));
    laptop.instead = null;
    const { kept } = page();
    assert.deepEqual(
        kept.waiting().map(({ id }) => id),
        ["a", "bb"],
    );
    await settle();
    assert.deepEqual([...laptop.has.keys()], ["a", "bb"]);
});

test("what is taken off while it is on its way is taken off in the end", async () => {
    const { kept } = page();
    kept.put(coding("a"));
    kept.put(coding("a", { gone: true }));
    await settle();
    await tryAgain();
    assert.equal(laptop.has.get("a")?.gone, true);
    assert.equal(kept.waiting().length, 0);
});

test("what the laptop refuses is told, and not asked for again", async () => {
    const { kept, refused } = page();
    kept.put(coding("a", { note: "gone" }));
    await settle();
    assert.deepEqual(refused, ["a"]);
    assert.equal(kept.waiting().length, 0);
});

test("a page that the laptop no longer knows says so, and keeps what it has", async () => {
    laptop.instead = async () => new Response("", { status: 400 });
    const { kept } = page();
    kept.put(coding("a"));
    await settle();
    assert.equal(kept.trouble(), "stale");
    assert.match(troubleSaid(kept), /Load it again/);
    assert.equal(disk.size, 1);
});

test("a browser that remembers nothing says that the page must stay", async () => {
    forbidRemembering();
    laptop.instead = nobody;
    const { kept } = page();
    kept.put(coding("a"));
    await settle();
    assert.match(troubleSaid(kept), /remembers nothing/);
});

test("a passage is counted in code points, without the white space around it", () => {
    const text = "👍 Ääni kuuluu 👩‍👧";
    assert.deepEqual(passageOf(text, 2, 8), { begins: 2, ends: 6 });
    assert.equal(wordsOf(text, { begins: 2, ends: 6 }), "Ääni");
    assert.equal(passageOf(text, 2, 3), null);
    assert.equal(passageOf(text, 5, 5), null);
    assert.equal(wordsOf(text, { begins: null, ends: null }), text);
});

test("passages that lie over each other cut the text where they begin and end", () => {
    const text = "👍 more shade";
    const told = stretches(text, [
        { begins: 2, ends: 6 },
        { begins: 4, ends: 99 },
        { begins: null, ends: null },
    ]).map(({ from, to, over }) => [text.slice(from, to), over]);
    assert.deepEqual(told, [
        ["👍 ", []],
        ["mo", [0]],
        ["re", [0, 1]],
        [" shade", [1]],
    ]);
    assert.deepEqual(stretches("", []), []);
});
