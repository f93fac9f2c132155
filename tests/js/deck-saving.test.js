import assert from "node:assert/strict";
import { test } from "node:test";
import { draftsOf } from "../../static/facilitate/decks/drafts.js";
import { keepSaved, sameDeck } from "../../static/facilitate/decks/saving.js";

/**
 * @typedef {import("../../static/facilitate/decks/types.js").Deck} Deck
 * @typedef {import("../../static/facilitate/decks/saving.js").Answer} Answer
 */

/** @param {string} title @returns {Deck} */
function deck(title) {
    return { id: "shade", title: { en: title }, cards: [] };
}

/** A page with a deck open, and a laptop that answers as it is told to. */
class Desk {
    /** @type {string[]} */ told = [];
    /** @type {Deck | null} */ draft = null;
    /** @type {{ ms: number, then: () => void } | null} */ next = null;
    /** @type {((deck: Deck, revision: string) => Answer)} */ answers = (sent, revision) => this.laptop(sent, revision);
    /** @type {Deck} */ onLaptop = deck("Shade");
    revision = 1;

    saving = keepSaved(
        { deck: this.onLaptop, revision: "1", mistakes: [] },
        {
            send: async (sent, revision) => this.answers(sent, revision),
            after: (ms, then) => {
                const waits = { ms, then };
                this.next = waits;
                return () => {
                    if (this.next === waits) this.next = null;
                };
            },
            keep: (draft) => {
                this.draft = draft?.deck ?? null;
            },
            onState: (state) => this.told.push(state),
            onKept: () => undefined,
        },
    );

    /** @param {Deck} sent @param {string} revision @returns {Answer} */
    laptop(sent, revision) {
        if (revision !== String(this.revision)) return { status: "changed", kept: this.kept() };
        this.onLaptop = structuredClone(sent);
        this.revision += 1;
        return { status: "kept", kept: this.kept() };
    }

    kept() {
        return { deck: structuredClone(this.onLaptop), revision: String(this.revision), mistakes: [] };
    }

    /** Let the time pass until the next thing that is due. */
    async wait() {
        const due = this.next;
        this.next = null;
        due?.then();
        await new Promise((done) => setImmediate(done));
    }
}

test("what is typed is kept in the browser at once and on the laptop soon", async () => {
    const desk = new Desk();
    desk.saving.put(deck("Shade and"));
    desk.saving.put(deck("Shade and light"));
    assert.deepEqual(desk.told, ["waiting"]);
    assert.equal(desk.draft?.title.en, "Shade and light");
    assert.equal(desk.saving.isSaved(), false);
    await desk.wait();
    assert.equal(desk.onLaptop.title.en, "Shade and light");
    assert.deepEqual([desk.told.at(-1), desk.draft, desk.next], ["saved", null, null]);
});

test("what is typed while the laptop writes is sent after it, and not called saved before", async () => {
    const desk = new Desk();
    desk.answers = (sent, revision) => {
        desk.saving.put(deck("Later words"));
        desk.answers = (again, at) => desk.laptop(again, at);
        return desk.laptop(sent, revision);
    };
    desk.saving.put(deck("First words"));
    await desk.wait();
    assert.equal(desk.told.includes("saved"), false);
    assert.equal(desk.draft?.title.en, "Later words");
    await desk.wait();
    assert.deepEqual([desk.onLaptop.title.en, desk.told.at(-1)], ["Later words", "saved"]);
});

test("a laptop that does not answer is asked again, in longer and longer waits, until it has everything", async () => {
    const desk = new Desk();
    desk.answers = () => {
        throw new Error("nobody there");
    };
    desk.saving.put(deck("Shade and light"));
    const waits = [];
    for (let times = 0; times < 6; times += 1) {
        await desk.wait();
        waits.push(desk.next?.ms);
    }
    assert.deepEqual(waits, [1000, 2000, 4000, 8000, 10000, 10000]);
    assert.equal(desk.told.at(-1), "away");
    assert.equal(desk.draft?.title.en, "Shade and light");
    desk.answers = (sent, revision) => desk.laptop(sent, revision);
    desk.saving.hurry();
    await desk.wait();
    assert.deepEqual([desk.onLaptop.title.en, desk.told.at(-1), desk.draft], ["Shade and light", "saved", null]);
});

