// Own notes, and the queue of what the laptop does not have yet. A note and its place in the queue are written in one
// transaction, so that none is ever kept here without being sent.

import { changedNote, goneNote, newNote } from "../core/notes.js";
import { count, latest, renameWithin } from "./cafes.js";
import { read, write } from "./phone.js";

/** @typedef {import("./schema.d.ts").CafeRow} CafeRow */
/** @typedef {import("./schema.d.ts").NoteRow} NoteRow */
/** @typedef {import("../core/types.js").Note} Note */
/** @typedef {import("../core/types.js").NoteFields} NoteFields */
/** @typedef {import("../core/types.js").Version} Version */
/** @typedef {import("./phone.js").Transaction<"readwrite">} Writing */
/** @typedef {{ row: CafeRow, records: Version[], waiting: number }} Batch `waiting`: in the queue, these records too */

const BATCH_RECORDS = 500;
// Below the laptop's 1 MiB, with room for the request's head.
const BATCH_BYTES = 1_000_000;

const utf8 = new TextEncoder();

/** All of one café's places in the queue. @param {string} cafe */
export function queueOf(cafe) {
    return IDBKeyRange.bound([cafe], [cafe, []]);
}

/**
 * Keep a note: a new one, or other words for one of one's own. Its draft goes in the same transaction.
 * @param {CafeRow} here
 * @param {string | null} id null: a new note
 * @param {{ id: string, card: string, fields: NoteFields }} said `id` for a new note; also when the old one is gone by
 *     now, taken back in another tab: what was written is kept, and what was taken back stays gone
 * @returns {Promise<Note>} once it is on disk
 */
export function keep(here, id, said) {
    return write(["cafes", "notes", "outbox", "drafts"], async (transaction) => {
        const row = await latest(transaction, here);
        const before = id === null ? undefined : await transaction.objectStore("notes").get(id);
        await transaction.objectStore("drafts").delete([row.cafe, said.card]);
        if (before && !before.gone && !before.kind) {
            const { text, value } = said.fields;
            const was = before.fields;
            // Others may have read it: it can be taken back, but no longer kept to oneself.
            const audience = said.fields.audience === "me" ? was.audience : said.fields.audience;
            const isSame = was.text === text && JSON.stringify(was.value) === JSON.stringify(value);
            if (isSame && was.audience === audience) return before;
            const changed = changedNote(before, { text, value, audience }, await count(transaction, row, before.stamp));
            await putVersion(transaction, changed);
            return changed;
        }
        const note = newNote({ ...said, cafe: row.cafe }, await count(transaction, row));
        await putVersion(transaction, note);
        return note;
    });
}

/**
 * Take notes back: their words leave this phone now, and the laptop when it is reached.
 * @param {CafeRow} here
 * @param {string} id of one's own note
 */
export function erase(here, id) {
    return write(["cafes", "notes", "outbox", "drafts"], async (transaction) => {
        const row = await latest(transaction, here);
        const note = await transaction.objectStore("notes").get(id);
        if (!note || note.gone) return;
        await eraseWithin(transaction, row, note);
        const drafts = transaction.objectStore("drafts");
        const draft = await drafts.get([row.cafe, note.card]);
        if (draft?.note === id) await drafts.delete([row.cafe, note.card]);
    });
}

/**
 * Take back everything that was written here: every note, every draft, the name.
 * @param {CafeRow} here
 */
export function eraseAll(here) {
    return write(["cafes", "notes", "outbox", "drafts"], async (transaction) => {
        const row = await latest(transaction, here);
        for (const note of await transaction.objectStore("notes").index("cafe").getAll(row.cafe)) {
            if (!note.gone) await eraseWithin(transaction, row, note);
        }
        await transaction.objectStore("drafts").delete(queueOf(row.cafe));
        if (row.name !== null) await renameWithin(transaction, row, null);
    });
}

/**
 * @param {Writing} transaction
 * @param {CafeRow} row
 * @param {Note | import("./schema.d.ts").VoteRow} note
 */
async function eraseWithin(transaction, row, note) {
    const stamp = await count(transaction, row, note.stamp);
    // What is gone never returns, and whoever takes everything back may vote anew: their vote says instead that it is none.
    const gone = note.kind ? { ...note, stamp, fields: { note: note.fields.note } } : goneNote(note, stamp);
    await putVersion(transaction, gone);
}

/**
 * @param {Writing} transaction
 * @param {NoteRow} note
 * @param {boolean} [again] as it was before: another store is only offered it
 */
export async function putVersion(transaction, note, again) {
    await transaction.objectStore("notes").put(note);
    const { cafe, id, stamp } = note;
    const place = again && (await transaction.objectStore("outbox").get([cafe, id]));
    // What was still on its way anyhow is news to every store.
    await transaction.objectStore("outbox").put({ cafe, id, stamp, refused: false, ...(again && !place && { again }) });
}

/**
 * What to send next. Refused versions wait for their writer, not for the laptop.
 * @param {CafeRow} here
 * @returns {Promise<Batch>} at most 500 records and 1 MB
 */
export function nextBatch(here) {
    return read(["cafes", "notes", "outbox"], async (transaction) => {
        const row = await latest(transaction, here);
        const queue = await transaction.objectStore("outbox").getAll(queueOf(row.cafe));
        /** @type {Version[]} */
        const records = [];
        let bytes = 0;
        for (const { id, refused } of queue) {
            if (refused || records.length === BATCH_RECORDS) continue;
            const record = id === row.participant.id ? participantVersion(row) : await noteVersion(transaction, id);
            if (!record) continue;
            bytes += utf8.encode(JSON.stringify(record)).length + 1;
            if (bytes > BATCH_BYTES) break;
            records.push(record);
        }
        return { row, records, waiting: queue.length };
    });
}

/**
 * @param {CafeRow} row
 * @returns {Version}
 */
function participantVersion({ participant, stamp, name, joined_at }) {
    return { kind: "participant", id: participant.id, stamp, gone: false, fields: { name, joined_at } };
}

/**
 * @param {import("./phone.js").Transaction<"readonly">} transaction
 * @param {string} id
 * @returns {Promise<Version | null>}
 */
async function noteVersion(transaction, id) {
    const note = await transaction.objectStore("notes").get(id);
    return note ? { kind: note.kind ?? "note", id, stamp: note.stamp, gone: note.gone, fields: note.fields } : null;
}
