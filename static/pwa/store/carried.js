// What a page that was taken away brings along: its owner's notes and drafts, and who they are at the café. It is put on
// the shelves of the browser that opens it, as often as it is opened; what was written there since stays.

import { deviceFrom } from "../core/cafe.js";
import { compareVersions } from "../core/merge.js";
import { compareStamps } from "../core/stamp.js";
import { randomBytes } from "./cafes.js";
import { write } from "./phone.js";

/** @typedef {import("./schema.d.ts").CafeRow} CafeRow */
/** @typedef {import("./schema.d.ts").NoteRow} NoteRow */
/** @typedef {import("./schema.d.ts").OutboxRow} OutboxRow */
/** @typedef {import("./schema.d.ts").DraftRow} DraftRow */
/** @typedef {{ row: CafeRow, notes: NoteRow[], outbox: OutboxRow[], drafts: DraftRow[] }} Carried */
/** @typedef {import("./phone.js").Transaction<"readwrite">} Writing */

/**
 * Put it on the shelves, where it is newer than what lies there. An older copy opened again brings nothing back.
 * @param {Carried} carried
 */
export function unpack({ row, notes, outbox, drafts }) {
    return write(["cafes", "notes", "outbox", "drafts"], async (transaction) => {
        const cafes = transaction.objectStore("cafes");
        const known = await cafes.get(row.code);
        const here = known ?? { ...row, device: deviceFrom(randomBytes(8)), cursor: 0, handed: [], handed_before: [] };
        here.counter = Math.max(here.counter, row.counter);
        here.base = here.base ?? row.base ?? null;
        const queued = new Map(outbox.map((place) => [place.id, place]));
        // What one laptop had is news to the one that this browser has met since: a restored one, say.
        const isElsewhere = known !== undefined && known.store !== row.store;
        if (!known || compareStamps(row.stamp, known.stamp) > 0) {
            [here.name, here.stamp] = [row.name, row.stamp];
            await follow(
                transaction,
                { cafe: row.cafe, id: row.participant.id, stamp: row.stamp },
                queued,
                isElsewhere,
            );
        }
        await cafes.put(here);
        for (const note of notes) {
            const before = await transaction.objectStore("notes").get(note.id);
            if (before && compareVersions(versionOf(before), versionOf(note)) >= 0) continue;
            await transaction.objectStore("notes").put(note);
            await follow(transaction, note, queued, isElsewhere);
        }
        // What is half written here is not written over by what was half written there.
        if (!known) for (const draft of drafts) await transaction.objectStore("drafts").put(draft);
    });
}

/**
 * Whether the laptop has a version goes with the version.
 * @param {Writing} transaction
 * @param {Pick<OutboxRow, "cafe" | "id" | "stamp">} version
 * @param {Map<string, OutboxRow>} queued
 * @param {boolean} isElsewhere it was another laptop that had it: this one is offered it
 */
async function follow(transaction, { cafe, id, stamp }, queued, isElsewhere) {
    const queue = transaction.objectStore("outbox");
    const place = queued.get(id);
    if (place) await queue.put(place);
    else if (isElsewhere) await queue.put({ cafe, id, stamp, refused: false, again: true });
    else await queue.delete([cafe, id]);
}

/** @param {NoteRow} note @returns {import("../core/types.js").Version} */
function versionOf({ kind, id, stamp, gone, fields }) {
    return { kind: kind ?? "note", id, stamp, gone, fields };
}
