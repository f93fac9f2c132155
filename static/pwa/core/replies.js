// Answers to questions, as the laptop tells them: what this phone has heard so far, and what it has to unlearn.

/** @typedef {import("./types.js").Reply} Reply */

/**
 * @param {Reply[]} known what this phone has
 * @param {import("./wire.js").ToldReply[]} told what the laptop says now: each the last word on its answer
 * @returns {Reply[]}
 */
export function heard(known, told) {
    const ids = new Set(told.map(({ id }) => id));
    const fresh = told.flatMap(({ gone, fields, id }) => (gone || !fields ? [] : [{ ...fields, id }]));
    return [...known.filter(({ id }) => !ids.has(id)), ...fresh];
}
