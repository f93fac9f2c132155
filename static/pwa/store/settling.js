// Takes in what the laptop answered: what it has leaves the queue, and nothing else does.

import { heard } from "../core/replies.js";
import { compareStamps } from "../core/stamp.js";
import { enqueueParticipant, latest } from "./cafes.js";
import { heed } from "./newer.js";
import { putVersion } from "./outbox.js";
import { write } from "./phone.js";
import { clearWall, hang } from "./wall.js";

/** @typedef {import("./outbox.js").Batch} Batch */
/** @typedef {import("./schema.d.ts").CafeRow} CafeRow */
/** @typedef {import("../core/wire.js").Answer} Answer */
/** @typedef {import("./phone.js").Transaction<"readwrite">} Writing */

/**
 * Take in what the laptop answered, all in one transaction.
 *
 * Only what `kept` names leaves the queue, and only up to the version it names: a newer one stays. Another store id
 * means a restored or another laptop: then it is offered everything, and the wall begins anew. Where the phone is by now
 * another participant's, since its owner had it forget the café and came again, the answer is for nobody.
 * @param {Batch} batch what was asked
 * @param {Answer} answer
 * @param {string} now this phone's clock
 * @returns {Promise<CafeRow>}
 */
export function settle({ row: asked }, answer, now) {
    return write(["cafes", "notes", "outbox", "wall"], async (transaction) => {
        const row = await latest(transaction, asked);
        if (row.participant.id !== asked.participant.id) return row;
        const moved = row.store !== null && row.store !== answer.store;
        // Another tab may have asked in the meantime; then its answer continues from here and this one's wall does not.
        const continues = row.store === asked.store && row.cursor === asked.cursor;
        if (moved) {
            await enqueueAll(transaction, row);
            await clearWall(transaction, row.cafe);
            row.cursor = row.replies_at = 0;
        } else if (continues) {
            await hang(transaction, row.cafe, answer.records, now);
            row.cursor = row.replies_at = answer.cursor;
            row.replies = heard(row.replies ?? [], answer.replies);
        }
        for (const newer of answer.newer) await heed(transaction, row, newer);
        for (const [id, [counter, device]] of answer.kept) {
            row.counter = Math.max(row.counter, counter);
            await leave(transaction, row.cafe, id, [counter, device]);
        }
        for (const refused of answer.refused) await putRefusal(transaction, row.cafe, refused);
        row.store = answer.store;
        row.live = answer.live;
        row.reached_at = now;
        sitDown(row, answer.seat);
        await transaction.objectStore("cafes").put(row);
        return row;
    });
}

/**
 * Sit where the laptop deals a seat; whoever then goes elsewhere by hand stays there until the next dealing.
 * @param {CafeRow} row changed in place
 * @param {import("../core/types.js").Dealt | null} seat
 */
function sitDown(row, seat) {
    const isDealt = seat && (seat.round !== row.dealt?.round || seat.table !== row.dealt.table);
    if (isDealt) [row.table, row.host] = [seat.table, seat.host];
    row.dealt = seat;
}

/**
 * @param {Writing} transaction
 * @param {string} cafe
 * @param {string} id
 * @param {import("../core/types.js").Stamp} kept
 */
async function leave(transaction, cafe, id, kept) {
    const queue = transaction.objectStore("outbox");
    const place = await queue.get([cafe, id]);
    if (place && compareStamps(kept, place.stamp) >= 0) await queue.delete([cafe, id]);
}

/**
 * @param {Writing} transaction
 * @param {string} cafe
 * @param {import("../core/wire.js").Refused} refused
 */
async function putRefusal(transaction, cafe, { id, stamp, code, message }) {
    const queue = transaction.objectStore("outbox");
    const place = await queue.get([cafe, id]);
    if (!place || compareStamps(place.stamp, stamp) !== 0) return;
    await queue.put({ ...place, refused: true });
    const note = await transaction.objectStore("notes").get(id);
    if (note) await transaction.objectStore("notes").put({ ...note, refused: { code, message } });
}

/**
 * Offer everything again, also what was refused elsewhere.
 * @param {Writing} transaction
 * @param {CafeRow} row
 */
async function enqueueAll(transaction, row) {
    for (const note of await transaction.objectStore("notes").index("cafe").getAll(row.cafe)) {
        await putVersion(transaction, { ...note, refused: null }, true);
    }
    await enqueueParticipant(transaction, row, true);
}
