// What bench/hand_over.py measures: the kit's own frames, missed now and then, and the reader that the laptop has.
// Prints one line of JSON. Arguments: notes, share missed, tries.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { createGathering, framesOf } from "../static/pwa/core/frames.js";
import { PACES, USUAL } from "../static/pwa/handing/pace.js";
import { encode } from "../static/pwa/vendor/uqr.js";
import { prepareZXingModule, readBarcodes } from "../static/facilitate/vendor/zxing-reader.js";

const [notes, missed, tries] = process.argv.slice(2).map(Number);
const WIDTH = 960;
const HEIGHT = 540;
const CONSONANTS = "bdfghjklmnprstv";
const VOWELS = "aeiou";

/** Chance that is the same in every run. */
let state = 7;
function lot() {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
}
const hexadecimal = (length) => Array.from({ length }, () => Math.floor(lot() * 16).toString(16)).join("");
const id = () => `${hexadecimal(8)}-${hexadecimal(4)}-4${hexadecimal(3)}-8${hexadecimal(3)}-${hexadecimal(12)}`;
const one = (letters) => letters[Math.floor(lot() * letters.length)];
// Invented words, which pack worse than people's own.
const word = () => Array.from({ length: 1 + Math.floor(lot() * 3) }, () => one(CONSONANTS) + one(VOWELS)).join("");
const text = () => Array.from({ length: 18 }, word).join(" ");

/** As phones hand over: docs/PROTOCOL.md. */
function handedOver() {
    const records = Array.from({ length: notes }, (_, at) => ({
        kind: "note",
        id: id(),
        stamp: [at + 1, "k7f2a9b3c4d5e6f7"],
        gone: false,
        fields: {
            card: "words-of-new-work/trust",
            text: text(),
            value: null,
            audience: "cafe",
            named: false,
            round: null,
            table: null,
            written_at: `2026-11-21T18:${String(at % 60).padStart(2, "0")}:00.000Z`,
        },
    }));
    const participant = { id: id(), key: Buffer.from(hexadecimal(64), "hex").toString("base64url") };
    const asked = { v: 1, cafe: "K7QF2M", participant, store: null, cursor: 0, waiting: notes, records };
    return new TextEncoder().encode(JSON.stringify(asked));
}

/** Frames shown until all is here, when some are missed. */
function shownUntilWhole(bytes) {
    const gathering = createGathering();
    let shown = 0;
    for (const frame of framesOf(bytes)) {
        shown += 1;
        if (lot() >= missed && gathering.add(frame) === 1) return shown;
    }
    return shown;
}

/** A picture of a frame as a camera sees it: the code fills most of the height, with grain over all. */
function pictureOf(frame) {
    const { size, data } = encode(frame, { ecc: "L", border: 4 });
    const side = Math.floor((HEIGHT * 0.8) / size);
    const [left, top] = [Math.floor((WIDTH - side * size) / 2), Math.floor((HEIGHT - side * size) / 2)];
    const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
    for (let y = 0; y < HEIGHT; y++) {
        for (let x = 0; x < WIDTH; x++) {
            const row = data[Math.floor((y - top) / side)];
            const module = row?.[Math.floor((x - left) / side)];
            const light = (module === undefined ? 96 : module ? 40 : 215) + (lot() - 0.5) * 40;
            pixels.set([light, light, light, 255], (y * WIDTH + x) * 4);
        }
    }
    return { data: pixels, width: WIDTH, height: HEIGHT, colorSpace: "srgb" };
}

const wasmBinary = readFileSync(new URL("../static/facilitate/vendor/zxing-reader.wasm", import.meta.url));
await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
globalThis.ImageData ??= class {};

const frames = framesOf(gzipSync(handedOver()));
const decoded = [];
let read = 0;
for (let at = 0; at < tries; at++) {
    const frame = frames.next().value;
    const picture = pictureOf(frame);
    const before = performance.now();
    const found = await readBarcodes(Object.setPrototypeOf(picture, ImageData.prototype), {
        formats: ["QRCode"],
        tryHarder: false,
        tryInvert: false,
        maxNumberOfSymbols: 2,
    });
    decoded.push(performance.now() - before);
    read += found.some((code) => code.text === frame) ? 1 : 0;
}
const shown = (pack) => Array.from({ length: tries * 10 }, () => shownUntilWhole(pack(handedOver()))).sort((a, b) => a - b);
const part = (counts, share) => counts[Math.floor(counts.length * share)];
const [packed, plain] = [shown(gzipSync), shown((bytes) => bytes)];
console.log(
    JSON.stringify({
        pace: USUAL,
        slowest: PACES[0],
        bytes: gzipSync(handedOver()).length,
        median: part(packed, 0.5),
        nearly_all: part(packed, 0.95),
        plain: part(plain, 0.95),
        milliseconds: part(decoded.sort((a, b) => a - b), 0.5),
        read: read / tries,
    }),
);
