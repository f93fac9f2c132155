// What was to be sent, and what the laptop said: for net/ alone.

import { batch } from "../vendor/signals.js";
import { note } from "./cafes.js";
import { nextBatch } from "./outbox.js";
import { settle } from "./settling.js";
import { changed, here, live, onDisk, reached, told, wireTrouble } from "./state.js";

/** @typedef {import("../core/types.js").Trouble} Trouble */
/** @typedef {import("./outbox.js").Batch} Batch */

/** What to send next. @returns {Promise<Batch>} rejects with a DiskTrouble */
export function takeBatch() {
    return onDisk(nextBatch);
}

/**
 * Take in what the laptop answered. Resolves once it is on disk and shown, with whether its owner has another seat now.
 * @param {Batch} asked
 * @param {import("../core/wire.js").Answer} answer
 * @param {{ sent: number, got: number }} when the question went and the answer came, by this phone's clock
 */
export async function takeAnswer(asked, answer, when) {
    const now = new Date().toISOString();
    const isSameStore = asked.row.store === answer.store;
    // The stream may have told of more while this was on its way.
    const latest = isSameStore && live.value && isOlder(answer.live, live.value) ? live.value : answer.live;
    const row = await onDisk(() => settle(asked, { ...answer, live: latest }, now));
    // Forgotten while it was written down.
    if (!here.value) return false;
    batch(() => {
        here.value = row;
        wireTrouble.value = null;
        reached.value = { at: now, ok: true, failed: null };
        live.value = latest;
        told.value = { ...when, said: answer.now };
    });
    if (asked.records.length || answer.records.length || answer.replies.length || !isSameStore) await changed();
    return row.table !== asked.row.table || row.host !== asked.row.host;
}

/**
 * @param {import("../core/types.js").Live} one
 * @param {import("../core/types.js").Live} other
 */
function isOlder(one, other) {
    const isMovedOn = one.course && other.course && one.course.run < other.course.run;
    return isMovedOn || one.version < other.version;
}

/**
 * The last try failed. What was written stays queued.
 * @param {Trouble | null} [why] null: nobody, or not the laptop, answered
 */
export function tellUnreached(why = null) {
    batch(() => {
        wireTrouble.value = why ?? wireTrouble.value;
        reached.value = { at: reached.value.at, ok: false, failed: why === null ? "unanswered" : "refused" };
    });
}

/** What the stream said. @param {import("../core/types.js").Live} said */
export function tellLive(said) {
    const before = live.value;
    live.value = said;
    // Where the café is outlasts the page; that notes arrive, once a second, is not worth the disk.
    const isNews = said.course?.run !== before?.course?.run || said.message !== before?.message;
    if (isNews) onDisk((row) => note(row, { live: said })).catch(console.info);
}
