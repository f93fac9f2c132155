// Notes as a loop of pictures: what a phone shows as QR codes and the laptop's camera gathers, in whatever order it sees
// them and however many it misses.
//
// Each frame is one block of a Luby transform code: some parts of the whole, added up bit by bit, and a head that says
// which parts these are. First come the parts one by one, then sums of a few without end: each frame that is seen
// tells something, and none has to be waited for. The format: docs/HANDING_OVER.md.

import { blockToBinary, createDecoder, createEncoder } from "../vendor/luby-transform.js";
import { fromBase45, toBase45 } from "./base45.js";

/** @typedef {import("luby-transform").EncodedBlock} Block */
/**
 * @typedef {object} Gathering
 * @property {(text: string) => number | null} add take in what a reader read; says how much of that hand-over is here, 0 to
 *     1. null: no frame of ours, or a damaged one
 * @property {() => string | null} of whose frame was last taken in: the same words for all frames of one hand-over
 * @property {() => Uint8Array | null} bytes the hand-over whose frame was last taken in, once it is whole; else null
 */

export const PREFIX = "FK1:";

// How many parts are added up in one frame at most: each costs four bytes of its head.
const MOST_PARTS = 12;
const HEAD_BYTES = 4 * (4 + MOST_PARTS);
/** So long is the longest frame: as much as a QR code of version 10, level L, takes in its alphanumeric mode. */
export const FRAME_BYTES = 260;
const PART_BYTES = FRAME_BYTES - HEAD_BYTES;

// What strangers' frames may ask of the laptop: no more than one exchange, and few phones at a time.
const MOST_BYTES = 1_048_576;
const MOST_CUTS = 8192;
const MOST_AT_ONCE = 8;

/**
 * Make frames of some bytes, without end: each of the same length, but for those that need a shorter head.
 * @param {Uint8Array} bytes at least one
 * @returns {Generator<string, never>}
 */
export function* framesOf(bytes) {
    const encoder = createEncoder(bytes, PART_BYTES, false);
    const lot = lots(encoder.checksum);
    for (let part = 0; part < encoder.k; part++) yield frameOf(encoder.createBlock([part]));
    for (;;) yield frameOf(encoder.createBlock(someParts(encoder.k, lot)));
}

/** How many frames show everything once: what a phone may tell of how long it takes. @param {Uint8Array} bytes */
export function partsOf(bytes) {
    return Math.ceil(bytes.length / PART_BYTES);
}

/** @param {Block} block */
function frameOf(block) {
    return PREFIX + toBase45(blockToBinary(block));
}

/**
 * Which parts to add up: as many as the ideal soliton distribution says, often two, seldom many.
 * @param {number} k of so many
 * @param {() => number} lot
 */
function someParts(k, lot) {
    const drawn = lot();
    // One in k is a single part; the chance of more than d is one in d.
    const wanted = drawn < 1 / k ? 1 : Math.ceil(1 / (1 - (drawn - 1 / k)));
    const parts = new Set();
    const most = Math.min(wanted, MOST_PARTS, k);
    while (parts.size < most) parts.add(Math.floor(lot() * k));
    return [...parts];
}

/**
 * Numbers from 0 to 1 that follow from a seed: chance itself has no place here (Mulberry32, by Tommy Ettinger).
 * @param {number} seed
 */
function lots(seed) {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

/**
 * Gather frames as they are seen. Those of several phones may come mixed: each hand-over gathers by itself, and when there
 * are more than a few the one that was left longest is let go.
 * @returns {Gathering}
 */
export function createGathering() {
    /** By whose they are, the one last seen at the end. @type {Map<string, Half>} */
    const halves = new Map();
    /** @type {string | null} */
    let last = null;

    return {
        add(text) {
            const block = blockOf(text);
            if (!block) return null;
            last = [block.bytes, block.data.length, block.checksum.toString(16)].join("-");
            const half = halves.get(last) ?? { decoder: createDecoder(), whole: null };
            halves.delete(last);
            halves.set(last, half);
            if (halves.size > MOST_AT_ONCE) halves.delete([...halves.keys()][0] ?? "");
            if (half.whole) return 1;
            const isAll = half.decoder.addBlock(block);
            half.whole = isAll ? wholeOf(half.decoder) : null;
            if (half.whole) return 1;
            // All parts are here, and they are not what they should be: somebody's frame lied. It begins anew.
            if (isAll) halves.delete(last);
            return isAll ? 0 : half.decoder.decodedCount / block.k;
        },
        of: () => last,
        bytes: () => (last === null ? null : (halves.get(last)?.whole ?? null)),
    };
}

/** @typedef {{ decoder: import("luby-transform").LtDecoder, whole: Uint8Array | null }} Half */

/** @param {import("luby-transform").LtDecoder} decoder */
function wholeOf(decoder) {
    try {
        return decoder.getDecoded() ?? null;
    } catch (_mismatch) {
        // The parts are all here and their sum is another.
        return null;
    }
}

/**
 * Read one frame. Anybody may hold a picture before the camera: nothing in it is taken on trust.
 * @param {string} text
 * @returns {Block | null}
 */
function blockOf(text) {
    if (!text.startsWith(PREFIX)) return null;
    const binary = fromBase45(text.slice(PREFIX.length));
    if (!binary || binary.length < 4) return null;
    const view = new DataView(binary.buffer);
    const degree = view.getUint32(0, true);
    const head = 4 * (degree + 4);
    if (degree < 1 || degree > MOST_PARTS || binary.length <= head) return null;
    const indices = Array.from({ length: degree }, (_, at) => view.getUint32(4 + 4 * at, true));
    const k = view.getUint32(head - 12, true);
    const bytes = view.getUint32(head - 8, true);
    const checksum = view.getUint32(head - 4, true);
    const data = binary.slice(head);
    const isWhole =
        bytes >= 1 &&
        bytes <= MOST_BYTES &&
        k <= MOST_CUTS &&
        k === Math.ceil(bytes / data.length) &&
        new Set(indices).size === degree &&
        indices.every((index) => index < k);
    return isWhole ? { k, bytes, checksum, indices, data } : null;
}
