/**
 * What was done to a deck, so that each step can be undone and done again. Nothing here changes what it is given.
 *
 * @typedef {import("./types.js").Deck} Deck
 * @typedef {import("./types.js").History} History
 */

const STEPS_KEPT = 500;

/**
 * @param {Deck} deck
 * @returns {History}
 */
export function begin(deck) {
    return { past: [], present: { deck, at: -1 }, future: [], into: null };
}

/**
 * Take in a change.
 * @param {History} history
 * @param {Deck} deck
 * @param {number} at what is looked at from now on
 * @param {string | null} [into] names the field that is being written in: a row of changes to it is one step
 * @returns {History}
 */
export function change(history, deck, at, into = null) {
    const { past, present } = history;
    if (deck === present.deck) return look(history, at);
    const isSameStep = into !== null && into === history.into;
    return {
        past: isSameStep ? past : [...past, present].slice(-STEPS_KEPT),
        present: { deck, at },
        future: [],
        into,
    };
}

/**
 * Look at another card, or at the deck itself (-1). This is no step, but it ends the one before.
 * @param {History} history
 * @param {number} at
 * @returns {History}
 */
export function look(history, at) {
    const last = history.present.deck.cards.length - 1;
    return { ...history, present: { ...history.present, at: Math.max(-1, Math.min(at, last)) }, into: null };
}

/**
 * Go back one step, to the card that was looked at when it was made.
 * @param {History} history
 * @returns {History}
 */
export function undo({ past, present, future, into }) {
    const before = past.at(-1);
    if (!before) return { past, present, future, into };
    return { past: past.slice(0, -1), present: before, future: [present, ...future], into: null };
}

/**
 * @param {History} history
 * @returns {History}
 */
export function redo({ past, present, future, into }) {
    const [after, ...later] = future;
    if (!after) return { past, present, future, into };
    return { past: [...past, present], present: after, future: later, into: null };
}
