// A page that can be mailed: what one wrote and the cards are always in it; of a very large wall, the newest.

/** As much of the wall as fits beside all else, in bytes of its text. */
export const WALL_BYTES = 320_000;
// The markup around each note.
const AROUND_BYTES = 160;

const utf8 = new TextEncoder();

/**
 * @template {{ text: string, seen_at: string }} Written
 * @param {Written[]} notes
 * @param {number} [bytes]
 * @returns {Written[]} the newest that fit, in the order in which they came
 */
export function thatFit(notes, bytes = WALL_BYTES) {
    const newestFirst = [...notes].sort((a, b) => (a.seen_at < b.seen_at ? 1 : -1));
    /** @type {Set<Written>} */
    const fitting = new Set();
    let left = bytes;
    for (const note of newestFirst) {
        left -= utf8.encode(note.text).length + AROUND_BYTES;
        if (left < 0) break;
        fitting.add(note);
    }
    return notes.filter((note) => fitting.has(note));
}
