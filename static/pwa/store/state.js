// Everything a screen may know, as signals, and everything it may ask for. Screens import from here and nowhere else
// in store/.
//
//   notes    own notes, newest first, but for those taken back; `refused` says why the laptop did not take one
//   waiting  how many of them, name included, may be only on this phone; 0 is true only when the laptop has said so
//   reached  { at: when the laptop last answered | null, ok: whether the last try succeeded, failed: how it did not }
//   isClosed the café takes no new notes
//   live     what the laptop says of the café now | null before it first answered
//   wall     what the café sees, newest first: others' notes and (own: true) one's own
//   name     as given | null
//   votes    what this phone's owner gives to notes, as rows of the disk
//   seat     the number of the table this phone sits at | null; isHost: its owner stays there and welcomes the next
//   told     when the laptop last said its time, for live/time.js
//   trouble  what stands in the way: see Trouble in core/types.d.ts
//   wallShown  the wall's screen sets it to true while it is on screen, so that new notes come at once
//
//   await join(page)                       the page's own JSON; first of all, once. With "no-storage" it resolves too:
//                                          the deck can be read, and keepNote rejects
//   await keepNote({ card, text, id })     card: its id within the deck; id null: a new note. Resolves once it is on
//                                          disk; rejects with NoteWrong or DiskTrouble (see `code`): then the composer
//                                          holds the only copy. value, audience, named: optional
//   await takeBack(id) · await takeBackAll()   at once here, on the laptop when it is reached
//   await setName(name)                    null or blank: none; rejects with NoteWrong("name-too-long")
//   await takeSeat(table, host)            a table's number; null: at none. Notes written from then on carry it
//   await keepDraft(card, text, id, value) · await draftOf(card)   → { text, note, value } | null
//   isOnLaptop(note)                       the laptop has said that this version, or a newer one, is on its disk

import { uuidFrom } from "../core/cafe.js";
import { audienceByPlan } from "../core/course.js";
import { checkName, checkNote, isBlank, NoteWrong } from "../core/notes.js";
import { tableId } from "../core/places.js";
import { batch, computed, signal } from "../vendor/signals.js";
import { enter, latest, note, randomBytes, rename } from "./cafes.js";
import { getDraft, putDraft } from "./drafts.js";
import { forget } from "./forgetting.js";
import { now } from "./now.js";
import { erase, eraseAll, keep, queueOf } from "./outbox.js";
import { DiskTrouble, Forgotten, NoStorage, read } from "./phone.js";
import { shownOf, wallOf } from "./wall.js";

/** @typedef {import("../core/types.js").Note} Note */
/** @typedef {import("../core/types.js").Trouble} Trouble */
/** @typedef {import("../core/types.js").Audience} Audience */
/** @typedef {import("../core/types.js").Page} Page */
/** @typedef {import("./schema.d.ts").CafeRow} CafeRow */
/** @typedef {import("./schema.d.ts").OutboxRow} OutboxRow */
/** @template T @typedef {import("../vendor/signals.js").Signal<T>} Signal */

export { NoteWrong } from "../core/notes.js";
export { DiskTrouble } from "./phone.js";

/** @type {Signal<CafeRow | null>} */
export const here = signal(null);
/** @type {Signal<Note[]>} */
export const notes = signal([]);
/** @type {Signal<OutboxRow[]>} */
const queue = signal([]);
/** @type {Signal<import("./schema.d.ts").VoteRow[]>} */
export const votes = signal([]);
/** @type {Signal<import("./schema.d.ts").WallRow[]>} */
const others = signal([]);
/** @type {Signal<import("../core/types.js").Reached>} */
export const reached = signal({ at: null, ok: false, failed: null });
/** @type {Signal<import("../core/types.js").Live | null>} */
export const live = signal(null);
/** sent, got: the question and the answer, by this phone's clock in milliseconds; said: the laptop's, in between. */
export const told = signal(/** @type {{ sent: number, got: number, said: string } | null} */ (null));
/** For whom a note is, where its writer said so while writing it; by card. @type {Signal<{ [card: string]: Audience | undefined }>} */
export const chosen = signal({});
export const wallShown = signal(false);
/** Goes up with everything written in this tab: the time to send. */
export const written = signal(0);

