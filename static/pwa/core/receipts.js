// Receipt codes: what somebody who asked the organisers something comes back with to ask what became of it.
// fieldkit/core/receipts.py is the same rule; both read tests/vectors/receipts.json.

// Read aloud and typed with a thumb: nothing that looks like something else, and no vowels, so no words.
export const CODE_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ";

/**
 * The receipt code of a note: eight letters and digits, four and four, that follow from its id.
 * @param {string} note its id
 */
export function receiptCode(note) {
    const groups = note.replaceAll("-", "").match(/.{4}/g) ?? [];
    const code = groups.map((group) => CODE_LETTERS[Number.parseInt(group, 16) % CODE_LETTERS.length]).join("");
    return `${code.slice(0, 4)}-${code.slice(4)}`;
}
