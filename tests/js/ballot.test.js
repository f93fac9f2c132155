// What one gives to notes in a planned café: on the phone's disk at once, on the laptop when it is reached, and once.

import "./screenless.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { voteId } from "../../static/pwa/core/votes.js";
import { carried, carry, giveDot, giveHeart, keepHeadline, votes } from "../../static/pwa/live/ballot.js";
import { cardFor } from "../../static/pwa/live/headline.js";
import { headlineOf } from "../../static/pwa/live/slips.js";
import { here, notes, takeBackAll, toSend, waiting, wall } from "../../static/pwa/store/state.js";
import { laptop, lost, net, page, theirs, write } from "./cafe.js";
import { openAgain } from "./phone.js";

const NOTE = "5bc8fbbc-bde5-4099-8164-d8399f767c45";
const OTHER = "87b0b125-ec1d-4da0-a6eb-8c9ebd69fe29";
const ROUND = "0b8e7a52-9c64-8f0e-8d21-40c4d0000001";
const now = { round: ROUND, dots: 3 };

/** What the laptop has of this phone's votes, by note. */
function kept() {
    const found = [...laptop.kept.values()].filter(({ kind }) => kind === "vote");
    return Object.fromEntries(found.map(({ fields: { note, dots, heart } }) => [String(note), [dots, heart]]));
}

const dots = () => Object.fromEntries(Object.entries(votes.value).map(([note, vote]) => [note, vote.dots]));

test("a vote is on disk and queued before anybody is told, and open after the page was closed", async () => {
    await giveDot(NOTE, 1, now);
    await openAgain(page);
    assert.deepEqual(dots(), { [NOTE]: 1 });
    assert.equal(waiting.value, 1);
});

test("votes are no notes: nobody finds them among their own", async () => {
    await write("a note");
    await giveDot(NOTE, 1, now);
    assert.deepEqual(
        notes.value.map(({ fields }) => fields.text),
        ["a note"],
    );
    assert.equal(wall.value.length, 1);
});

test("votes given without the laptop reach it later, each once, however often its answer is lost", async () => {
    await giveDot(NOTE, 1, now);
    await giveDot(NOTE, 1, now);
    await giveHeart(OTHER);
    laptop.instead.push(lost);
    await net.sync.kick();
    await net.sync.kick();
    assert.deepEqual(kept(), { [NOTE]: [2, null], [OTHER]: [0, true] });
    assert.equal([...laptop.kept.values()].filter(({ kind }) => kind === "vote").length, 2);
    assert.equal(waiting.value, 0);
});

test("a vote goes under the id that follows from who gave it to what", async () => {
    await giveDot(NOTE, 1, now);
    await net.sync.kick();
    const [vote] = [...laptop.kept.values()].filter(({ kind }) => kind === "vote");
    assert.equal(vote?.id, voteId(here.value?.participant.id ?? "", NOTE));
    assert.deepEqual(vote?.fields, { note: NOTE, dots: 1, heart: null, round: ROUND });
});

test("two quick taps are two dots, and a third and fourth no more than there are", async () => {
    await Promise.all([1, 2, 3, 4].map(() => giveDot(NOTE, 1, now)));
    assert.deepEqual(dots(), { [NOTE]: 3 });
});

test("a dot taken back is none on the laptop either", async () => {
    await giveDot(NOTE, 1, now);
    await net.sync.kick();
    await giveDot(NOTE, -1, now);
    await net.sync.kick();
    assert.deepEqual(kept(), { [NOTE]: [0, null] });
});

test("a vote that the laptop refuses says so, and is not sent again until it changes", async () => {
    await giveDot(NOTE, 1, now);
    laptop.instead.push(({ records }) => ({
        body: laptop.answer({
            refused: records
                .filter(({ kind }) => kind === "vote")
                .map(({ id, stamp }) => ({ id, stamp, code: "fields-wrong", message: "no" })),
        }),
    }));
    await net.sync.kick();
    assert.equal(votes.value[NOTE]?.refused?.code, "fields-wrong");
    await giveHeart(NOTE);
    assert.equal(votes.value[NOTE]?.refused, null);
    assert.ok(toSend.value > 0);
});

test("taking everything back takes votes back, and one may vote anew", async () => {
    await giveDot(NOTE, 1, now);
    await giveHeart(OTHER);
    await net.sync.kick();
    await takeBackAll();
    await net.sync.kick();
    assert.deepEqual(dots(), { [NOTE]: 0, [OTHER]: 0 });
    assert.equal(votes.value[OTHER]?.heart, false);
    assert.deepEqual(kept(), { [NOTE]: [undefined, undefined], [OTHER]: [undefined, undefined] });
    await giveDot(NOTE, 1, now);
    await net.sync.kick();
    assert.deepEqual(kept()[NOTE], [1, null]);
});

test("a laptop that was restored is offered the votes again", async () => {
    await giveDot(NOTE, 1, now);
    await net.sync.kick();
    laptop.kept.clear();
    laptop.store = "store-two";
    await net.sync.kick();
    assert.deepEqual(kept(), { [NOTE]: [1, null] });
});

test("a phone's disk from before there were votes keeps its shape, so an older page still reads it", async () => {
    await write("from before");
    await giveDot(NOTE, 1, now);
    await openAgain(page);
    assert.equal((await indexedDB.databases()).find(({ name }) => name === "fieldkit")?.version, 1);
    assert.deepEqual(
        notes.value.map(({ fields }) => fields.text),
        ["from before"],
    );
    assert.deepEqual(dots(), { [NOTE]: 1 });
});

test("a table's headline lies on a card for words, never where it would pass for its writer's only answer", () => {
    const cards = /** @type {import("../../static/pwa/core/types.js").Card[]} */ ([
        { id: "pulse", kind: "scale" },
        { id: "trust", kind: "word" },
        { id: "hurry", kind: "word" },
    ]);
    assert.equal(cardFor(cards, ["words/hurry", "pulse", "words/trust"]), "hurry");
    assert.equal(cardFor(cards, ["words/pulse", "pulse", "words/pulse", "words/hurry"]), "hurry");
    assert.equal(cardFor(cards, [null, "pulse"]), "trust");
});

test("a table's newest headline counts, also when its writer has written less than the one before", async () => {
    const table = "0b8e7a52-9c64-8f0e-8d21-7ab1e0000004";
    const stamp = [41, "abcd"];
    laptop.instead.push((request) => ({
        body: {
            ...laptop.keep(request),
            records: [
                {
                    kind: "note",
                    id: OTHER,
                    stamp,
                    gone: false,
                    fields: theirs("before", { table, round: ROUND, headline: true }),
                },
            ],
        },
    }));
    await net.sync.kick();
    const before = headlineOf(wall.value, table, ROUND);
    assert.equal(before?.text, "before");
    await keepHeadline(
        "trust",
        {
            card: "words/trust",
            text: "after",
            value: null,
            audience: "cafe",
            named: false,
            round: ROUND,
            table,
            headline: true,
            written_at: "2020-01-01T00:00:00Z",
        },
        before?.stamp,
    );
    const after = headlineOf(wall.value, table, ROUND);
    assert.equal(after?.text, "after");
    assert.ok((after?.stamp?.[0] ?? 0) > 41);
});

test("what one brings along is there after the page was closed, until it is put down", async () => {
    await carry(NOTE);
    await openAgain(page);
    assert.equal(carried.value, NOTE);
    await carry(null);
    assert.equal(carried.value, null);
    assert.equal(here.value?.carried, null);
});