/** @type {Signal<Trouble | null>} */
const diskTrouble = signal(null);
/** @type {Signal<Trouble | null>} */
export const wireTrouble = signal(null);
export const trouble = computed(() => diskTrouble.value ?? wireTrouble.value);
/** Those who were here have heard that it closed; a newcomer is not let in. */
export const isClosed = computed(() => live.value?.phase === "closed" || wireTrouble.value === "cafe-closed");

export const name = computed(() => here.value?.name ?? null);
// Phones that joined before there were tables have none on disk.
export const seat = computed(() => here.value?.table ?? null);
export const isHost = computed(() => here.value?.host === true);

// A participant's first version says nothing but that somebody came: nobody waits for it.
export const waiting = computed(
    () => queue.value.filter(({ id, stamp }) => id !== here.value?.participant.id || stamp[0] > 1).length,
);

/** What sync has still to send; refused versions wait for their writer. */
export const toSend = computed(() => queue.value.filter(({ refused }) => !refused).length);

export const wall = computed(() => wallOf(shownOf(others.value, live.value), notes.value, name.value));

let deck = "";
/** @type {BroadcastChannel | null} */
let otherTabs = null;

/** @param {Pick<Page, "cafe" | "deck">} page */
export async function join(page) {
    deck = page.deck.id;
    try {
        here.value = await enter(page.cafe);
    } catch (wrong) {
        tellDisk(wrong);
        return;
    }
    otherTabs?.close();
    otherTabs = typeof BroadcastChannel === "function" ? new BroadcastChannel("fieldkit") : null;
    if (otherTabs) otherTabs.onmessage = ({ data }) => void (data === here.value?.cafe && refresh());
    await refresh();
}

/** Read again what the disk holds: this or another tab has written. */
async function refresh() {
    const row = here.value;
    if (!row) return;
    const found = await read(["cafes", "notes", "outbox", "wall"], (transaction) =>
        Promise.all([
            latest(transaction, row),
            transaction.objectStore("notes").index("cafe").getAll(row.cafe),
            transaction.objectStore("outbox").getAll(queueOf(row.cafe)),
            transaction.objectStore("wall").index("cafe").getAll(row.cafe),
        ]),
    ).catch(tellDisk);
    // Unless it was forgotten while the disk was read.
    if (found && here.value) show(...found);
}

/**
 * @param {CafeRow | null} row null: this phone is nobody at this café any more
 * @param {import("./schema.d.ts").NoteRow[]} kept
 * @param {OutboxRow[]} queued
 * @param {import("./schema.d.ts").WallRow[]} hung
 */
function show(row, kept, queued, hung) {
    batch(() => {
        here.value = row;
        notes.value = /** @type {Note[]} */ (kept.filter(({ gone, kind }) => !gone && !kind)).sort(
            (a, b) => b.made - a.made,
        );
        votes.value = /** @type {import("./schema.d.ts").VoteRow[]} */ (kept.filter(({ kind }) => kind));
        queue.value = queued;
        others.value = hung;
        live.value ??= row?.live ?? null;
        // Without anybody here there is nobody either for whom to keep a stream open.
        reached.value = { ...reached.value, at: row?.reached_at ?? null, ok: row !== null && reached.value.ok };
    });
}

/**
 * @param {{ card: string, text: string, id: string | null, value?: import("../core/types.js").NoteValue,
 *     audience?: Audience, named?: boolean }} said `named`: shown with the name, if one was given
 * @returns {Promise<Note>}
 */
export async function keepNote({ card, text, id, value = null, audience = audienceOf(card, id), named = true }) {
    const wrong = checkNote(text, value);
    if (wrong) throw new NoteWrong(wrong);
    const fields = {
        card: `${deck}/${card}`,
        text,
        value,
        audience,
        named: named && name.value !== null,
        // Without the network: where the café was when it was last heard of.
        round: live.value?.round ?? null,
        table: here.value && seat.value !== null ? tableId(here.value.cafe, seat.value) : null,
        written_at: now(),
    };
    const kept = await act((row) => keep(row, id, { id: uuidFrom(randomBytes(16)), card, fields }));
    choose(card);
    return kept;
}

