// Makes this phone the one it was, or another one, before: the laptop tells whoever has the key what was written with it.

import { deviceFrom } from "../core/cafe.js";
import { isStamp } from "../core/stamp.js";
import { act, ask, here, latest, queueOf, randomBytes, reached, write } from "../shared.js";

/**
 * @typedef {import("../core/types.js").NoteFields} NoteFields
 * @typedef {import("../core/types.js").Stamp} Stamp
 * @typedef {import("../core/types.js").Version} Version
 * @typedef {import("../store/schema.d.ts").CafeRow} CafeRow
 * @typedef {import("../store/schema.d.ts").NoteRow} NoteRow
 * @typedef {{ store: string, participant: string, counter: number, records: Version[] }} Own
 */

const PATIENCE_MS = 20_000;
// Far more than anybody writes: an end to asking, whoever it is that answers.
const MOST_ANSWERS = 500;

/** Why nobody came back; `code` as the laptop says it, or "away", "unsent". Everything on this phone is as it was. */
export class NotBack extends Error {
    /** @param {string} code */
    constructor(code) {
        super(code);
        this.code = code;
    }
}

/**
 * Come back as the participant who has this key. What they wrote is then on this phone's disk, and can be changed and
 * taken back here. Whoever this phone was until now stays on the laptop, with all that they wrote.
 * @param {string} key
 * @returns {Promise<number>} how many notes came back; rejects with NotBack or a DiskTrouble
 */
export async function comeBack(key) {
    const row = here.value;
    if (!row) throw new NotBack("no-storage");
    const own = await ownOf(row.code, key);
    const count = await act(() => become(row, key, own));
    // The stream was another participant's: it ends here, and the next answer opens one anew.
    reached.value = { at: reached.value.at, ok: false, failed: null };
    return count;
}

/**
 * @param {string} cafe its code
 * @param {string} key
 * @returns {Promise<Own>}
 */
async function ownOf(cafe, key) {
    /** @type {Version[]} */
    const records = [];
    /** @type {string | null} */
    let after = null;
    for (let asked = 0; asked < MOST_ANSWERS; asked += 1) {
        const reply = await ask("/api/back", { body: { v: 1, cafe, key, after }, patience: PATIENCE_MS });
        const answer = reply?.status === 200 ? backFrom(reply.said) : null;
        if (!answer) throw new NotBack(codeIn(reply?.said) ?? "away");
        records.push(...answer.records);
        after = answer.more;
        if (after === null) return { ...answer, records };
    }
    throw new NotBack("request-wrong");
}

/**
 * @param {CafeRow} asked
 * @param {string} key
 * @param {Own} own
 */
function become(asked, key, { participant, counter, store, records }) {
    return write(["cafes", "notes", "outbox", "wall"], async (transaction) => {
        const row = await latest(transaction, asked);
        const [notes, outbox, wall] = [
            transaction.objectStore("notes"),
            transaction.objectStore("outbox"),
            transaction.objectStore("wall"),
        ];
        const queue = await outbox.getAll(queueOf(row.cafe));
        // The laptop does not have it, so it must not leave this phone.
        if (queue.some(({ id }) => id !== row.participant.id)) throw new NotBack("unsent");
        for (const name of await notes.index("cafe").getAllKeys(row.cafe)) await notes.delete(name);
        for (const name of await wall.index("cafe").getAllKeys(row.cafe)) await wall.delete(name);
        await outbox.delete(queueOf(row.cafe));
        const written = rowsOf(row.cafe, records);
        for (const note of written) await notes.put(note);
        const me = records.find(({ kind }) => kind === "participant");
        const { handed: _, handed_before: __, carried: ___, dealt: ____, ...kept } = row;
        const device = deviceFrom(randomBytes(8));
        await transaction.objectStore("cafes").put({
            ...kept,
            participant: { id: participant, key },
            // Another device than the one that wrote it, which may still be about: they must not count the same.
            device,
            counter,
            stamp: me?.stamp ?? [1, device],
            store,
            cursor: 0,
            name: textIn(me?.fields.name),
            joined_at: textIn(me?.fields.joined_at) ?? row.joined_at,
        });
        return written.filter(({ kind }) => !kind).length;
    });
}

/**
 * @param {string} cafe
 * @param {Version[]} records
 * @returns {NoteRow[]} notes in the order in which they were written, then votes
 */
function rowsOf(cafe, records) {
    const notes = records.filter(({ kind }) => kind === "note").map(({ id, stamp, fields }) => ({ id, stamp, fields }));
    const inOrder = notes.sort((a, b) => (String(a.fields.written_at) < String(b.fields.written_at) ? -1 : 1));
    const votes = records.filter(({ kind }) => kind === "vote").map(({ id, stamp, fields }) => ({ id, stamp, fields }));
    const head = { cafe, gone: /** @type {const} */ (false), refused: null };
    return [
        ...inOrder.map(({ id, stamp, fields }, at) => ({
            ...head,
            id,
            stamp,
            card: cardIn(String(fields.card)),
            made: at + 1,
            fields: noteFields(fields),
        })),
        ...votes.map(({ id, stamp, fields }) => ({
            ...head,
            id,
            stamp,
            kind: /** @type {const} */ ("vote"),
            card: "",
            made: stamp[0],
            fields: /** @type {import("../store/schema.d.ts").VoteRow["fields"]} */ (fields),
        })),
    ];
}

/**
 * As this phone would have kept them: the laptop leaves out what is null.
 * @param {Version["fields"]} said
 * @returns {NoteFields}
 */
function noteFields(said) {
    const { value = null } = said;
    const isPromise = typeof value === "object" && value !== null && !Array.isArray(value);
    const whole = isPromise ? { what: "", who: null, by: null, ...value } : value;
    const fields = { text: "", named: false, round: null, table: null, ...said, value: whole };
    return /** @type {NoteFields} */ (/** @type {unknown} */ (fields));
}

/** @param {string} card "deck/card" */
function cardIn(card) {
    return card.slice(card.lastIndexOf("/") + 1);
}

/** @param {unknown} said */
function textIn(said) {
    return typeof said === "string" ? said : null;
}

/**
 * @param {unknown} said
 * @returns {(Own & { more: string | null }) | null} null: this is not our laptop speaking
 */
function backFrom(said) {
    if (typeof said !== "object" || said === null) return null;
    const { v, store, participant, counter, more, records } = /** @type {{ [name: string]: unknown }} */ (said);
    const isWhole =
        v === 1 &&
        typeof store === "string" &&
        typeof participant === "string" &&
        Number.isSafeInteger(counter) &&
        (more === null || typeof more === "string") &&
        Array.isArray(records) &&
        records.every(isRecord);
    return isWhole ? /** @type {Own & { more: string | null }} */ (said) : null;
}

/** @param {unknown} said */
function isRecord(said) {
    if (typeof said !== "object" || said === null) return false;
    const { kind, id, stamp, fields } = /** @type {{ [name: string]: unknown }} */ (said);
    const isWhole = typeof kind === "string" && typeof id === "string" && typeof fields === "object" && fields !== null;
    return isWhole && Array.isArray(stamp) && isStamp(stamp[0], stamp[1]);
}

/** @param {unknown} said */
function codeIn(said) {
    const { error } = /** @type {{ error?: { code?: unknown } }} */ (said ?? {});
    return textIn(error?.code);
}