test("an answer that was lost is no other window's change", async () => {
    const desk = new Desk();
    desk.answers = (sent, revision) => {
        desk.laptop(sent, revision);
        throw new Error("the line went dead");
    };
    desk.saving.put(deck("Shade and light"));
    await desk.wait();
    assert.equal(desk.told.at(-1), "away");
    desk.answers = (sent, revision) => desk.laptop(sent, revision);
    await desk.wait();
    assert.deepEqual([desk.told.at(-1), desk.saving.theirs()], ["saved", null]);
});

test("what another window saved stands still until somebody chooses, and typing on is kept here", async () => {
    const desk = new Desk();
    desk.laptop(deck("Theirs"), "1");
    desk.saving.put(deck("Mine"));
    await desk.wait();
    assert.equal(desk.told.at(-1), "changed");
    desk.saving.put(deck("Mine, and more"));
    await desk.wait();
    desk.saving.hurry();
    assert.equal(desk.onLaptop.title.en, "Theirs");
    assert.equal(desk.draft?.title.en, "Mine, and more");
    assert.equal(desk.saving.theirs()?.deck.title.en, "Theirs");

    desk.saving.keepMine();
    await desk.wait();
    assert.deepEqual([desk.onLaptop.title.en, desk.told.at(-1)], ["Mine, and more", "saved"]);
});

test("going on from what the other window saved leaves nothing to be sent", async () => {
    const desk = new Desk();
    desk.laptop(deck("Theirs"), "1");
    desk.saving.put(deck("Mine"));
    await desk.wait();
    assert.equal(desk.saving.takeTheirs()?.title.en, "Theirs");
    assert.deepEqual([desk.told.at(-1), desk.draft, desk.next], ["saved", null, null]);
    desk.saving.put(deck("Theirs, and more"));
    await desk.wait();
    assert.equal(desk.onLaptop.title.en, "Theirs, and more");
});

test("undoing to what the laptop has needs no saving", async () => {
    const desk = new Desk();
    desk.saving.put(deck("Shade and light"));
    desk.saving.put(deck("Shade"));
    assert.deepEqual([desk.told.at(-1), desk.draft, desk.next], ["saved", null, null]);
});

test("what the laptop refuses is not sent again until it is changed", async () => {
    const desk = new Desk();
    desk.answers = () => ({ status: "refused" });
    desk.saving.put(deck("Far too large"));
    await desk.wait();
    assert.deepEqual([desk.told.at(-1), desk.next], ["refused", null]);
    assert.equal(desk.draft?.title.en, "Far too large");
    desk.answers = (sent, revision) => desk.laptop(sent, revision);
    desk.saving.put(deck("Smaller"));
    await desk.wait();
    assert.equal(desk.told.at(-1), "saved");
});

test("two decks are the same whatever order their fields come in", () => {
    assert.ok(sameDeck({ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1 }));
    for (const other of [{ a: 1 }, { a: 1, b: [] }, { a: 1, b: [{ c: 3 }] }, { a: 1, b: { 0: { c: 2 } } }, null, "a"]) {
        assert.ok(!sameDeck({ a: 1, b: [{ c: 2 }] }, other));
    }
});

test("each page keeps its own draft, and finds what earlier ones left", () => {
    /** @type {{ [key: string]: string }} */
    const kept = {};
    const storage = /** @type {Storage} */ (
        /** @type {unknown} */ (
            Object.defineProperties(kept, {
                getItem: { value: (/** @type {string} */ key) => kept[key] ?? null },
                setItem: {
                    value: (/** @type {string} */ key, /** @type {string} */ text) => {
                        kept[key] = text;
                    },
                },
                removeItem: { value: (/** @type {string} */ key) => delete kept[key] },
            })
        )
    );
    const first = draftsOf(storage, "shade", "one");
    const second = draftsOf(storage, "shade", "two");
    assert.equal(first.keep({ deck: deck("Mine"), revision: "1" }), true);
    assert.deepEqual(first.left(), []);
    assert.deepEqual(
        second.left().map(({ draft }) => draft.deck.title.en),
        ["Mine"],
    );
    assert.deepEqual(draftsOf(storage, "shad", "three").left(), []);
    second.drop(second.left()[0]?.key ?? "");
    assert.deepEqual(second.left(), []);
    first.keep({ deck: deck("Mine"), revision: "1" });
    first.keep(null);
    assert.deepEqual(Object.keys(kept), []);
});
