// Leaves nothing of a café on this phone: no note, no vote, no draft, not who one was there.

import { here, notes, queueOf, reached, votes, write } from "../shared.js";

/**
 * Resolves once it is gone from the disk. Whoever scans the café's code again comes as somebody new.
 * @returns {Promise<void>} rejects with a DiskTrouble; then everything is as it was
 */
export async function forget() {
    const row = here.value;
    if (!row) return;
    // First, so that an answer of the laptop that comes in between is not kept any more.
    here.value = null;
    try {
        await write(["cafes", "notes", "outbox", "drafts", "wall"], async (transaction) => {
            for (const name of /** @type {const} */ (["notes", "wall"])) {
                const shelf = transaction.objectStore(name);
                for (const key of await shelf.index("cafe").getAllKeys(row.cafe)) await shelf.delete(key);
            }
            await transaction.objectStore("outbox").delete(queueOf(row.cafe));
            await transaction.objectStore("drafts").delete(queueOf(row.cafe));
            await transaction.objectStore("cafes").delete(row.code);
        });
    } catch (wrong) {
        here.value = row;
        throw wrong;
    }
    notes.value = [];
    votes.value = [];
    // Nobody is there any more for whom to keep a stream open.
    reached.value = { at: null, ok: false };
    forgetWelcome(row.code);
    await forgetPage(row.code);
}

/** @param {string} code */
function forgetWelcome(code) {
    try {
        localStorage.removeItem(`fieldkit:${code}:opened`);
    } catch (_forbidden) {
        console.info("This browser keeps nothing, so there is nothing to remove.");
    }
}

/** Where a worker keeps the page, it goes at once; else the browser lets go of it by itself. @param {string} code */
async function forgetPage(code) {
    if (!("caches" in globalThis)) return;
    for (const name of await caches.keys()) await (await caches.open(name)).delete(`/${code}`);
}
