// What the laptop has instead of what this phone sent. A phone that was brought back from a backup of itself counts
// from where it was then, below what it has sent since: left alone, what it writes now would be taken for older.

import { uuidFrom } from "../core/cafe.js";
import { goneNote, newNote } from "../core/notes.js";
import { compareStamps } from "../core/stamp.js";
import { count, randomBytes, renameWithin } from "./cafes.js";
import { putVersion } from "./outbox.js";

/** @typedef {import("./schema.d.ts").CafeRow} CafeRow */
/** @typedef {import("./schema.d.ts").NoteRow} NoteRow */
/** @typedef {import("../core/types.js").Version} Version */
/** @typedef {import("./phone.js").Transaction<"readwrite">} Writing */

/**
 * What was written here is counted anew, beyond what the laptop has, and so goes there once more. What was only offered
 * again becomes what the laptop has: that was written later, on this phone.
 * @param {Writing} transaction
 * @param {CafeRow} row changed in place
 * @param {Version} theirs
 */
export async function heed(transaction, row, { id, stamp, gone, fields }) {
    row.counter = Math.max(row.counter, stamp[0]);
    const place = await transaction.objectStore("outbox").get([row.cafe, id]);
    // Changed once more while this was on its way, and counted beyond it.
    if (!place || compareStamps(place.stamp, stamp) > 0) return;
    if (id === row.participant.id) {
        const name = /** @type {string | null} */ (fields.name ?? null);
        if (!place.again) await renameWithin(transaction, row, row.name);
        else Object.assign(row, { name, stamp });
        return;
    }
    const mine = await transaction.objectStore("notes").get(id);
    if (!mine || mine.gone) return;
    if (gone && !mine.kind) {
        await transaction.objectStore("notes").put(goneNote(mine, stamp));
        // What is gone stays gone; words that were given to it since are a note of their own.
        if (!place.again) {
            const own = { id: uuidFrom(randomBytes(16)), cafe: row.cafe, card: mine.card, fields: mine.fields };
            await putVersion(transaction, newNote(own, await count(transaction, row)));
        }
    } else if (place.again) {
        const adopted = { ...mine, stamp, fields: { ...mine.fields, ...fields }, refused: null };
        await transaction.objectStore("notes").put(/** @type {NoteRow} */ (adopted));
    } else {
        await putVersion(transaction, { ...mine, stamp: await count(transaction, row, stamp), refused: null });
    }
}
