// Confirmation codes: how a phone learns without a network which of its notes the laptop has committed to its disk.
// fieldkit/core/handover.py makes the same codes; both read tests/vectors/handover.json.

import { CODE_LETTERS } from "./receipts.js";

/** @typedef {[id: string, stamp: import("./types.js").Stamp]} Handed one version of one thing, as it was handed over */

const LETTERS_OF_A_CODE = 8;
// Four letters and four, with whatever people put between them; then the places that the code leaves out.
const SAID = /^([2-9B-Z]{4})[\s-]*([2-9B-Z]{4})(?:\s*[/.]\s*(\d+(?:[\s,.]+\d+)*))?$/;

/**
 * The code that covers these versions, like `K7QF-2MBX`, in whatever order they are.
 * @param {string} key the participant's
 * @param {Handed[]} kept
 */
export function confirmationCode(key, kept) {
    const lines = kept.map(([id, [counter, device]]) => `${id} ${counter} ${device}`).sort();
    const digest = sha256(new TextEncoder().encode([key, ...lines].join("\n")));
    const code = Array.from(digest.subarray(0, LETTERS_OF_A_CODE), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]);
    return `${code.slice(0, 4).join("")}-${code.slice(4).join("")}`;
}

/**
 * What a confirmation covers of what was handed over: those versions are on the laptop's disk, and no others.
 * @param {string} key the participant's
 * @param {Handed[]} handed in the order in which they were handed over
 * @param {string} said as typed or as it stands in an address: `K7QF-2MBX`, `k7qf2mbx / 3, 17`, `K7QF-2MBX.3.17`
 * @returns {Handed[] | null} null: it does not belong to what this phone handed over
 */
export function covered(key, handed, said) {
    const [, first, second, places = ""] = SAID.exec(said.trim().toUpperCase()) ?? [];
    if (!first || !second) return null;
    const leftOut = new Set(places.match(/\d+/g)?.map(Number));
    const kept = handed.filter((_, place) => !leftOut.has(place + 1));
    return kept.length > 0 && confirmationCode(key, kept) === `${first}-${second}` ? kept : null;
}

// SHA-256 (FIPS 180-4). Browsers have their own, but not on a page that came by plain http.
const WORD = 2 ** 32;
const BLOCK_BYTES = 64;
const ROUNDS = 64;

/** @param {number} number */
const fraction = (number) => ((number % 1) * WORD) | 0;

/** The first primes, as many as there are rounds: the standard takes its constants from their roots. */
const PRIMES = (() => {
    /** @type {number[]} */
    const primes = [];
    for (let number = 2; primes.length < ROUNDS; number++)
        if (primes.every((prime) => number % prime)) primes.push(number);
    return primes;
})();
const START = PRIMES.slice(0, 8).map((prime) => fraction(prime ** (1 / 2)));
const CONSTANTS = PRIMES.map((prime) => fraction(prime ** (1 / 3)));

/**
 * @param {number} word
 * @param {number} by
 */
const turned = (word, by) => (word >>> by) | (word << (32 - by));

/**
 * @param {Uint8Array} bytes fewer than 2^29, which is as long as their bits can be counted in one word
 * @returns {Uint8Array} 32 of them
 */
export function sha256(bytes) {
    const padded = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / BLOCK_BYTES) * BLOCK_BYTES));
    new Uint8Array(padded.buffer).set(bytes);
    padded.setUint8(bytes.length, 0x80);
    padded.setUint32(padded.byteLength - 4, bytes.length * 8);
    const sum = Int32Array.from(START);
    const words = new Int32Array(ROUNDS);
    for (let block = 0; block < padded.byteLength; block += BLOCK_BYTES) {
        for (let at = 0; at < ROUNDS; at++) words[at] = at < 16 ? padded.getInt32(block + at * 4) : mixed(words, at);
        digestBlock(sum, words);
    }
    const digest = new DataView(new ArrayBuffer(sum.byteLength));
    for (const [at, word] of sum.entries()) digest.setInt32(at * 4, word);
    return new Uint8Array(digest.buffer);
}

/**
 * @param {Int32Array} words
 * @param {number} at
 */
function mixed(words, at) {
    const near = words[at - 2] ?? 0;
    const far = words[at - 15] ?? 0;
    const one = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    const other = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    return one + (words[at - 7] ?? 0) + other + (words[at - 16] ?? 0);
}

/**
 * @param {Int32Array} sum eight words, taken further by this block
 * @param {Int32Array} words
 */
function digestBlock(sum, words) {
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = sum;
    for (const [at, word] of words.entries()) {
        const choice = (e & f) ^ (~e & g);
        const majority = (a & b) ^ (a & c) ^ (b & c);
        const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + (CONSTANTS[at] ?? 0) + word;
        const other = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + other) | 0];
    }
    for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) sum[at] = (sum[at] ?? 0) + word;
}
