import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { nextBatch } from "../../static/pwa/store/outbox.js";
import {
    here,
    isOnLaptop,
    join,
    keepNote,
    live,
    notes,
    reached,
    setName,
    takeBack,
    toSend,
    trouble,
    waiting,
    wall,
} from "../../static/pwa/store/state.js";
import { Laptop } from "./laptop.js";
import { diskText, newPage, openAgain, syncWith, until } from "./phone.js";

/** @type {Laptop} */
let laptop;
/** @type {ReturnType<typeof syncWith>} */
let net;
/** @type {ReturnType<typeof newPage>} */
let page;

beforeEach(async () => {
    laptop = await new Laptop().open();
    net = syncWith(laptop);
    page = newPage();
    await join(page);
});

afterEach(async () => {
    net.part();
    await laptop.close();
});

/** The laptop keeps everything, and its answer never arrives. @type {Laptop["instead"][number]} */
const lost = (_, usual) => {
    usual();
    return "cut";
};

/** @param {string} text */
const write = (text) => keepNote({ card: "trust", text, id: null });

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

for (const [who, reply] of /** @type {[string, import("./laptop.js").Reply][]} */ ([
    ["a captive portal", { type: "text/html", body: "<html>Welcome to our Wi-Fi</html>" }],
    ["a portal that calls its page JSON", { body: "<html>" }],
    ["somebody else's API", { body: { ok: true } }],
    ["an answer without its list of what was kept", { body: { ...new Laptop().answer(), kept: undefined } }],
    ["an answer that keeps things without stamps", { body: { ...new Laptop().answer(), kept: [["id", null]] } }],
    ["an answer of another version", { body: { ...new Laptop().answer(), v: 2 } }],
    ["a portal that sends us elsewhere", { status: 302, headers: { Location: "/elsewhere" } }],
    ["nothing at all, with 204", { status: 204, body: "" }],
])) {
    test(`${who} is not taken for the laptop`, async () => {
        await write("still here");
        laptop.instead = [() => reply];
        await net.sync.kick();
        assert.equal(waiting.value, 1);
        assert.deepEqual(reached.value, { at: null, ok: false });
        assert.equal(trouble.value, null);
        assert.equal(here.value?.store, null);
    });
}

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

test("a laptop that names nothing is not asked again at once", async () => {
    await write("ignored");
    laptop.instead = Array.from({ length: 5 }, () => () => ({ body: laptop.answer() }));
    await net.sync.kick();
    assert.equal(laptop.requests.length, 1);
    assert.equal(net.clock.pause(), 3000);
});

