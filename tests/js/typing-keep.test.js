// What is typed in from paper is kept until the laptop says that it has it: nothing is lost, nothing is there twice.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { setImmediate as soon } from "node:timers/promises";
import { keeper } from "../../static/facilitate/typing/keep.js";

/**
 * @typedef {import("../../static/facilitate/typing/types.js").Note} Note
 * @typedef {{ id: string, counter: number, gone?: boolean, text?: string }} Sent
 * @typedef {{ kept: [string, number][], refused: { id: string, code: string, message: string }[] }} Told
 */

/** The laptop: what it has, what it was asked, and what it does instead of answering. */
const laptop = {
    /** @type {Map<string, Sent>} */
    notes: new Map(),
    /** @type {Sent[][]} */
    asked: [],
    /** @type {((sent: Sent[]) => Response | Promise<Response>) | null} */
    instead: null,
    /**
     * @param {Sent[]} sent
     * @returns {Response}
     */
    take(sent) {
        /** @type {Told} */
        const told = { kept: [], refused: [] };
        for (const note of sent) {
            if (note.text === "refuse me") told.refused.push({ id: note.id, code: "text-unreadable", message: "No." });
            else {
                this.notes.set(note.id, note);
                told.kept.push([note.id, note.counter]);
            }
        }
        return Response.json(told);
    },
};
/** @type {Map<string, string>} */
const disk = new Map();
/** @type {Map<string, ((event: { preventDefault: () => void }) => void)[]>} */
let listeners = new Map();
let isForbidden = false;

const nothing = () => undefined;

/** @param {string} text */
function said(text) {
    return { card: "deck/card", text, value: null, table: 3, round: null };
}

/** @param {Note[]} [notes] what the laptop had when the page was made */
function page(notes = []) {
    listeners = new Map();
    /** @type {string[]} */
    const heard = [];
    const kept = keeper({
        cafe: "cafe",
        url: "/keep",
        token: "t",
        notes,
        onChange: nothing,
        onKept: (entries) => heard.push(...entries.map(({ text }) => text)),
    });
    return { kept, heard };
}

/** Let what was begun come to its end. */
async function settle() {
    for (let turn = 0; turn < 10; turn += 1) await soon();
}

async function tryAgain() {
    for (const listen of listeners.get("online") ?? []) listen({ preventDefault: nothing });
    await settle();
}

/** @param {string} name */
function fire(name) {
    let isPrevented = false;
    const preventDefault = () => {
        isPrevented = true;
    };
    for (const listen of listeners.get(name) ?? []) listen({ preventDefault });
    return isPrevented;
}

function away() {
    return Promise.reject(new TypeError("Failed to fetch"));
}

beforeEach(() => {
    disk.clear();
    laptop.notes.clear();
    laptop.asked = [];
    laptop.instead = null;
    isForbidden = false;
    const listen = (/** @type {string} */ name, /** @type {() => void} */ act) =>
        listeners.set(name, [...(listeners.get(name) ?? []), act]);
    const store = {
        getItem: (/** @type {string} */ name) => disk.get(name) ?? null,
        setItem: (/** @type {string} */ name, /** @type {string} */ text) => {
            if (isForbidden) throw new Error("QuotaExceededError");
            disk.set(name, text);
            Object.defineProperty(store, name, { value: text, enumerable: true, configurable: true });
        },
        removeItem: (/** @type {string} */ name) => {
            disk.delete(name);
            Reflect.deleteProperty(store, name);
        },
    };
    for (const hidden of ["getItem", "setItem", "removeItem"])
        Object.defineProperty(store, hidden, { enumerable: false });
    Object.assign(globalThis, {
        window: globalThis,
        addEventListener: listen,
        document: { addEventListener: listen },
        localStorage: store,
        fetch: async (/** @type {string} */ _url, /** @type {{ body: string }} */ { body }) => {
            const sent = JSON.parse(body).notes;
            laptop.asked.push(sent);
            return laptop.instead ? laptop.instead(sent) : laptop.take(sent);
        },
    });
});

afterEach(() => {
    // Whatever still waits gets its answer, so that no timer of the page outlives its test.
    laptop.instead = null;
    return tryAgain();
});

test("a note is said to be on the laptop only when the laptop has said so", async () => {
    const { kept, heard } = page();
    kept.add(said("By hand"));
    assert.equal(kept.entries()[0]?.state, "waiting");
    assert.equal(disk.size, 1);
    await settle();
    assert.equal(kept.entries()[0]?.state, "kept");
    assert.deepEqual(
        [...laptop.notes.values()].map(({ text }) => text),
        ["By hand"],
    );
    assert.deepEqual(heard, ["By hand"]);
    assert.equal(disk.size, 0);
});

test("while the laptop is away it waits, and a page opened anew sends it under the same id", async () => {
    laptop.instead = away;
    const { kept } = page();
    kept.add(said("Far away"));
    await settle();
    assert.equal(kept.trouble(), "away");
    assert.equal(fire("beforeunload"), true, "closing the page is warned of");
    const id = kept.entries()[0]?.id;
    laptop.instead = null;
    const { kept: again } = page();
    await settle();
    assert.deepEqual([...laptop.notes.keys()], [id]);
    assert.equal(again.entries()[0]?.state, "kept");
    assert.equal(fire("beforeunload"), false);
    await tryAgain();
});

