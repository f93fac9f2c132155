// The page that is taken away: what it carries is put on the shelves of whoever opens it, and nothing newer is rolled back.

import "./screenless.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { awayPage } from "../../static/pwa/leaving/away_page.js";
import { unpack } from "../../static/pwa/store/carried.js";
import { openMemory } from "../../static/pwa/store/memory.js";
import { close, keepElsewhere, read } from "../../static/pwa/store/phone.js";
import {
    draftOf,
    here,
    join,
    keepDraft,
    keepNote,
    name,
    notes,
    setName,
    takeBack,
    toSend,
} from "../../static/pwa/store/state.js";
import { openDB } from "../../static/pwa/vendor/idb.js";
import { laptop, net, page, write } from "./cafe.js";

const SHELVES = /** @type {const} */ (["cafes", "notes", "outbox", "drafts"]);
let files = 0;

/** What a page saved now would carry. @returns {Promise<import("../../static/pwa/store/carried.js").Carried>} */
function carriedNow() {
    return read([...SHELVES], async (transaction) => {
        const row = await transaction.objectStore("cafes").get(page.cafe.code);
        assert.ok(row);
        const [held, outbox, drafts] = await Promise.all([
            transaction.objectStore("notes").index("cafe").getAll(row.cafe),
            transaction.objectStore("outbox").getAll(),
            transaction.objectStore("drafts").getAll(),
        ]);
        const ofCafe = (/** @type {{ cafe: string }} */ { cafe }) => cafe === row.cafe;
        return { row, notes: held, outbox: outbox.filter(ofCafe), drafts: drafts.filter(ofCafe) };
    });
}

/** Go elsewhere, to a browser that was never at this café. @param {typeof openDB} [how] */
async function goElsewhere(how = openDB) {
    await close();
    files += 1;
    keepElsewhere(`elsewhere ${files}`, /** @type {never} */ (how));
}

/** @param {import("../../static/pwa/store/carried.js").Carried} carried */
async function open(carried) {
    await unpack(carried);
    await join(page);
}

const texts = () => notes.value.map(({ fields }) => fields.text).sort();

for (const [where, how] of Object.entries({ "on its disk": openDB, "in its memory": openMemory })) {
    test(`all that was carried is there, ${where}`, async () => {
        await setName("Aino");
        await write("On the laptop");
        await net.sync.kick();
        await write("Only here");
        await keepDraft("trust", "half a note", null);
        const carried = await carriedNow();
        await goElsewhere(/** @type {never} */ (how));
        await open(carried);
        assert.deepEqual(texts(), ["On the laptop", "Only here"]);
        assert.equal(name.value, "Aino");
        assert.equal((await draftOf("trust"))?.text, "half a note");
        assert.equal(toSend.value, 1);
        assert.deepEqual(here.value?.participant, carried.row.participant);
        assert.notEqual(here.value?.device, carried.row.device);
        await net.sync.kick();
        assert.deepEqual(laptop.texts(), ["On the laptop", "Only here"]);
    });

    test(`an older copy opened again brings nothing back, ${where}`, async () => {
        await write("First");
        await write("Second");
        await net.sync.kick();
        const carried = await carriedNow();
        await goElsewhere(/** @type {never} */ (how));
        await open(carried);
        const [second, first] = notes.value;
        assert.ok(first && second);
        await keepNote({ card: "trust", text: "First, changed", id: first.id });
        await takeBack(second.id);
        await write("Third");
        await net.sync.kick();
        assert.equal(toSend.value, 0);
        await open(carried);
        assert.deepEqual(texts(), ["First, changed", "Third"]);
        assert.equal(toSend.value, 0, "the laptop has it all, and is offered nothing anew");
        assert.deepEqual(laptop.texts(), ["First, changed", "Third"]);
    });
}

test("a newer copy brings what was written on the phone since", async () => {
    const note = await write("First");
    await net.sync.kick();
    const older = await carriedNow();
    await keepNote({ card: "trust", text: "First, changed", id: note.id });
    await setName("Aino");
    const newer = await carriedNow();
    await goElsewhere();
    await open(older);
    await write("Elsewhere");
    await open(newer);
    assert.deepEqual(texts(), ["Elsewhere", "First, changed"]);
    assert.equal(name.value, "Aino");
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["Elsewhere", "First, changed"]);
});

test("a copy says of another laptop's notes only that this one is offered them", async () => {
    await write("First");
    await net.sync.kick();
    const older = await carriedNow();
    const { id } = await write("Second");
    await net.sync.kick();
    const newer = await carriedNow();
    await goElsewhere();
    await open(older);
    // It was restored from before the second note, and this browser has heard of that.
    const { store } = laptop;
    laptop.store = "restored";
    laptop.kept.delete(id);
    await net.sync.kick();
    await open(newer);
    assert.ok(toSend.value > 0, "nobody has said that the laptop has it");
    await net.sync.kick();
    assert.deepEqual(laptop.texts(), ["First", "Second"]);
    assert.equal(toSend.value, 0);
    laptop.store = store;
});

test("notes of the phone and of the page never count the same", async () => {
    await write("First");
    const carried = await carriedNow();
    const there = await write("On the phone");
    await goElsewhere();
    await open(carried);
    const elsewhere = await write("On the page");
    assert.notEqual(elsewhere.stamp[1], there.stamp[1]);
    assert.ok(elsewhere.stamp[0] > carried.row.counter);
});

test("nobody's words become part of the file's own markup", () => {
    const hostile = "</script><script>alert(1)</script><!--";
    const seed = { build: "b", cafe: { ...page.cafe, title: hostile }, deck: page.deck };
    const pieces = { policy: "script-src 'sha256-x'", style: "p{}", script: "run()", icon: "data:image/svg+xml,<svg>" };
    const whole = awayPage({ pieces, language: "en", seed, own: { notes: [{ text: hostile }] }, plain: [hostile] });
    assert.equal(whole.match(/<script/g)?.length, 2, "the data and the one script");
    assert.equal(whole.match(/<\/script/g)?.length, 2);
    assert.ok(!whole.includes("<!--"));
    const data = /id="carried">(.*)<\/script>/.exec(whole)?.[1] ?? "";
    assert.equal(JSON.parse(data).own.notes[0].text, hostile);
});
