// What the phone and the laptop say to each other. Captive portals and other people's routers answer 200 too, so only
// an answer of exactly the documented shape counts as one; fields that a later laptop adds are left alone.

import { isStamp } from "./stamp.js";

/** @typedef {import("./types.js").Stamp} Stamp */
/** @typedef {import("./types.js").Version} Version */
/** @typedef {import("./types.js").Live} Live */
/** @typedef {import("./types.js").Course} Course */
/** @typedef {import("./types.js").Dealt} Dealt */
/** @typedef {import("./types.js").NoteValue} NoteValue */

/**
 * @typedef {{ id: string, stamp: Stamp, code: string, message: string }} Refused
 * @typedef {{ card: string, text: string, value?: NoteValue, name?: string | null, written_at: string, paper?: true,
 *     round?: string | null, table?: string | null, audience?: import("./types.js").Audience,
 *     headline?: boolean }} ShownFields
 * @typedef {{ id: string, stamp: Stamp, gone: boolean, fields: ShownFields | null }} Shown a note of somebody else's; gone: take it down
 * @typedef {{ id: string, gone: boolean, fields: Omit<import("./types.js").Reply, "id"> | null }} ToldReply
 * @typedef {{ v: 1, store: string, now: string, cursor: number, more: boolean, kept: [string, Stamp][],
 *     refused: Refused[], newer: Version[], records: Shown[], replies: ToldReply[], live: Live,
 *     seat: Dealt | null }} Answer newer: one's own. replies: to questions
 * @typedef {{ v: 1, store: string, build: string, now: string }} Pong
 */

/**
 * @param {unknown} said
 * @returns {Answer | null} null: this is not our laptop speaking
 */
export function answerFrom(said) {
    if (!isObject(said) || said.v !== 1) return null;
    const { store, now, cursor, more, kept, refused, records } = said;
    const live = liveFrom(said.live);
    const whole =
        isText(store) &&
        isText(now) &&
        isCount(cursor) &&
        typeof more === "boolean" &&
        isListOf(kept, isKept) &&
        isListOf(refused, isRefused) &&
        isListOf(records, isShown) &&
        live !== null;
    if (!whole) return null;
    const all =
        /** @type {{ kind: string, id: string, stamp: Stamp, gone: boolean, fields: ShownFields & ToldReply["fields"] }[]} */ (
            records
        );
    const shown = all
        .filter(({ kind }) => kind === "note")
        .map(({ id, stamp, gone, fields }) => ({ id, stamp, gone, fields: gone ? null : fields }));
    // A refusal of something without an id or a stamp is of nothing that this phone sent.
    const ours = /** @type {Refused[]} */ (refused).filter(({ id, stamp }) => isText(id) && isPair(stamp));
    return /** @type {Answer} */ ({
        v: 1,
        store,
        now,
        cursor,
        more,
        kept,
        refused: ours,
        newer: Array.isArray(said.newer) ? said.newer.filter(isOwn) : [],
        records: shown,
        replies: all.filter(({ kind, gone, fields }) => kind === "answer" && (gone || isText(fields?.text))),
        live,
        seat: dealtFrom(said.seat),
    });
}

/**
 * @param {unknown} said
 * @returns {Live | null}
 */
export function liveFrom(said) {
    if (!isObject(said) || !isCount(said.version)) return null;
    if (said.phase !== "write" && said.phase !== "closed") return null;
    const { version, phase, round = null, card = null, ends_at = null, message = null } = said;
    if (![round, card, ends_at, message].every((each) => each === null || typeof each === "string")) return null;
    return /** @type {Live} */ ({ version, phase, round, card, ends_at, message, course: courseFrom(said.course) });
}

/**
 * @param {unknown} said
 * @returns {Course | null} null: there is no plan, or none that this page can follow
 */
function courseFrom(said) {
    const isCourse =
        isObject(said) &&
        [said.run, said.round, said.rounds, said.seated].every(isCount) &&
        isText(said.phase) &&
        isListOf(said.cards, isText);
    return isCourse ? /** @type {Course} */ (said) : null;
}

/**
 * @param {unknown} said
 * @returns {Dealt | null}
 */
function dealtFrom(said) {
    return isObject(said) && isCount(said.round) && isCount(said.table) ? /** @type {Dealt} */ (said) : null;
}

/**
 * @param {unknown} said
 * @returns {Pong | null}
 */
export function pongFrom(said) {
    if (!isObject(said) || said.v !== 1 || !isText(said.store) || !isText(said.build) || !isText(said.now)) return null;
    return { v: 1, store: said.store, build: said.build, now: said.now };
}

/**
 * @param {unknown} said
 * @returns {string | null} the code of `{"error": {"code", "message"}}`
 */
export function errorCodeFrom(said) {
    return isObject(said) && isObject(said.error) && isText(said.error.code) ? said.error.code : null;
}

/**
 * @param {unknown} value
 * @returns {value is { [key: string]: unknown }}
 */
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {value is string} */
function isText(value) {
    return typeof value === "string" && value !== "";
}

/** @param {unknown} value */
function isCount(value) {
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** @param {unknown} value @param {(each: unknown) => boolean} isOne */
function isListOf(value, isOne) {
    return Array.isArray(value) && value.every(isOne);
}

/** @param {unknown} value */
function isPair(value) {
    return Array.isArray(value) && value.length === 2 && isStamp(value[0], value[1]);
}

/** @param {unknown} value */
function isKept(value) {
    return Array.isArray(value) && value.length === 2 && isText(value[0]) && isPair(value[1]);
}

/** @param {unknown} value */
function isRefused(value) {
    return isObject(value) && isText(value.code) && typeof value.message === "string";
}

/** @param {unknown} value @returns {value is Version} */
function isOwn(value) {
    return isObject(value) && isText(value.id) && isPair(value.stamp) && isObject(value.fields);
}

/** @param {unknown} value */
function isShown(value) {
    if (!isObject(value) || !isText(value.kind) || !isText(value.id) || typeof value.gone !== "boolean") return false;
    if (value.gone || value.kind !== "note") return true;
    const { fields } = value;
    return isObject(fields) && isText(fields.card) && typeof fields.text === "string" && isText(fields.written_at);
}
