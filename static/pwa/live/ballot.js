// What one does in a planned café besides notes, kept on this phone's disk and on its way like them: votes, a table's
// headline, the note that one carries along.

import { newNote } from "../core/notes.js";
import { dotted, hearted, voteId, votesIn } from "../core/votes.js";
import {
    act,
    computed,
    count,
    here,
    latest,
    putVersion,
    randomBytes,
    remember,
    uuidFrom,
    votes as voteRows,
    write,
} from "../shared.js";

/**
 * @typedef {import("../core/types.js").NoteFields} NoteFields
 * @typedef {import("../core/votes.js").Given} Given
 * @typedef {import("../core/votes.js").Votes} Votes
 */

/** What this phone's owner gives, by the note's id. */
export const votes = computed(() => votesIn(voteRows.value));

/** The id of the note that one brings along, if any. */
export const carried = computed(() => here.value?.carried ?? null);

/**
 * One dot more or less on a note; nothing when there is none left to give or to take.
 * @param {string} note
 * @param {1 | -1} by
 * @param {{ round: string | null, dots: number }} now
 */
export function giveDot(note, by, now) {
    return change(note, (given) => dotted(given, note, by, now));
}

/** @param {string} note */
export function giveHeart(note) {
    return change(note, (given) => hearted(given, note));
}

/**
 * Two quick taps are two dots, so what was given is read in the transaction that changes it.
 * @param {string} note
 * @param {(votes: Votes) => Given | null} become null: nothing changes
 */
function change(note, become) {
    return act((here) =>
        write(["cafes", "notes", "outbox"], async (transaction) => {
            const row = await latest(transaction, here);
            const shelf = transaction.objectStore("notes");
            const given = become(votesIn(await shelf.index("cafe").getAll(row.cafe)));
            if (!given) return;
            const id = voteId(row.participant.id, note);
            const before = await shelf.get(id);
            const stamp = await count(transaction, row, before?.stamp);
            await putVersion(transaction, {
                kind: "vote",
                id,
                cafe: row.cafe,
                card: "",
                made: before?.made ?? stamp[0],
                stamp,
                gone: false,
                fields: { note, dots: given.dots, heart: given.heart || null, round: given.round },
                refused: null,
            });
        }),
    );
}

/**
 * Write a table's headline. What is being written to the card meanwhile stays as it is.
 * @param {string} card its id within the deck
 * @param {NoteFields} fields
 * @param {import("../core/types.js").Stamp | undefined} follows of the headline that this one takes the place of: the
 *     newest is told by counting, and phones do not count together
 */
export function keepHeadline(card, fields, follows) {
    return act((here) =>
        write(["cafes", "notes", "outbox"], async (transaction) => {
            const row = await latest(transaction, here);
            const id = uuidFrom(randomBytes(16));
            await putVersion(
                transaction,
                newNote({ id, cafe: row.cafe, card, fields }, await count(transaction, row, follows)),
            );
        }),
    );
}

/** Carry a note along to the next table, by its id; null: put it down. @param {string | null} note */
export function carry(note) {
    return act((row) => remember(row, { carried: note }));
}
