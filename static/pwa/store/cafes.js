// Who this phone is at a café: minted at the first visit, never changed, never shown.

import { deviceFrom, keyFrom, uuidFrom } from "../core/cafe.js";
import { nextStamp } from "../core/stamp.js";
import { now } from "./now.js";
import { Forgotten, write } from "./phone.js";

/** @typedef {import("./schema.d.ts").CafeRow} CafeRow */
/** @typedef {import("../core/types.js").Stamp} Stamp */
/** @typedef {import("./phone.js").Transaction<"readwrite">} Writing */
/** @typedef {import("./phone.js").Transaction<"readonly">} Reading */

// Among the cafés' codes, which have no small letters.
export const FORGOTTEN = "forgotten";

/** @param {number} length */
export function randomBytes(length) {
    return crypto.getRandomValues(new Uint8Array(length));
}

/**
 * Come to a café: the same participant as on every earlier visit with this browser, a new one on the first.
 * @param {{ id: string, code: string }} cafe
 * @returns {Promise<CafeRow>}
 */
export async function enter({ id, code }) {
    const device = deviceFrom(randomBytes(8));
    const stamp = nextStamp(device, []);
    /** @type {CafeRow} */
    const fresh = {
        code,
        cafe: id,
        participant: { id: uuidFrom(randomBytes(16)), key: keyFrom(randomBytes(16)) },
        device,
        counter: stamp[0],
        stamp,
        store: null,
        cursor: 0,
        reached_at: null,
        live: null,
        name: null,
        joined_at: now(),
    };
    return write(["cafes", "outbox"], async (transaction) => {
        const known = await transaction.objectStore("cafes").get(code);
        if (known?.cafe === id) return known;
        await transaction.objectStore("cafes").put(fresh);
        await enqueueParticipant(transaction, fresh);
        return fresh;
    });
}

/**
 * Be called this on one's notes; null: by no name.
 * @param {CafeRow} here
 * @param {string | null} name
 */
export function rename(here, name) {
    return write(["cafes", "outbox"], async (transaction) => {
        const row = await latest(transaction, here);
        if (row.name !== name) await renameWithin(transaction, row, name);
    });
}

/**
 * Keep something of where this phone is at the café.
 * @param {CafeRow} here
 * @param {Partial<Pick<CafeRow, "table" | "host" | "live" | "ahead_ms" | "carried" | "base" | "handed" | "handed_before" | "replies_seen">>} what
 */
export function note(here, what) {
    return write(["cafes"], async (transaction) => {
        await transaction.objectStore("cafes").put({ ...(await latest(transaction, here)), ...what });
    });
}

/**
 * @param {Writing} transaction
 * @param {CafeRow} row changed in place
 * @param {string | null} name
 */
export async function renameWithin(transaction, row, name) {
    row.name = name;
    row.stamp = await count(transaction, row);
    await transaction.objectStore("cafes").put(row);
    await enqueueParticipant(transaction, row);
}

/**
 * @param {Writing} transaction
 * @param {CafeRow} row
 * @param {boolean} [again] as it was before: another store is only offered it
 */
export async function enqueueParticipant(transaction, row, again = false) {
    const { cafe, participant, stamp } = row;
    await transaction
        .objectStore("outbox")
        .put({ cafe, id: participant.id, stamp, refused: false, ...(again && { again }) });
}

/**
 * The café's row as it is on disk now: another tab may have counted on. A browser that wiped its storage while the page
 * was open has none; then this page's memory is the only copy of who the participant is, and goes back to disk.
 * A café that its owner had this phone forget, in another tab, stays forgotten: wiped storage has no mark of it either.
 * @param {Writing | Reading} transaction
 * @param {CafeRow} here
 */
export async function latest(transaction, here) {
    const cafes = transaction.objectStore("cafes");
    const row = await cafes.get(here.code);
    if (!row && (await cafes.getKey(FORGOTTEN))) throw new Forgotten("this phone has forgotten the café");
    return row ?? here;
}

/**
 * Count one version more. Two tabs share the count, so it is read and written within the transaction that uses it.
 * @param {Writing} transaction
 * @param {CafeRow} row changed in place
 * @param {Stamp} [follows] the stamp of the version before
 */
export async function count(transaction, row, follows) {
    const stamp = nextStamp(row.device, follows ? [row.counter, follows[0]] : [row.counter]);
    row.counter = stamp[0];
    await transaction.objectStore("cafes").put(row);
    return stamp;
}
