// Leaves nothing of a café on this phone: no note, no vote, no draft, not who one was there.

import { FORGOTTEN } from "./cafes.js";
import { queueOf } from "./outbox.js";
import { write } from "./phone.js";

/** @typedef {import("./schema.d.ts").CafeRow} CafeRow */

/**
 * Resolves once it is gone from the disk, with a mark in its place that something was forgotten: it tells nothing of
 * what, and keeps other tabs from writing the café back. Twice is the same as once; whoever has come anew stays.
 * @param {CafeRow} row
 * @returns {Promise<void>} rejects with a DiskTrouble; then everything is as it was
 */
export function forget({ cafe, code, participant }) {
    return write(["cafes", "notes", "outbox", "drafts", "wall"], async (transaction) => {
        const cafes = transaction.objectStore("cafes");
        const now = await cafes.get(code);
        if (now && now.participant.id !== participant.id) return;
        for (const name of /** @type {const} */ (["notes", "wall"])) {
            const shelf = transaction.objectStore(name);
            for (const key of await shelf.index("cafe").getAllKeys(cafe)) await shelf.delete(key);
        }
        await transaction.objectStore("outbox").delete(queueOf(cafe));
        await transaction.objectStore("drafts").delete(queueOf(cafe));
        await cafes.delete(code);
        await cafes.put(/** @type {any} */ ({ code: FORGOTTEN }));
    });
}
