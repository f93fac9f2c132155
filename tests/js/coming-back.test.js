// Somebody whose phone has forgotten them comes back with their key: what they wrote is theirs again, once.

import "./screenless.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { comeBack, NotBack } from "../../static/pwa/leaving/coming_back.js";
import { giveHeart } from "../../static/pwa/live/ballot.js";
import {
    here,
    isOnLaptop,
    join,
    keepDraft,
    keepNote,
    name,
    notes,
    reached,
    setName,
    takeBack,
    toSend,
    votes,
    waiting,
    wall,
} from "../../static/pwa/store/state.js";
import { laptop, lost, net, page, theirs, write } from "./cafe.js";
import { asPromise, openAgain } from "./phone.js";

const THEIRS = "5bc8fbbc-bde5-4099-8164-d8399f767c45";
const PROMISE = { what: "Call first", who: null, by: null };

/** Write what there is to write, have it on the laptop, and lose the phone's memory of it. */
async function writeAndForget() {
    await setName("Aino");
    await write("First");
    const second = await write("Second");
    await keepNote({ card: "trust", text: "", id: null, value: PROMISE });
    await giveHeart(THEIRS);
    await takeBack((await write("Never mind")).id);
    await keepNote({ card: "trust", text: "Second, changed", id: second.id });
    await net.sync.kick();
    assert.equal(waiting.value, 0);
    const row = here.value;
    assert.ok(row);
    await wipe();
    await join(page);
    assert.deepEqual([notes.value, name.value], [[], null]);
    return row;
}

/** As a browser does that is told to clear its storage. */
async function wipe() {
    const { close } = await import("../../static/pwa/store/phone.js");
    await close();
    await asPromise(indexedDB.deleteDatabase("fieldkit"));
}

const texts = () => notes.value.map(({ fields }) => fields.text);

test("notes, votes and name are back, in their order, with nothing to send", async () => {
    const before = await writeAndForget();
    assert.equal(await comeBack(before.participant.key), 3);
    assert.deepEqual(texts().sort(), ["", "First", "Second, changed"]);
    assert.deepEqual(notes.value.find(({ fields }) => fields.text === "")?.fields.value, PROMISE);
    assert.equal(name.value, "Aino");
    assert.equal(votes.value[0]?.fields.note, THEIRS);
    assert.deepEqual(here.value?.participant, before.participant);
    assert.ok(notes.value.every(isOnLaptop));
    assert.equal(toSend.value, 0);
    await openAgain(page);
    assert.equal(notes.value.length, 3, "it is all on the disk");
});

test("what comes back is changed and taken back as if nothing had been, each once", async () => {
    const before = await writeAndForget();
    await comeBack(before.participant.key);
    const first = notes.value.find(({ fields }) => fields.text === "First");
    assert.ok(first);
    await keepNote({ card: "trust", text: "First, changed", id: first.id });
    await takeBack(notes.value.find(({ fields }) => fields.text.startsWith("Second"))?.id ?? "");
    await net.sync.kick();
    assert.equal(waiting.value, 0);
    assert.deepEqual(laptop.texts(), ["", "First, changed"]);
    assert.equal(laptop.requests.at(-1)?.participant.id, before.participant.id);
});

test("a phone that comes back counts on, and as another device", async () => {
    const before = await writeAndForget();
    await comeBack(before.participant.key);
    assert.notEqual(here.value?.device, before.device);
    const { stamp } = await write("Third");
    assert.ok(stamp[0] > before.counter, `${stamp} comes after ${before.counter}`);
});

test("what this phone wrote and the laptop does not have is not given up for a code", async () => {
    const before = await writeAndForget();
    await write("Only here");
    await assert.rejects(comeBack(before.participant.key), new NotBack("unsent"));
    assert.deepEqual(texts(), ["Only here"]);
    assert.notEqual(here.value?.participant.id, before.participant.id);
    await net.sync.kick();
    assert.equal(await comeBack(before.participant.key), 3);
    assert.ok(laptop.texts().includes("Only here"), "it stays on the laptop");
});

test("a draft outlives coming back", async () => {
    const before = await writeAndForget();
    await keepDraft("trust", "half a note", null);
    await comeBack(before.participant.key);
    const { draftOf } = await import("../../static/pwa/store/state.js");
    assert.equal((await draftOf("trust"))?.text, "half a note");
});

test("a code that nobody has changes nothing", async () => {
    const before = await writeAndForget();
    const fresh = here.value?.participant;
    await assert.rejects(comeBack("k".repeat(43)), new NotBack("key-unknown"));
    assert.deepEqual(here.value?.participant, fresh);
    assert.equal(await comeBack(before.participant.key), 3);
});

/** @type {{ [who: string]: import("./laptop.js").Reply | "cut" }} */
const OTHERS = {
    "a captive portal": { type: "text/html", body: "<h1>Welcome to our Wi-Fi</h1>" },
    "another program": { body: { ok: true } },
    "a laptop that tells of a record without a stamp": {
        body: {
            v: 1,
            store: "s",
            participant: "p",
            counter: 1,
            more: null,
            records: [{ kind: "note", id: "a", fields: {} }],
        },
    },
    "nobody, half-way": "cut",
};
for (const [who, reply] of Object.entries(OTHERS)) {
    test(`an answer that is none changes nothing: ${who}`, async () => {
        const before = await writeAndForget();
        await write("Mine");
        await net.sync.kick();
        laptop.back = () => /** @type {import("./laptop.js").Reply} */ (reply);
        await assert.rejects(comeBack(before.participant.key), new NotBack("away"));
        assert.deepEqual(texts(), ["Mine"]);
    });
}

test("many notes come piece by piece", async () => {
    const before = await writeAndForget();
    const whole = laptop.back.bind(laptop);
    laptop.back = (asked) => {
        const { body, ...rest } = whole(asked);
        const { records, ...told } = /** @type {{ records: { id: string }[] }} */ (body);
        const from = asked.after ? records.findIndex(({ id }) => id === asked.after) + 1 : 0;
        const more = from + 2 < records.length ? records[from + 1]?.id : null;
        return { ...rest, body: { ...told, records: records.slice(from, from + 2), more } };
    };
    assert.equal(await comeBack(before.participant.key), 3);
    assert.ok(laptop.backs.length > 2);
});

test("an answer to who one was before does not reach who one is now", async () => {
    const before = await writeAndForget();
    laptop.instead.push(async (request, usual) => {
        await comeBack(before.participant.key);
        const shown = {
            kind: "note",
            id: notes.value[0]?.id ?? "",
            stamp: [1, "abcd"],
            gone: false,
            fields: theirs("mine"),
        };
        return { body: { .../** @type {object} */ (usual()), records: [shown], cursor: request.cursor + 1 } };
    });
    await net.sync.kick();
    assert.equal(wall.value.filter(({ text }) => text === "mine").length, 0, "one's own note is not somebody else's");
    assert.equal(notes.value.length, 3);
});

test("the stream of who one was before is let go", async () => {
    const before = await writeAndForget();
    await net.sync.kick();
    assert.ok(reached.value.ok);
    laptop.instead.push(lost);
    await comeBack(before.participant.key);
    assert.equal(reached.value.ok, false);
});
