// Leaving nothing of a café on a phone: all of it, nothing but it, and for good.

import "./screenless.js";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { forget } from "../../static/pwa/leaving/forget.js";
import { carry, giveHeart } from "../../static/pwa/live/ballot.js";
import { DiskTrouble, here, join, keepDraft, notes, setName, wall } from "../../static/pwa/store/state.js";
import { laptop, net, page, theirs, write } from "./cafe.js";
import { diskText, newPage, openAgain } from "./phone.js";

const NOTE = "5bc8fbbc-bde5-4099-8164-d8399f767c45";

/** Leave something of everything that a phone keeps. */
async function leaveTraces() {
    await setName("Aino");
    await write("a trace");
    await keepDraft("service", "half a trace", null);
    await giveHeart(NOTE);
    await carry(NOTE);
    const shown = { kind: "note", id: NOTE, stamp: [1, "abcd"], gone: false, fields: theirs("somebody's trace") };
    laptop.instead.push((request) => ({ body: { ...laptop.keep(request), records: [shown] } }));
    await net.sync.kick();
}

test("nothing of a forgotten café is left on the disk, and all of another", async () => {
    const other = newPage();
    await join(other);
    await write("stays");
    await join(page);
    await leaveTraces();
    const cafe = page.cafe.id;
    assert.ok((await diskText()).includes(cafe));
    await forget();
    const left = await diskText();
    for (const trace of [cafe, page.cafe.code, "trace", NOTE, "Aino"]) assert.ok(!left.includes(trace), trace);
    assert.ok(left.includes("stays"));
    assert.deepEqual([notes.value, here.value], [[], null]);
});

test("an answer that was on its way when the café was forgotten is kept nowhere", async () => {
    await leaveTraces();
    /** @type {() => void} */
    let answer = () => undefined;
    const held = new Promise((resolve) => {
        answer = () => resolve(undefined);
    });
    let isAsked = () => undefined;
    const asked = new Promise((resolve) => {
        isAsked = () => void resolve(undefined);
    });
    laptop.instead.push(async (_request, usual) => {
        isAsked();
        await held;
        return {
            body: {
                ...usual(),
                records: [{ kind: "note", id: NOTE, stamp: [2, "abcd"], gone: false, fields: theirs("late") }],
            },
        };
    });
    await write("one more");
    const exchange = net.sync.kick();
    await asked;
    await forget();
    answer();
    await exchange;
    const left = await diskText();
    assert.ok(!left.includes(page.cafe.id) && !left.includes("late"));
});

test("whoever comes again to a café they forgot is somebody new", async () => {
    await leaveTraces();
    const before = here.value?.participant.id;
    await forget();
    await openAgain(page);
    assert.notEqual(here.value?.participant.id, before);
    assert.deepEqual([notes.value, wall.value, here.value?.name], [[], [], null]);
});

test("a disk that cannot forget says so, and everything is as it was", async () => {
    await leaveTraces();
    const broken = mock.method(IDBDatabase.prototype, "transaction", () => {
        throw new DOMException("no", "NotFoundError");
    });
    await assert.rejects(forget(), DiskTrouble);
    broken.mock.restore();
    assert.equal(here.value?.cafe, page.cafe.id);
    await openAgain(page);
    assert.equal(notes.value.length, 1);
});
