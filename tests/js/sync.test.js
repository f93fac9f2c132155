// What goes to the laptop and what comes from it: nothing is lost, nothing twice, and only a receipt counts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { nextBatch } from "../../static/pwa/store/outbox.js";
import {
    here,
    isOnLaptop,
    keepNote,
    live,
    notes,
    reached,
    setName,
    takeBack,
    waiting,
    wall,
} from "../../static/pwa/store/state.js";
import { laptop, lost, net, theirs, write } from "./cafe.js";
import { diskText } from "./phone.js";

test("a note reaches the laptop, and only then is said to be there", async () => {
    const note = await write("More shade on Mill Lane");
    assert.equal(waiting.value, 1);
    assert.equal(isOnLaptop(note), false);
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["More shade on Mill Lane"]);
    assert.equal(waiting.value, 0);
    assert.equal(isOnLaptop(note), true);
    assert.equal(reached.value.ok, true);
    assert.equal(live.value?.phase, "write");
    const sent = laptop.requests[0]?.records.find(({ kind }) => kind === "note");
    assert.equal(sent?.fields.card, "words/trust");
});

test("the phone tells the laptop that somebody came, without a note", async () => {
    assert.equal(waiting.value, 0);
    await net.sync.kick();
    assert.deepEqual(
        laptop.requests[0]?.records.map(({ kind, fields }) => [kind, fields.name]),
        [["participant", null]],
    );
});

test("syncing again sends nothing twice", async () => {
    await write("once");
    await net.sync.kick();
    await net.sync.kick();
    assert.deepEqual(laptop.requests[1]?.records, []);
});

test("a lost answer costs nothing and doubles nothing", async () => {
    const note = await write("kept, but the answer is lost");
    laptop.instead = [lost];
    await net.sync.kick();
    assert.equal(waiting.value, 1);
    assert.equal(reached.value.ok, false);
    await net.sync.kick();
    assert.equal(waiting.value, 0);
    assert.deepEqual(laptop.texts(), ["kept, but the answer is lost"]);
    const sent = laptop.requests.map(({ records }) => records.find(({ id }) => id === note.id)?.stamp);
    assert.deepEqual(sent, [note.stamp, note.stamp]);
});

test("of a batch only what the laptop names leaves the phone", async () => {
    const [kept, left] = [await write("kept"), await write("left")];
    laptop.instead = [
        (request) => ({
            body: laptop.keep(
                request,
                request.records.filter(({ id }) => id === kept.id),
            ),
        }),
        lost,
    ];
    await net.sync.kick();
    assert.equal(isOnLaptop(kept), true);
    assert.equal(isOnLaptop(left), false);
    assert.equal(waiting.value, 1);
});

test("a change made while the note is under way still reaches the laptop", async () => {
    const note = await write("first");
    laptop.instead = [
        async (request) => {
            const answer = laptop.keep(request);
            await keepNote({ card: "trust", text: "second", id: note.id });
            assert.equal(waiting.value, 1);
            return { body: answer };
        },
        lost,
    ];
    await net.sync.kick();
    assert.equal(waiting.value, 1, "the older version's receipt does not count for the newer");
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["second"]);
    assert.equal(waiting.value, 0);
});

test("a receipt for an older version leaves the newer one queued", async () => {
    const note = await write("first");
    const changed = await keepNote({ card: "trust", text: "second", id: note.id });
    laptop.instead = [() => ({ body: laptop.answer({ kept: [[note.id, note.stamp]] }) })];
    await net.sync.kick();
    assert.equal(isOnLaptop(changed), false);
});

test("a restored laptop is offered everything again, also what was taken back", async () => {
    const [stays, goes] = [await write("stays"), await write("goes")];
    await setName("Aino");
    await net.sync.kick();
    await takeBack(goes.id);
    laptop.instead = [
        (request) => {
            const other = {
                kind: "note",
                id: "other",
                stamp: [3, "laptop"],
                gone: false,
                fields: theirs("on the old wall"),
            };
            return { body: { ...laptop.keep(request), records: [other] } };
        },
    ];
    await net.sync.kick();
    assert.equal(waiting.value, 0);
    assert.equal(wall.value.filter(({ own }) => !own).length, 1);

    laptop.store = "store-two";
    laptop.kept.clear();
    laptop.cursor = 40;
    const asked = laptop.requests.length;
    await net.sync.kick();
    assert.equal(waiting.value, 0);
    assert.deepEqual(laptop.texts(), ["stays"]);
    assert.equal(laptop.kept.get(goes.id)?.gone, true);
    assert.equal(laptop.kept.get(here.value?.participant.id ?? "")?.fields.name, "Aino");
    assert.equal(laptop.requests[asked + 1]?.cursor, 0);
    assert.equal(here.value?.store, "store-two");
    assert.deepEqual(
        wall.value.map(({ id }) => id),
        [stays.id],
    );
});

