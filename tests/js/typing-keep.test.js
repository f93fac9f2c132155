// What is typed in from paper is kept until the laptop says that it has it: nothing is lost, nothing is there twice.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { keeper } from "../../static/facilitate/typing/keep.js";
import { disk, nobody, openBrowser, openPage, settle, tryAgain } from "./desk.js";

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
const nothing = () => undefined;

/** @param {string} text */
function said(text) {
    return { card: "deck/card", text, value: null, table: 3, round: null };
}

/** @param {Note[]} [notes] what the laptop had when the page was made */
function page(notes = []) {
    openPage();
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

beforeEach(() => {
    laptop.notes.clear();
    laptop.asked = [];
    laptop.instead = null;
    openBrowser(({ notes }) => {
        laptop.asked.push(notes);
        return laptop.instead ? laptop.instead(notes) : laptop.take(notes);
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
    laptop.instead = nobody;
    const { kept } = page();
    kept.add(said("Far away"));
    await settle();
    assert.equal(kept.trouble(), "away");
    const id = kept.entries()[0]?.id;
    laptop.instead = null;
    const { kept: again } = page();
    await settle();
    assert.deepEqual([...laptop.notes.keys()], [id]);
    assert.equal(again.entries()[0]?.state, "kept");
    await tryAgain();
});

test("a lost answer costs nothing and doubles nothing", async () => {
    laptop.instead = (sent) => {
        laptop.take(sent);
        return nobody();
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
    laptop.instead = nobody;
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
    laptop.instead = nobody;
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
