// When something was written, told by counting instead of by a clock: a phone whose date is a year wrong must not lose
// its notes. The same rule as fieldkit/core/stamp.py; both read tests/vectors/stamps.json.

/** @typedef {import("./types.js").Stamp} Stamp */

// Far below 2**53, where numbers stop counting exactly, and can be raised once more from here.
export const MAX_COUNTER = 2 ** 48;

const DEVICE = /^[0-9a-z]{4,32}$/;

/**
 * @param {unknown} counter
 * @param {unknown} device
 */
export function isStamp(counter, device) {
    return (
        typeof counter === "number" &&
        Number.isInteger(counter) &&
        counter >= 1 &&
        counter <= MAX_COUNTER &&
        typeof device === "string" &&
        DEVICE.test(device)
    );
}

/**
 * Count one further than every counter this device has seen.
 * @param {string} device
 * @param {number[]} seen counters of the versions that the new one follows, and this device's own last; may be empty
 * @returns {Stamp}
 */
export function nextStamp(device, seen) {
    return [Math.max(0, ...seen) + 1, device];
}

/**
 * Below zero when `a` is older, above when it is newer. Device names are ASCII, so every language orders them alike.
 * @param {Stamp} a
 * @param {Stamp} b
 */
export function compareStamps(a, b) {
    return a[0] - b[0] || (a[1] < b[1] ? -1 : Number(a[1] > b[1]));
}
