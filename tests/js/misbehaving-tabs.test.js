// Two tabs of one café, which share a disk and know of each other only what is on it.

import "./screenless.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createSync } from "../../static/pwa/net/sync.js";
import { nextBatch } from "../../static/pwa/store/outbox.js";
import { settle } from "../../static/pwa/store/settling.js";
import {
    draftOf,
    forgetHere,
    here,
    join,
    keepDraft,
    keepNote,
    notes,
    takeBack,
    trouble,
    waiting,
} from "../../static/pwa/store/state.js";
import { laptop, net, page, write } from "./cafe.js";
import { diskText, openAgain, until } from "./phone.js";

const address = "../../static/pwa/store/state.js?second-tab";
const second = /** @type {typeof import("../../static/pwa/store/state.js")} */ (await import(address));

const texts = () => notes.value.map(({ fields }) => fields.text).sort();

/** A tab that the phone has put to sleep hears nothing from the others. */
function sleep() {
    const awake = globalThis.BroadcastChannel;
    // @ts-expect-error -- some browsers have none, which is the same to the page
    globalThis.BroadcastChannel = undefined;
    return () => {
        globalThis.BroadcastChannel = awake;
    };
}

test("Aino edits a note in one tab and at once in the other: one note, with the words that came last", async () => {
    await second.join(page);
    const note = await write("as it was");
    const changes = [
        keepNote({ card: "trust", text: "as in the first tab", id: note.id }),
        second.keepNote({ card: "trust", text: "as in the second tab", id: note.id }),
    ];
    const [first, last] = await Promise.all(changes);
    assert.notDeepEqual(first?.stamp, last?.stamp, "the tabs count together");
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["as in the second tab"]);
    await until(() => second.waiting.value === 0);
});

test("Aino takes a note back in one tab while she edits it in the other: it is gone, her new words are a note", async () => {
    await second.join(page);
    const note = await write("regretted");
    await net.sync.kick();
    await Promise.all([takeBack(note.id), second.keepNote({ card: "trust", text: "better said", id: note.id })]);
    await net.sync.kick();
    assert.equal(laptop.kept.get(note.id)?.gone, true);
    assert.deepEqual(laptop.texts(), ["better said"]);
    assert.ok(!(await diskText()).includes("regretted"));
});

test("both tabs hand in at the same moment: nothing is doubled, and nothing waits", async () => {
    await second.join(page);
    for (let n = 0; n < 5; n += 1)
        await Promise.all([write(`first ${n}`), second.keepNote({ card: "trust", text: `second ${n}`, id: null })]);
    const [one, other] = await Promise.all([nextBatch(present()), nextBatch(present())]);
    const answers = [one, other].map((batch) => ({
        .../** @type {any} */ (laptop.keep({ records: batch.records, ...RESTING })),
        newer: [],
        replies: [],
        seat: null,
    }));
    await Promise.all([
        settle(one, answers[0], "2026-11-21T18:00:00Z"),
        settle(other, answers[1], "2026-11-21T18:00:00Z"),
    ]);
    await net.sync.kick();
    await openAgain(page);
    assert.equal(laptop.texts().length, 10);
    assert.equal(waiting.value, 0);
});

test("a café forgotten in one tab is gone from the other at once, and does not come back from it", async () => {
    await second.join(page);
    await write("forget me");
    await second.keepDraft("service", "half a", null);
    await forgetHere();
    await until(() => second.trouble.value === "forgotten" && second.notes.value.length === 0);
    assert.equal(second.here.value, null);
    await assert.rejects(second.keepNote({ card: "trust", text: "too late", id: null }));
    const left = await diskText();
    for (const trace of [page.cafe.id, page.cafe.code, "forget me", "half a", "too late"])
        assert.ok(!left.includes(trace), trace);
});

test("a tab that slept while the café was forgotten writes nothing of it back when it wakes", async () => {
    const wake = sleep();
    await second.join(page);
    wake();
    await write("forget me");
    await forgetHere();
    await second.keepDraft("service", "typed half asleep", null);
    await assert.rejects(second.keepNote({ card: "trust", text: "too late", id: null }), { code: "forgotten" });
    assert.equal(second.trouble.value, "forgotten");
    await until(() => second.here.value === null);
    for (let left = await diskText(); left.includes(page.cafe.id); left = await diskText());
    assert.ok(!(await diskText()).includes("half asleep"));
});

test("whoever comes anew after forgetting keeps their notes, whatever a sleeping tab was still doing", async () => {
    const wake = sleep();
    await second.join(page);
    wake();
    await write("of the one before");
    const before = present();
    const batch = await nextBatch(before);
    await forgetHere();
    await openAgain(page);
    const fresh = await write("of somebody new");
    assert.notEqual(here.value?.participant.id, before.participant.id);
    const answer = /** @type {any} */ ({
        ...laptop.keep({ ...RESTING, records: batch.records }),
        newer: [],
        replies: [],
        seat: null,
        cursor: 40,
    });
    await settle(batch, answer, "2026-11-21T18:00:00Z");
    await second.keepNote({ card: "trust", text: "by the woken tab", id: null });
    await openAgain(page);
    assert.deepEqual(texts(), ["by the woken tab", "of somebody new"]);
    assert.equal(here.value?.cursor, 0, "the answer was for the one before");
    assert.ok(fresh);
    assert.equal(trouble.value, null);
});

test("two tabs that keep a draft of the same card leave one, whole", async () => {
    await second.join(page);
    await Promise.all([
        keepDraft("trust", "typed in the first", null),
        second.keepDraft("trust", "typed in the second", null),
    ]);
    assert.deepEqual(await draftOf("trust"), { text: "typed in the second", note: null, value: null });
});

const RESTING = {
    v: /** @type {const} */ (1),
    cafe: "",
    participant: { id: "", key: "" },
    store: null,
    cursor: 0,
    waiting: 0,
};

/** This phone at the café, as both tabs have it. */
function present() {
    assert.ok(here.value);
    return here.value;
}

test("a page that has been open since before the forgetting asks the laptop for nothing any more", async () => {
    await second.join(page);
    await forgetHere();
    await until(() => second.here.value === null);
    const asked = laptop.requests.length;
    const sync = createSync({ isFront: () => true, isStreaming: () => false, clock: net.clock });
    await sync.kick();
    sync.stop();
    assert.equal(laptop.requests.length, asked);
    await join(page);
});
