// Answers that are not the laptop's, and answers that say no: the notes stay on the phone, and its owner is told.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
    here,
    isClosed,
    isOnLaptop,
    keepNote,
    notes,
    reached,
    toSend,
    trouble,
    waiting,
} from "../../static/pwa/store/state.js";
import { laptop, net, page, write } from "./cafe.js";
import { Laptop } from "./laptop.js";
import { openAgain } from "./phone.js";

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
        assert.deepEqual(reached.value, { at: null, ok: false, failed: "unanswered" });
        assert.equal(trouble.value, null);
        assert.equal(here.value?.store, null);
    });
}

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
        assert.deepEqual([reached.value.ok, reached.value.failed], [false, "refused"]);
        await net.sync.kick();
        assert.equal(trouble.value, null);
        assert.equal(reached.value.failed, null);
        assert.deepEqual(laptop.texts(), ["not lost"]);
    });
}

test("a laptop that refused and then is gone is out of reach, and why it refused is still known", async () => {
    await write("not lost");
    laptop.instead = [() => ({ status: 403, body: { error: { code: "cafe-closed", message: "…" } } })];
    await net.sync.kick();
    assert.equal(isClosed.value, true);
    laptop.instead = [() => "cut"];
    await net.sync.kick();
    assert.equal(reached.value.failed, "unanswered");
    assert.equal(isClosed.value, true);
    await net.sync.kick();
    assert.equal(isClosed.value, false);
});

test("a 404 of somebody else's page is not the laptop refusing us", async () => {
    laptop.instead = [() => ({ status: 404, type: "text/html", body: "<h1>Not found</h1>" })];
    await net.sync.kick();
    assert.equal(trouble.value, null);
});
