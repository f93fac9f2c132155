// What a phone hands over without a network: the body of one exchange, and nothing else. And which versions those were, so
// that a code from the laptop can say of each that it has arrived.

import { covered } from "../core/handover.js";
import { compareStamps } from "../core/stamp.js";
import { act, latest, nextBatch, onDisk, remember, write } from "../shared.js";

/** @typedef {import("../core/handover.js").Handed} Handed */
/** @typedef {{ text: string, file: string, handed: Handed[] }} Over `text`: as JSON; `file`: a name for it */
/** @typedef {{ notes: number, leftOut: number }} Confirmed how many notes left the queue, and how many the code leaves out */

// The code may answer what was shown first although more was shown after it, or a file from an hour ago.
const REMEMBERED = 5;

// Any store that answers later is another one then, and is offered everything once more: the one that took these may
// be restored from a copy by that time.
const BY_HAND = "by hand";

/** Gather what the laptop does not have. @returns {Promise<Over>} `handed` is empty where there is nothing */
export async function gather() {
    const { row, records, waiting } = await onDisk(nextBatch);
    const { code: cafe, participant } = row;
    return {
        text: JSON.stringify({ v: 1, cafe, participant, store: null, cursor: 0, waiting, records }),
        file: `fieldkit-notes-${cafe}-${participant.id.slice(0, 8)}.json`,
        handed: records.map(({ id, stamp }) => [id, stamp]),
    };
}

/** Remember that these were shown or saved. @param {Handed[]} handed */
export function noteHanded(handed) {
    return act((row) => {
        const lists = [row.handed ?? [], ...(row.handed_before ?? [])];
        const before = lists.filter((each) => each.length > 0 && !isSame(each, handed));
        return remember(row, { handed, handed_before: before.slice(0, REMEMBERED - 1) });
    });
}

/** @param {Handed[]} one @param {Handed[]} other */
export function isSame(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Let go of what a code says is on the laptop's disk: exactly the versions it covers, and no later ones. What it leaves out
 * is marked as not taken. To be done within `act`. Twice is once.
 * @param {import("../store/schema.d.ts").CafeRow} asked
 * @param {string} said as it was typed, or as it stands in an address
 * @returns {Promise<Confirmed | null>} null: the code is not for anything that this phone handed over; nothing was changed
 */
export function confirm(asked, said) {
    return write(["cafes", "notes", "outbox"], async (transaction) => {
        const row = await latest(transaction, asked);
        const { key } = row.participant;
        const lists = [row.handed ?? [], ...(row.handed_before ?? [])];
        const found = lists.map((handed) => ({ handed, kept: covered(key, handed, tidied(said)) })).find(isCovered);
        if (!found?.kept) return null;
        const done = { notes: 0, leftOut: 0 };
        const queue = transaction.objectStore("outbox");
        const notes = transaction.objectStore("notes");
        for (const [id, stamp] of found.kept) {
            const place = await queue.get([row.cafe, id]);
            if (!place || compareStamps(stamp, place.stamp) < 0) continue;
            await queue.delete([row.cafe, id]);
            const note = await notes.get(id);
            if (note && !note.gone && !note.kind) done.notes += 1;
        }
        for (const [id, stamp] of found.handed.filter((each) => !found.kept?.includes(each))) {
            const place = await queue.get([row.cafe, id]);
            if (!place || compareStamps(stamp, place.stamp) !== 0) continue;
            await queue.put({ ...place, refused: true });
            const note = await notes.get(id);
            if (note) await notes.put({ ...note, refused: NOT_TAKEN });
            done.leftOut += 1;
        }
        await transaction.objectStore("cafes").put({ ...row, store: row.store ?? BY_HAND });
        return done;
    });
}

/** @type {import("../core/types.js").Refusal} */
const NOT_TAKEN = { code: "not-taken", message: "left out by the code" };

/** @param {{ kept: Handed[] | null }} each */
function isCovered({ kept }) {
    return kept !== null;
}

/** Letters and numbers as people group them: the code first, however it is spaced, then the places it leaves out. @param {string} said */
function tidied(said) {
    const [letters = "", ...places] = said.split(/(?=[/.])/);
    return letters.replace(/[^0-9a-z]/gi, "") + places.join("");
}