test("a refused note stays visible with its reason, is not sent again, and goes when it was changed", async () => {
    const note = await write("the laptop does not like this");
    laptop.instead = [
        ({ records }) => ({
            body: laptop.answer({
                kept: records.filter(({ id }) => id !== note.id).map(({ id, stamp }) => [id, stamp]),
                refused: [{ id: note.id, stamp: note.stamp, code: "card-wrong", message: "no such card" }],
            }),
        }),
    ];
    await net.sync.kick();
    assert.deepEqual(notes.value[0]?.refused, { code: "card-wrong", message: "no such card" });
    assert.equal(isOnLaptop(note), false);
    assert.equal(waiting.value, 1);
    assert.equal(toSend.value, 0);
    await openAgain(page);
    await net.sync.kick();
    assert.deepEqual(laptop.requests.at(-1)?.records, []);
    assert.equal(notes.value[0]?.fields.text, "the laptop does not like this");

    await keepNote({ card: "trust", text: "changed", id: note.id });
    assert.equal(notes.value[0]?.refused, null);
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["changed"]);
    assert.equal(waiting.value, 0);
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

test("a refusal of something without a name does not stop the rest", async () => {
    const note = await write("good");
    const nameless = { id: null, stamp: null, code: "request-wrong", message: "no record" };
    laptop.instead = [(request) => ({ body: { ...laptop.keep(request), refused: [nameless] } })];
    await net.sync.kick();
    assert.equal(isOnLaptop(note), true);
});

test("what was refused elsewhere is offered to another store", async () => {
    const note = await write("refused there");
    await net.sync.kick();
    const changed = await keepNote({ card: "trust", text: "refused there too", id: note.id });
    const refused = [{ id: note.id, stamp: changed.stamp, code: "card-wrong", message: "" }];
    laptop.instead = [() => ({ body: laptop.answer({ refused }) })];
    await net.sync.kick();
    assert.equal(toSend.value, 0);
    laptop.store = "store-two";
    await net.sync.kick();
    assert.equal(waiting.value, 0);
    assert.equal(notes.value[0]?.refused, null);
    assert.deepEqual(laptop.texts(), ["refused there too"]);
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

/** @param {string} text @param {object} [more] */
function theirs(text, more = {}) {
    return { card: "words/trust", text, value: null, audience: "cafe", written_at: "2026-11-21T18:00:00Z", ...more };
}

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
    laptop.instead = [() => ({ body: laptop.answer({ cursor: 5, records: [shown("b", theirs("shown again"))] }) })];
    await net.sync.kick();
    assert.equal(wall.value.length, 2);
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

test("one tab never has two exchanges under way, and loses no kick", async () => {
    await write("written first");
    /** @type {() => void} */
    let release = () => assert.fail("nothing is under way");
    laptop.instead = [
        (_, usual) => new Promise((resolve) => (release = () => resolve({ body: /** @type {object} */ (usual()) }))),
    ];
    const first = net.sync.kick();
    await until(() => laptop.requests.length === 1);
    await write("written meanwhile");
    const kicked = [net.sync.kick(), net.sync.kick()];
    release();
    await Promise.all([first, ...kicked]);
    assert.equal(laptop.most, 1);
    assert.equal(laptop.requests.length, 2);
    assert.deepEqual(laptop.texts(), ["written first", "written meanwhile"]);
});

for (const [status, code, shown] of /** @type {[number, string, string][]} */ ([
    [401, "key-wrong", "key-wrong"],
    [403, "cafe-closed", "cafe-closed"],
    [403, "origin-foreign", "origin-foreign"],
    [404, "cafe-unknown", "cafe-unknown"],
    [409, "participant-elsewhere", "participant-elsewhere"],
    [400, "request-wrong", "wire"],
])) {
    test(`${status} ${code} is shown, the notes are kept, and it passes`, async () => {
        await write("not lost");
        laptop.instead = [() => ({ status, body: { error: { code, message: "…" } } })];
        await net.sync.kick();
        assert.equal(trouble.value, shown);
        assert.equal(waiting.value, 1);
        assert.equal(reached.value.ok, false);
        await net.sync.kick();
        assert.equal(trouble.value, null);
        assert.deepEqual(laptop.texts(), ["not lost"]);
    });
}

test("a 404 of somebody else's page is not the laptop refusing us", async () => {
    laptop.instead = [() => ({ status: 404, type: "text/html", body: "<h1>Not found</h1>" })];
    await net.sync.kick();
    assert.equal(trouble.value, null);
});

test("a busy laptop is left alone for as long as it asks", async () => {
    await write("patient");
    laptop.instead = [
        () => ({ status: 503, headers: { "Retry-After": "7" }, body: { error: { code: "store-busy", message: "…" } } }),
    ];
    await net.sync.kick();
    assert.equal(trouble.value, null);
    assert.equal(net.clock.pause(), 7000);
    net.clock.goOn();
    await until(() => waiting.value === 0);
    assert.equal(net.clock.pause(), 3000);
});

test("in front with a note waiting, the laptop's return is noticed within 5 s", async () => {
    await laptop.close();
    await write("waiting for the laptop");
    await net.sync.kick();
    for (let tries = 0; tries < 12; tries += 1) {
        assert.ok(net.clock.pause() <= 2500, `${net.clock.pause()} ms after ${tries} tries`);
        net.clock.goOn();
        await until(() => net.clock.timers.length > 0);
    }
    await laptop.open();
    net.clock.goOn();
    await until(() => waiting.value === 0);
    assert.deepEqual(laptop.texts(), ["waiting for the laptop"]);
});

test("after a failure a small ping goes ahead of the notes", async () => {
    laptop.instead = [() => "cut"];
    await net.sync.kick();
    assert.equal(laptop.pings, 0);
    await net.sync.kick();
    assert.equal(laptop.pings, 1);
    assert.equal(laptop.requests.length, 2);
});

test("unlocking the phone stirs once, not three times", async () => {
    await net.sync.kick();
    net.clock.time += 2000;
    for (let stirred = 0; stirred < 3; stirred += 1) {
        net.sync.wake();
        await until(() => net.clock.timers.length > 0);
        net.clock.time += 100;
    }
    assert.equal(laptop.requests.length, 2);
});

test("an exchange that hangs is given up when the laptop shows itself", async () => {
    await write("hanging");
    /** @type {(reply: "cut") => void} */
    let release = () => assert.fail("nothing hangs");
    laptop.instead = [() => new Promise((resolve) => (release = resolve))];
    const going = net.sync.kick();
    await until(() => laptop.requests.length === 1);
    net.clock.time += 2500;
    net.sync.wake(true);
    await going;
    release("cut");
    assert.deepEqual(laptop.texts(), ["hanging"]);
});
