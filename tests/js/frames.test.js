// Notes as a loop of pictures: whatever a camera misses, whoever else holds a phone before it, the same bytes come out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { fromBase45, toBase45 } from "../../static/pwa/core/base45.js";
import { createGathering, FRAME_BYTES, framesOf, PREFIX, partsOf } from "../../static/pwa/core/frames.js";
import { thirtyNotes } from "./notes_at_hand.js";

const FRAMES_A_SECOND = 6;
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

/** The same lots every time. @param {number} seed */
function lots(seed) {
    let state = seed;
    return () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
        return state / 0x7fffffff;
    };
}

/** Thirty in a hundred frames missed, here and there. @param {number} seed */
function nowAndThen(seed) {
    const lot = lots(seed);
    return () => lot() < 0.3;
}

/** The same, four in a row: somebody walks through the picture. @param {number} seed */
function inBursts(seed) {
    const lot = lots(seed);
    let left = 0;
    return () => {
        if (left > 0) left -= 1;
        else if (lot() < 0.3 / 0.7 / 4) left = 3;
        else return false;
        return true;
    };
}

/**
 * How many frames are shown until all of it is there.
 * @param {Uint8Array} bytes
 * @param {() => boolean} isMissed
 * @param {number} [late] how many had been shown before the camera looked
 */
function framesUntilWhole(bytes, isMissed, late = 0) {
    const gathering = createGathering();
    let shown = 0;
    for (const frame of framesOf(bytes)) {
        shown += 1;
        if (shown <= late || isMissed()) continue;
        if (gathering.add(frame) === 1) break;
    }
    assert.deepEqual(gathering.bytes(), bytes);
    return shown - late;
}

/** @param {(seed: number) => number} framesNeeded */
function ninetyFiveOfHundred(framesNeeded) {
    const all = Array.from({ length: 100 }, (_, seed) => framesNeeded(seed + 1)).sort((a, b) => a - b);
    return /** @type {number} */ (all[94]);
}

const packed = new Uint8Array(gzipSync(thirtyNotes()));
const unpacked = new Uint8Array(thirtyNotes());

test("thirty notes are across in under half a minute, with three frames in ten missed", (t) => {
    for (const [name, missed] of Object.entries({ nowAndThen, inBursts })) {
        for (const late of [0, 50]) {
            const frames = ninetyFiveOfHundred((seed) => framesUntilWhole(packed, missed(seed), late));
            t.diagnostic(`${packed.length} bytes, ${partsOf(packed)} parts, ${name}, ${late} late: ${frames} frames`);
            assert.ok(frames / FRAMES_A_SECOND < 30, `${name}: ${frames} frames`);
        }
    }
});

test("a phone that cannot pack gets thirty notes across all the same", (t) => {
    const frames = ninetyFiveOfHundred((seed) => framesUntilWhole(unpacked, nowAndThen(seed)));
    t.diagnostic(`${unpacked.length} bytes, ${partsOf(unpacked)} parts: ${frames} frames`);
    assert.ok(frames / FRAMES_A_SECOND < 30, `${frames} frames`);
});

test("every frame fits one size of code, in the letters that codes pack best", () => {
    const frames = framesOf(unpacked);
    for (let shown = 0; shown < 500; shown++) {
        const { value } = frames.next();
        assert.match(value, ALPHANUMERIC);
        assert.ok(value.startsWith(PREFIX));
        assert.ok(value.length <= PREFIX.length + Math.ceil((FRAME_BYTES / 2) * 3));
    }
});

test("the same notes make the same frames, on every phone and in every hour", () => {
    const [one, other] = [framesOf(packed), framesOf(packed)];
    for (let shown = 0; shown < 100; shown++) assert.equal(one.next().value, other.next().value);
});

test("two phones before one camera do not spoil each other's notes", () => {
    const theirs = new TextEncoder().encode(JSON.stringify({ note: "More shade on Mill Lane".repeat(60) }));
    const gathering = createGathering();
    const frames = [framesOf(packed), framesOf(theirs)];
    const isMissed = nowAndThen(7);
    /** @type {Map<string | null, Uint8Array>} */
    const whole = new Map();
    for (let shown = 0; shown < 400 && whole.size < 2; shown++) {
        const frame = /** @type {Generator<string, never>} */ (frames[shown % 2]).next().value;
        if (isMissed()) continue;
        const here = gathering.add(frame);
        const bytes = gathering.bytes();
        assert.equal(bytes !== null, here === 1);
        if (bytes) whole.set(gathering.of(), bytes);
    }
    assert.deepEqual([...whole.values()].map((bytes) => bytes.length).sort(), [packed.length, theirs.length].sort());
});

test("a frame seen twice tells nothing new, and one of a whole hand-over keeps it whole", () => {
    const gathering = createGathering();
    const frames = framesOf(packed);
    const first = frames.next().value;
    const here = gathering.add(first);
    assert.equal(gathering.add(first), here);
    while (gathering.add(frames.next().value) !== 1) assert.equal(gathering.bytes(), null);
    assert.equal(gathering.add(first), 1);
    assert.deepEqual(gathering.bytes(), packed);
});

test("what anybody else holds before the camera is passed over", () => {
    const gathering = createGathering();
    const good = framesOf(packed).next().value;
    const binary = /** @type {Uint8Array} */ (fromBase45(good.slice(PREFIX.length)));
    /** @param {number} at @param {number} number */
    const withNumber = (at, number) => {
        const changed = binary.slice();
        new DataView(changed.buffer).setUint32(4 * at, number, true);
        return PREFIX + toBase45(changed);
    };
    const strangers = [
        "",
        PREFIX,
        "https://example.org/",
        "WIFI:T:WPA;S:cafe;;",
        `${PREFIX}A`,
        `${PREFIX}:::`,
        `${PREFIX}åäö`,
        good.slice(0, 20),
        good.toLowerCase(),
        withNumber(0, 0), // no part
        withNumber(0, 4_294_967_295), // more parts than there are bytes
        withNumber(1, 4_000_000), // a part beyond the last
        withNumber(2, 0), // cut into none
        withNumber(2, 4_000_000_000), // cut into more than it has bytes
        withNumber(3, 4_000_000_000), // four gigabytes
        PREFIX + toBase45(new Uint8Array(6)),
    ];
    for (const text of strangers) assert.equal(gathering.add(text), null, text);
    assert.equal(gathering.of(), null);
    assert.equal(gathering.bytes(), null);
});

test("a frame that lies about its part is found out, and the notes come whole after it", () => {
    const gathering = createGathering();
    const lie = /** @type {Uint8Array} */ (fromBase45(framesOf(packed).next().value.slice(PREFIX.length)));
    lie.fill(0x2a, 20);
    gathering.add(PREFIX + toBase45(lie));
    for (const frame of framesOf(packed)) if (gathering.add(frame) === 1) break;
    assert.deepEqual(gathering.bytes(), packed);
});

test("base45 is the one that others read", () => {
    const text = new TextEncoder();
    // The examples of RFC 9285.
    for (const [said, written] of [
        ["AB", "BB8"],
        ["Hello!!", "%69 VD92EX0"],
        ["base-45", "UJCLQE7W581"],
        ["ietf!", "QED8WEX0"],
    ]) {
        assert.equal(toBase45(text.encode(said)), written);
        assert.deepEqual(fromBase45(/** @type {string} */ (written)), text.encode(said));
    }
    assert.equal(fromBase45("GGW"), null, "65,536 is no pair of bytes");
    assert.equal(fromBase45("FGW")?.join(), "255,255");
});