test("taking a note back reaches the laptop as the same id without a word", async () => {
    const note = await write("regretted");
    await net.sync.kick();
    await takeBack(note.id);
    assert.equal(waiting.value, 1);
    await net.sync.kick();
    const sent = laptop.requests.at(-1)?.records[0];
    assert.deepEqual([sent?.id, sent?.gone, sent?.fields], [note.id, true, {}]);
    assert.ok((sent?.stamp[0] ?? 0) > note.stamp[0]);
    assert.equal(waiting.value, 0);
});

test("the wall shows what others wrote, as the laptop last said", async () => {
    /** @param {string} id @param {object} fields @param {boolean} [gone] */
    const shown = (id, fields, gone = false) => ({ kind: "note", id, stamp: [1, "other"], gone, fields });
    laptop.instead = [
        () => ({
            body: laptop.answer({
                cursor: 2,
                more: true,
                records: [shown("a", theirs("one", { name: "Aino" })), shown("b", theirs("taken down by the laptop"))],
            }),
        }),
        () => ({
            body: laptop.answer({ cursor: 4, records: [shown("a", theirs("one, changed")), shown("b", {}, true)] }),
        }),
    ];
    await net.sync.kick();
    assert.deepEqual(
        laptop.requests.map(({ cursor }) => cursor),
        [0, 2],
    );
    assert.deepEqual(
        wall.value.map(({ text, card, name, own }) => [text, card, name, own]),
        [["one, changed", "trust", null, false]],
    );
    assert.equal((await diskText()).includes("taken down by the laptop"), false);
    assert.equal(wall.value[0]?.paper, false);
    laptop.instead = [() => ({ body: laptop.answer({ cursor: 5, records: [shown("b", theirs("shown again"))] }) })];
    await net.sync.kick();
    assert.equal(wall.value.length, 2);
});

test("a note from paper hangs on the wall as such", async () => {
    const typed = { ...theirs("by hand"), paper: true };
    const records = [{ kind: "note", id: "a", stamp: [1, "laptop"], gone: false, fields: typed }];
    laptop.instead = [() => ({ body: laptop.answer({ cursor: 2, records }) })];
    await net.sync.kick();
    assert.deepEqual(
        wall.value.map(({ text, paper }) => [text, paper]),
        [["by hand", true]],
    );
});

test("a batch holds at most 500 records", async () => {
    for (let n = 0; n < 40; n += 1) await write(`note ${n}`);
    const row = here.value;
    assert.ok(row);
    const { keep } = await import("../../static/pwa/store/outbox.js");
    const fields = notes.value[0]?.fields;
    assert.ok(fields);
    for (let n = 0; n < 480; n += 1) await keep(row, null, { id: `more-${n}`, card: "trust", fields });
    const batch = await nextBatch(row);
    assert.equal(batch.records.length, 500);
    assert.equal(batch.waiting, 521);
    await net.sync.kick();
    assert.deepEqual(
        laptop.requests.map(({ records }) => records.length),
        [500, 21],
    );
    assert.equal(waiting.value, 0);
});

test("a batch stays under a mebibyte, whatever the letters", async () => {
    for (let n = 0; n < 80; n += 1) await write("😀".repeat(4000));
    await net.sync.kick();
    assert.equal(waiting.value, 0);
    assert.equal(laptop.texts().length, 80);
    const bytes = laptop.requests.map((request) => Buffer.byteLength(JSON.stringify(request)));
    assert.ok(bytes.length > 1 && bytes.every((each) => each < 1024 * 1024), String(bytes));
});

test("an idle exchange costs less than a kilobyte both ways", async () => {
    await write("sent before");
    await net.sync.kick();
    await net.sync.kick();
    const asked = JSON.stringify(laptop.requests.at(-1)).length;
    assert.ok(
        asked + (laptop.answered.at(-1) ?? Number.POSITIVE_INFINITY) < 1024 - 400,
        "400 bytes are left for headers",
    );
});
