// The one rule that chooses between two versions of the same thing: a maximum over a total order, so any order of
// asking, any number of times, gives the same. fieldkit/core/merge.py is the same rule; both read tests/vectors/*.json.

import { compareStamps } from "./stamp.js";

/** @typedef {import("./types.js").Version} Version */
/** @typedef {import("./types.js").Plain} Plain */

const utf8 = new TextEncoder();

/**
 * Write fields so that equal content gives equal bytes here and on the laptop: keys sorted (they are ASCII), no white
 * space, UTF-8, null left out at the top level.
 * @param {{ [key: string]: Plain }} fields
 */
export function canonical(fields) {
    const kept = Object.entries(fields).filter(([, value]) => value !== null);
    return utf8.encode(written(Object.fromEntries(kept)));
}

/**
 * @param {Plain} value
 * @returns {string}
 */
function written(value) {
    if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
    if (typeof value === "object" && value !== null) {
        const pairs = Object.keys(value)
            .sort()
            .map((key) => `${JSON.stringify(key)}:${written(value[key] ?? null)}`);
        return `{${pairs.join(",")}}`;
    }
    if (typeof value === "number" && !Number.isSafeInteger(value)) throw new TypeError(`no whole number: ${value}`);
    return JSON.stringify(value);
}

/**
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
function compareBytes(a, b) {
    // Native text order would not do: it puts "😀" before "\uffff", and the laptop's puts it after.
    const end = Math.min(a.length, b.length);
    for (let at = 0; at < end; at += 1) {
        const difference = Number(a[at]) - Number(b[at]);
        if (difference !== 0) return difference;
    }
    return a.length - b.length;
}

/**
 * Order versions of one thing: gone, counter, device, content.
 * @param {Version} a
 * @param {Version} b
 */
export function compareVersions(a, b) {
    return (
        Number(a.gone) - Number(b.gone) ||
        compareStamps(a.stamp, b.stamp) ||
        compareBytes(canonical(a.fields), canonical(b.fields))
    );
}

/**
 * Choose between two versions of the same thing.
 * @param {Version} a
 * @param {Version} b
 */
export function merge(a, b) {
    if (a.kind !== b.kind || a.id !== b.id) {
        throw new TypeError(`versions of two things: ${a.kind} ${a.id} and ${b.kind} ${b.id}`);
    }
    // Remove-wins: a participant who takes a note back must never see it return.
    return compareVersions(a, b) >= 0 ? a : b;
}
