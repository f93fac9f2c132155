// What is being written: one draft for each card, so that nothing is lost when the page is closed half-way.

import { read, write } from "./phone.js";

/** @typedef {import("../core/types.js").Draft} Draft */

/**
 * @param {string} cafe
 * @param {string} card
 * @param {Draft} draft a new note without text or value is no draft: it clears what was there
 */
export function putDraft(cafe, card, { text, note, value, audience }) {
    return write(["drafts"], async (transaction) => {
        const drafts = transaction.objectStore("drafts");
        const isNone = text === "" && note === null && value === null;
        const row = { cafe, card, text, note, value, ...(audience && { audience }) };
        const asked = isNone ? drafts.delete([cafe, card]) : drafts.put(row);
        // Nothing follows, and that is said at once: a browser that is just leaving the page then still finishes this.
        // Safari before 15 cannot be told.
        transaction.commit?.();
        // Should it fail, the transaction itself says so.
        await Promise.allSettled([asked]);
    });
}

/**
 * @param {string} cafe
 * @param {string} card
 * @returns {Promise<Draft | null>}
 */
export function getDraft(cafe, card) {
    return read(["drafts"], async (transaction) => {
        const row = await transaction.objectStore("drafts").get([cafe, card]);
        // Drafts from before there were other answers than text have no value.
        if (!row) return null;
        const { text, note, value = null, audience } = row;
        return { text, note, value, ...(audience && { audience }) };
    });
}
