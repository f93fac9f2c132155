// A phone at a café by a plan: where its owner sits, what its notes carry, and what it knows without the laptop.

import assert from "node:assert/strict";
import { test } from "node:test";
import { tableId } from "../../static/pwa/core/places.js";
import { tellLive } from "../../static/pwa/store/exchange.js";
import {
    audienceOf,
    choose,
    draftOf,
    here,
    isHost,
    keepDraft,
    keepNote,
    live,
    notes,
    seat,
    takeSeat,
    wall,
} from "../../static/pwa/store/state.js";
import { laptop, net, page, theirs, write } from "./cafe.js";
import { openAgain } from "./phone.js";
import { liveOf } from "./planned.js";

/** What the laptop answers next, once. @param {object} more */
function answering(more) {
    laptop.instead.push((asked, usual) => ({ body: { ...usual(), ...more } }));
}

const round = () => live.value?.round;

/** @param {number} [at] */
const asked = (at = -1) => /** @type {{ seat?: object }} */ (/** @type {unknown} */ (laptop.requests.at(at)));

test("each request says where its owner sits, and nothing where they sit nowhere", async () => {
    await net.sync.kick();
    assert.equal("seat" in asked(), false);
    await takeSeat(4);
    await net.sync.kick();
    assert.deepEqual(asked().seat, { table: 4, host: false });
    await takeSeat(4, true);
    await net.sync.kick();
    assert.deepEqual(asked().seat, { table: 4, host: true });
    await takeSeat(null);
    await net.sync.kick();
    assert.equal("seat" in asked(), false);
});

test("scanning one's own table again leaves its host a host; another table does not", async () => {
    await takeSeat(4, true);
    await takeSeat(4);
    assert.equal(isHost.value, true);
    await takeSeat(5);
    assert.equal(isHost.value, false);
});

test("a seat that is dealt is taken at once, and the laptop is told", async () => {
    await takeSeat(1);
    answering({ seat: { round: 2, table: 4, host: false } });
    await net.sync.kick();
    assert.equal(seat.value, 4);
    assert.deepEqual(asked().seat, { table: 4, host: false });
    assert.equal(laptop.requests.length, 2);
});

test("whoever then sits elsewhere stays there until seats are dealt anew", async () => {
    const dealt = { round: 2, table: 4, host: false };
    answering({ seat: dealt });
    answering({ seat: dealt });
    await net.sync.kick();
    await takeSeat(2);
    answering({ seat: dealt });
    await net.sync.kick();
    assert.equal(seat.value, 2);
    answering({ seat: { round: 3, table: 5, host: true } });
    await net.sync.kick();
    assert.equal(seat.value, 5);
    assert.equal(isHost.value, true);
});

test("a laptop that deals no seats moves nobody", async () => {
    await takeSeat(3, true);
    await net.sync.kick();
    assert.equal(seat.value, 3);
    assert.equal(isHost.value, true);
});

test("a note carries the round that is on, also the one last heard of", async () => {
    assert.equal((await write("before anything was heard")).fields.round, null);
    tellLive(liveOf());
    assert.equal((await write("in the second round")).fields.round, "round-two");
    live.value = null;
    await openAgain(page);
    assert.equal(round(), "round-two");
    assert.equal((await write("without the network")).fields.round, "round-two");
});

test("an answer that was on its way while the stream told more does not turn the café back", async () => {
    answering({ live: liveOf({ version: 3 }, { run: 11 }) });
    await net.sync.kick();
    answering({ live: liveOf({ version: 3 }, { run: 11 }) });
    tellLive(liveOf({ version: 3 }, { run: 12, phase: "reveal" }));
    await net.sync.kick();
    assert.equal(live.value?.course?.phase, "reveal");
    laptop.store = "another store";
    answering({ live: liveOf({ version: 1 }, { run: 2 }) });
    await net.sync.kick();
    assert.notEqual(live.value?.course?.run, 12, "another store counts for itself");
});

test("what others wrote blind is not shown, even where the phone has it", async () => {
    const records = ["round-one", "round-two"].map((round) => ({
        kind: "note",
        id: `note of ${round}`,
        stamp: [3, "theirs"],
        gone: false,
        fields: theirs(round, { round }),
    }));
    answering({ records, cursor: 2, live: liveOf({ version: 2 }) });
    await net.sync.kick();
    assert.equal(wall.value.length, 2);
    await write("my own");
    tellLive(liveOf({ version: 2 }, { run: 13, is_blind: true }));
    assert.deepEqual(wall.value.map(({ text }) => text).sort(), ["my own", "round-one"]);
    tellLive(liveOf({ version: 2 }, { run: 14 }));
    assert.equal(wall.value.length, 3);
});

test("a note is for whom its writer says, and the next one for whom the plan has it", async () => {
    tellLive(liveOf({}, { audience: "table" }));
    await takeSeat(4);
    choose("trust", "me");
    assert.equal((await write("for myself")).fields.audience, "me");
    const next = await write("for the table");
    assert.equal(next.fields.audience, "table");
    assert.equal(next.fields.table, tableId(here.value?.cafe ?? "", 4));
    live.value = null;
});

test("for whom a draft is outlasts the page", async () => {
    choose("trust", "me");
    await keepDraft("trust", "half a thought", null);
    choose("trust");
    await openAgain(page);
    assert.equal((await draftOf("trust"))?.audience, "me");
    assert.equal(audienceOf("trust", null), "me");
    await keepDraft("trust", "", null);
    assert.equal(audienceOf("trust", null), "cafe", "an empty sheet is as the plan has it");
});

test("a note that others may have read is not narrowed to its writer", async () => {
    const { id } = await write("seen by the café");
    choose("trust", "me");
    await keepNote({ card: "trust", text: "changed", id });
    assert.equal(notes.value[0]?.fields.audience, "cafe");
    choose("trust", "open");
    await keepNote({ card: "trust", text: "changed", id });
    assert.equal(notes.value[0]?.fields.audience, "open");
});
