// Passages of a note. The laptop counts code points; scripts and text fields count in UTF-16, where 👍 is two.

/**
 * @typedef {import("./types.js").Passage} Passage
 * @typedef {{ from: number, to: number, over: number[] }} Stretch in UTF-16; over: which passages lie over it
 */

/**
 * Tell what is chosen in a text as the laptop counts, without the white space around it.
 * @param {string} text
 * @param {number} from in UTF-16
 * @param {number} to
 * @returns {Passage | null} null where nothing but white space is chosen
 */
export function passageOf(text, from, to) {
    const chosen = text.slice(from, to);
    const words = chosen.trim();
    if (!words) return null;
    const before = text.slice(0, from) + chosen.slice(0, chosen.indexOf(words));
    const begins = [...before].length;
    return { begins, ends: begins + [...words].length };
}

/**
 * @param {string} text
 * @param {Passage} passage
 * @returns {string} the words of a passage; all of them for the whole note
 */
export function wordsOf(text, { begins, ends }) {
    return begins === null || ends === null ? text : [...text].slice(begins, ends).join("");
}

/**
 * Cut a text into stretches wherever a passage begins or ends.
 * @param {string} text
 * @param {Passage[]} passages
 * @returns {Stretch[]}
 */
export function stretches(text, passages) {
    const units = unitsOf(text);
    const laid = passages.map(({ begins, ends }) =>
        begins === null || ends === null ? null : { from: at(units, begins), to: at(units, ends) },
    );
    const cuts = new Set([0, text.length, ...laid.flatMap((one) => (one ? [one.from, one.to] : []))]);
    const places = [...cuts].sort((a, b) => a - b);
    return places.slice(0, -1).map((from, place) => ({
        from,
        to: places[place + 1] ?? text.length,
        over: laid.flatMap((one, number) => (one && one.from <= from && from < one.to ? [number] : [])),
    }));
}

/**
 * @param {string} text
 * @returns {number[]} where each code point begins in UTF-16, and where the last one ends
 */
function unitsOf(text) {
    const units = [0];
    for (const point of text) units.push((units.at(-1) ?? 0) + point.length);
    return units;
}

/**
 * @param {number[]} units
 * @param {number} point
 */
function at(units, point) {
    // A note that was shortened since leaves a passage that ends beyond its end.
    return units[Math.min(point, units.length - 1)] ?? 0;
}
