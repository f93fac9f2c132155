// Handing notes over without a network: what is handed over, and what a code from the laptop lets go of.

import "./screenless.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { confirmationCode } from "../../static/pwa/core/handover.js";
import { confirm, gather, noteHanded } from "../../static/pwa/handing/over.js";
import { nextPace, secondsFor } from "../../static/pwa/handing/pace.js";
import { packed } from "../../static/pwa/handing/packing.js";
import { asWords } from "../../static/pwa/handing/text.js";
import { act, here, isOnLaptop, keepNote, notes, setName, takeBack, waiting } from "../../static/pwa/store/state.js";
import { laptop, net, page, write } from "./cafe.js";
import { openAgain } from "./phone.js";

/** @typedef {import("../../static/pwa/core/handover.js").Handed} Handed */

const BENCH = "A bench that faces away from the traffic";
const SHADE = "More shade on Mill Lane";

/** Show or save what there is. @returns {Promise<Handed[]>} */
async function handOver() {
    const { handed } = await gather();
    await noteHanded(handed);
    return handed;
}

/** What the laptop would show. @param {Handed[]} handed @param {number[]} [leftOut] places in it, from 1 */
function codeFor(handed, leftOut = []) {
    const kept = handed.filter((_, place) => !leftOut.includes(place + 1));
    const code = confirmationCode(here.value?.participant.key ?? "", kept);
    return leftOut.length ? `${code}/${leftOut.join(",")}` : code;
}

/** @param {string} said */
const type = (said) => act((row) => confirm(row, said));

const onLaptop = () =>
    notes.value
        .filter(isOnLaptop)
        .map(({ fields }) => fields.text)
        .sort();

test("what is handed over is one exchange, and the laptop takes it like any other", async () => {
    await setName("Aino");
    await write(SHADE);
    const { text, file, handed } = await gather();
    const said = JSON.parse(text);
    assert.deepEqual(Object.keys(said), ["v", "cafe", "participant", "store", "cursor", "waiting", "records"]);
    assert.deepEqual([said.v, said.cafe, said.store, said.cursor], [1, page.cafe.code, null, 0]);
    assert.deepEqual(said.participant, here.value?.participant);
    assert.deepEqual(said.records.map((/** @type {{ kind: string }} */ { kind }) => kind).sort(), [
        "note",
        "participant",
    ]);
    assert.equal(said.waiting, 2);
    assert.equal(handed.length, 2);
    assert.match(file, /^fieldkit-notes-K7QF2[2-9B-Z]-[0-9a-f]{8}\.json$/);
    assert.equal(laptop.keep(said).kept.length, 2);
});

test("what is packed for pictures is the same text", async () => {
    await write(SHADE);
    const { text } = await gather();
    assert.equal(gunzipSync(await packed(text)).toString(), text);
});

test("notes shown to a camera stay on this phone until a code is right", async () => {
    await write(SHADE);
    await write(BENCH);
    const handed = await handOver();
    assert.deepEqual([onLaptop(), waiting.value], [[], 2]);
    assert.equal(await type("2222-2222"), null);
    assert.equal(await type(""), null);
    assert.deepEqual([onLaptop(), waiting.value], [[], 2]);
    assert.deepEqual(await type(codeFor(handed)), { notes: 2, leftOut: 0 });
    assert.deepEqual([onLaptop(), waiting.value], [[BENCH, SHADE], 0]);
    assert.equal((await gather()).handed.length, 0);
});

test("a code is read as people type it", async () => {
    const ways = [
        (/** @type {string} */ code) => code.toLowerCase(),
        (/** @type {string} */ code) => code.replace("-", ""),
        (/** @type {string} */ code) => ` ${[...code.replace("-", "")].join(" ")} `,
        (/** @type {string} */ code) => code.replace("-", " - "),
    ];
    for (const way of ways) {
        await write(SHADE);
        assert.equal((await type(way(codeFor(await handOver()))))?.notes, 1, String(way));
    }
});

test("what a code leaves out stays here, and says that it was not taken", async () => {
    await write(SHADE);
    await write(BENCH);
    const handed = await handOver();
    const place = handed.findIndex(([id]) => id === notes.value.find(({ fields }) => fields.text === BENCH)?.id) + 1;
    const code = codeFor(handed, [place]);
    assert.equal(await type(code.split("/")[0] ?? ""), null, "without the places it covers something else");
    assert.deepEqual(await type(code.replace("/", ".")), { notes: 1, leftOut: 1 });
    assert.deepEqual(onLaptop(), [SHADE]);
    const left = notes.value.find(({ fields }) => fields.text === BENCH);
    assert.equal(left?.refused?.code, "not-taken");
});

test("a note changed or written after it was shown does not leave with the code", async () => {
    const shade = await write(SHADE);
    const bench = await write(BENCH);
    const handed = await handOver();
    await keepNote({ card: "trust", text: "Even more shade", id: shade.id });
    await write("Written since");
    assert.equal((await type(codeFor(handed)))?.notes, 1);
    assert.deepEqual(onLaptop(), [bench.fields.text]);
    assert.equal(waiting.value, 2);
});

test("the code for what was shown first is right although more was shown after it", async () => {
    await write(SHADE);
    const first = await handOver();
    await write(BENCH);
    const both = await handOver();
    assert.equal((await type(codeFor(first)))?.notes, 1);
    assert.deepEqual(onLaptop(), [SHADE]);
    assert.equal((await type(codeFor(both)))?.notes, 1);
    assert.deepEqual(onLaptop(), [BENCH, SHADE]);
    assert.equal((await type(codeFor(both)))?.notes, 0, "a second time it changes nothing, and is still right");
});

test("a phone that was switched off in between still knows what it had shown", async () => {
    await write(SHADE);
    const handed = await handOver();
    await openAgain(page);
    assert.equal((await type(codeFor(handed)))?.notes, 1);
});

test("a note taken back is handed over as gone, and leaves with the code like any other", async () => {
    await net.sync.kick();
    const shade = await write(SHADE);
    await net.sync.kick();
    await takeBack(shade.id);
    const { text } = await gather();
    assert.ok(!text.includes(SHADE));
    assert.equal((await type(codeFor(await handOver())))?.notes, 0);
    assert.equal(waiting.value, 0);
});

test("a phone that had handed everything over offers it again to the first laptop that answers", async () => {
    await write(SHADE);
    await type(codeFor(await handOver()));
    assert.deepEqual(onLaptop(), [SHADE]);
    // The laptop that took it may have been restored from a copy in between.
    await net.sync.kick();
    assert.ok(laptop.requests.some(({ records }) => records.some(({ kind }) => kind === "note")));
    assert.deepEqual(onLaptop(), [SHADE]);
});

test("words to be copied say where, who and when, the first note first", async () => {
    await write(SHADE);
    await write(BENCH);
    const said = asWords(page, notes.value, "en", "Aino");
    assert.match(said, /^Mill Lane \(K7QF2.\)\nAino\n\n/);
    assert.ok(said.indexOf(SHADE) > 0 && said.indexOf(SHADE) < said.indexOf(BENCH));
});

test("pictures never flash more often than anybody bears, and the time told is enough", () => {
    let pace = 1;
    for (let taps = 0; taps < 9; taps++) pace = nextPace(pace, 1);
    assert.equal(pace, 6, "six changes are three flashes");
    for (let taps = 0; taps < 9; taps++) pace = nextPace(pace, -1);
    assert.equal(pace, 1);
    assert.ok(secondsFor(11, 6) * 6 >= 30);
});