test("a lost answer costs nothing and doubles nothing", async () => {
    laptop.instead = (sent) => {
        laptop.take(sent);
        return away();
    };
    const { kept } = page();
    kept.add(said("Kept, but the answer is lost"));
    await settle();
    assert.equal(kept.waiting(), 1);
    laptop.instead = null;
    await tryAgain();
    assert.equal(kept.waiting(), 0);
    assert.equal(laptop.notes.size, 1);
    assert.deepEqual(laptop.asked[0], laptop.asked[1]);
});

test("a note changed while it is on its way goes again, one further", async () => {
    /** @type {(answer: Response) => void} */
    let arrive = nothing;
    laptop.instead = (sent) =>
        new Promise((resolve) => {
            arrive = () => resolve(laptop.take(sent));
        });
    const { kept } = page();
    kept.add(said("Firts"));
    await settle();
    const [entry] = kept.entries();
    assert.ok(entry);
    kept.change(entry, said("First"));
    laptop.instead = away;
    arrive(Response.json({}));
    await settle();
    assert.equal(kept.entries()[0]?.state, "waiting", "what the laptop has is the older wording");
    laptop.instead = null;
    await tryAgain();
    assert.deepEqual(
        [...laptop.notes.values()].map(({ counter, text }) => [counter, text]),
        [[2, "First"]],
    );
    assert.equal(kept.entries()[0]?.state, "kept");
});

test("what the laptop refuses stays here with the reason, and can be mended", async () => {
    const { kept } = page();
    kept.add(said("refuse me"));
    kept.add(said("A good one"));
    await settle();
    await tryAgain();
    const refused = kept.entries().find(({ state }) => state === "refused");
    assert.equal(refused?.reason, "No.");
    assert.equal(disk.size, 1);
    assert.equal(kept.waiting(), 0);
    if (refused) kept.change(refused, said("Mended"));
    await settle();
    assert.deepEqual([...laptop.notes.values()].map(({ text }) => text).sort(), ["A good one", "Mended"]);
    assert.equal(disk.size, 0);
});

test("what was refused from the first and is taken back goes nowhere", async () => {
    const { kept } = page();
    kept.add(said("refuse me"));
    await settle();
    const [refused] = kept.entries();
    if (refused) kept.takeBack(refused);
    await settle();
    assert.equal(laptop.asked.length, 1);
    assert.deepEqual(kept.entries(), []);
    assert.equal(disk.size, 0);
});

test("of what is taken back no word stays in the browser, and it can be put back as a new note", async () => {
    const note = { ...said("Sensitive"), id: "an-id", counter: 4, written_at: "2026-11-21T18:00:00.000Z" };
    const { kept } = page([note]);
    laptop.instead = away;
    const [entry] = kept.entries();
    if (entry) kept.takeBack(entry);
    await settle();
    assert.doesNotMatch([...disk.values()].join(), /Sensitive/);
    laptop.instead = null;
    await tryAgain();
    assert.deepEqual(laptop.notes.get("an-id"), { id: "an-id", counter: 5, gone: true });
    const [gone] = kept.entries();
    if (gone) kept.putBack(gone);
    await settle();
    const anew = [...laptop.notes.values()].find(({ text }) => text === "Sensitive");
    assert.notEqual(anew?.id, "an-id");
    assert.equal(anew?.counter, 1);
});

test("a note that was changed in another window becomes one of its own when it is saved again", async () => {
    const { kept } = page([{ ...said("Old"), id: "an-id", counter: 1, written_at: "2026-11-21T18:00:00.000Z" }]);
    laptop.instead = ([sent]) =>
        Response.json({ kept: [], refused: [{ id: sent?.id, code: "changed-meanwhile", message: "Changed." }] });
    const [entry] = kept.entries();
    if (entry) kept.change(entry, said("Mine"));
    await settle();
    const [refused] = kept.entries();
    laptop.instead = null;
    if (refused) kept.change(refused, said("Mine"));
    await settle();
    assert.deepEqual(
        [...laptop.notes.values()].map(({ id, counter }) => [id === "an-id", counter]),
        [[false, 1]],
    );
});

test("an answer that is none, or a page that the laptop does not know, leaves all as it was", async () => {
    const { kept } = page();
    for (const [answer, trouble] of /** @type {const} */ ([
        [Response.json({ welcome: "to the station’s Wi-Fi" }), "away"],
        [new Response("busy", { status: 503 }), "away"],
        [new Response("sign in", { status: 400 }), "stale"],
    ])) {
        laptop.instead = () => answer;
        if (!kept.entries().length) kept.add(said("By hand"));
        else await tryAgain();
        await settle();
        assert.equal(kept.trouble(), trouble);
        assert.equal(kept.waiting(), 1);
    }
    laptop.instead = null;
    await tryAgain();
    assert.equal(kept.trouble(), "");
});

test("a browser that remembers nothing is told of", async () => {
    isForbidden = true;
    const { kept } = page();
    kept.add(said("By hand"));
    await settle();
    assert.equal(kept.isForgetful(), true);
    assert.equal(laptop.notes.size, 1);
});