/** Say for whom the note being written is; undefined: as the plan has it. @param {string} card @param {Audience} [audience] */
export function choose(card, audience) {
    chosen.value = { ...chosen.value, [card]: audience };
}

/**
 * For whom the note is that is being written to a card: as its writer said, as it was, or as the plan has it.
 * @param {string} card
 * @param {string | null} id null: a new note
 */
export function audienceOf(card, id) {
    const before = notes.value.find((note) => note.id === id)?.fields.audience;
    return chosen.value[card] ?? before ?? audienceByPlan(live.value?.course, seat.value, isHost.value);
}

/** @param {string} id */
export const takeBack = (id) => act((row) => erase(row, id));
export const takeBackAll = () => act(eraseAll);

/** @param {string | null} given */
export async function setName(given) {
    const asked = given === null || isBlank(given) ? null : given.trim();
    const wrong = asked === null ? null : checkName(asked);
    if (wrong) throw new NoteWrong(wrong);
    return act((row) => rename(row, asked));
}

/**
 * Sit down at a table. The laptop is told where; the participant's record is not.
 * @param {number | null} table its number; null: at none
 * @param {boolean} [host] to stay there and welcome those who come; as before where the table is the same
 */
export function takeSeat(table, host = isHost.value && table === seat.value) {
    return act((row) => note(row, { table, host: host && table !== null }));
}

/**
 * @param {string} card
 * @param {string} text
 * @param {string | null} id of the note that is being changed
 * @param {import("../core/types.js").NoteValue} [value]
 */
export function keepDraft(card, text, id, value = null) {
    // An empty sheet is for whom the plan has it.
    if (!text && !id && value === null) choose(card);
    return onDisk((row) => putDraft(row.cafe, card, { text, note: id, value, audience: chosen.value[card] }));
}

/** @param {string} card @returns {Promise<import("../core/types.js").Draft | null>} */
export async function draftOf(card) {
    const draft = await onDisk((row) => getDraft(row.cafe, card));
    if (draft?.audience) choose(card, draft.audience);
    return draft;
}

/** @param {Pick<Note, "id">} note */
export function isOnLaptop(note) {
    return !queue.value.some(({ id }) => id === note.id);
}

/**
 * Write, show it here and in other tabs, and let it be sent.
 * @template Done
 * @param {(row: CafeRow) => Promise<Done>} work
 * @returns {Promise<Done>}
 */
export async function act(work) {
    const done = await onDisk(work);
    await changed();
    written.value += 1;
    return done;
}

/**
 * @template Done
 * @param {(row: CafeRow) => Promise<Done>} work
 * @returns {Promise<Done>} rejects with a DiskTrouble, which is then the trouble shown too
 */
export async function onDisk(work) {
    const row = here.value;
    if (!row) throw new NoStorage("there is no place on this phone to keep anything");
    try {
        const done = await work(row);
        diskTrouble.value = null;
        return done;
    } catch (wrong) {
        tellDisk(wrong);
        throw wrong;
    }
}

/** @param {unknown} wrong */
function tellDisk(wrong) {
    if (!(wrong instanceof DiskTrouble)) throw wrong;
    diskTrouble.value = wrong.code;
    // Also what this tab may have put down before it knew.
    if (wrong instanceof Forgotten) forgetHere().catch(console.error);
}

/**
 * Have this phone forget the café: on its disk, on its screens, in its other tabs. Whoever scans the café's code again
 * comes as somebody new.
 * @returns {Promise<void>} rejects with a DiskTrouble; then everything is as it was
 */
export async function forgetHere() {
    const row = here.value;
    if (!row) return;
    // First, so that an answer of the laptop that comes in between is not kept any more.
    here.value = null;
    try {
        await forget(row);
    } catch (wrong) {
        here.value = row;
        throw wrong;
    }
    show(null, [], [], []);
    otherTabs?.postMessage(row.cafe);
}

/** Read again what is on the disk, here and in other tabs. */
export async function changed() {
    await refresh();
    otherTabs?.postMessage(here.value?.cafe);
}
