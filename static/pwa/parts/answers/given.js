/** The answer, besides words, that is being given to the card that lies open: the card shows it, its composer keeps it. */

import { signal } from "../../vendor/signals.js";

/** @typedef {import("../../core/types.js").NoteValue} NoteValue */

/** byHand: whoever reads the card has just given it, so that it is not on disk yet. */
export const given = signal({ card: "", value: /** @type {NoteValue} */ (null), byHand: false });

/**
 * @param {string} card
 * @param {NoteValue} value
 * @param {boolean} [byHand]
 */
export function give(card, value, byHand = true) {
    given.value = { card, value, byHand };
}

/**
 * What is being given to this card; another card's answer is none of its business.
 * @param {string} card
 * @param {typeof given.value} held
 */
export function givenTo(card, held) {
    return held.card === card ? held.value : null;
}
