// Names that a phone mints for itself. Random bytes are handed in: `crypto.randomUUID` is missing over plain http, and
// nothing here draws lots of its own.

import { CODE_LETTERS } from "./receipts.js";
import { keyOf, LETTERS_OF_A_KEY } from "./recovery.js";

const HEXADECIMAL = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/**
 * @param {Uint8Array} random 16 bytes
 * @returns {string} a UUID, version 4
 */
export function uuidFrom(random) {
    const bytes = Uint8Array.from(random.subarray(0, 16));
    if (bytes.length < 16) throw new RangeError("a UUID needs 16 random bytes");
    bytes[6] = (Number(bytes[6]) & 0x0f) | 0x40;
    bytes[8] = (Number(bytes[8]) & 0x3f) | 0x80;
    const digits = Array.from(bytes, (byte) => HEXADECIMAL[byte]).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * @param {Uint8Array} random 16 bytes
 * @returns {string} the participant's key, made of the letters of a code that its owner can keep (core/recovery.js)
 */
export function keyFrom(random) {
    if (random.length < LETTERS_OF_A_KEY) throw new RangeError("a key needs 16 random bytes");
    // A byte leans slightly to the first letters: that costs the 76 bits of the code a hundredth of one.
    const letters = Array.from(
        random.subarray(0, LETTERS_OF_A_KEY),
        (byte) => CODE_LETTERS[byte % CODE_LETTERS.length],
    );
    return keyOf(letters.join(""));
}

/**
 * @param {Uint8Array} random 8 bytes
 * @returns {string} the device in this phone's stamps: 16 letters and digits
 */
export function deviceFrom(random) {
    if (random.length < 8) throw new RangeError("a device name needs 8 random bytes");
    return Array.from(random.subarray(0, 8), (byte) => HEXADECIMAL[byte]).join("");
}
