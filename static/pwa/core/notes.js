// What a note may be. The limits and codes are the laptop's own (fieldkit/core/notes.py), so that what passes here is
// not refused there. Text is kept as it was written: nothing is trimmed or normalised.

/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./types.js").GoneNote} GoneNote */
/** @typedef {import("./types.js").NoteFields} NoteFields */
/** @typedef {import("./types.js").NoteValue} NoteValue */
/** @typedef {import("./types.js").Stamp} Stamp */

export const NOTE_CHARACTERS = 4000;
export const NAME_CHARACTERS = 60;
const LABEL_CHARACTERS = 64;
const LABELS = 12;

// NUL ends text in places beyond our reach; half a surrogate pair cannot be written as UTF-8 at all.
const UNREADABLE = /[\0\p{Surrogate}]/u;
// What the laptop takes for white space: JavaScript's own, and the separators that only Python counts.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the separators are the point
const BLANK = /^[\s\x1c-\x1f\x85]*$/;

/** A note or a name that cannot be kept as it is; `code` as the laptop would say it. */
export class NoteWrong extends Error {
    /** @param {string} code */
    constructor(code) {
        super(code);
        this.code = code;
    }
}

/** Counts as the laptop does: an emoji is one character, not two. @param {string} text */
export function characters(text) {
    return [...text].length;
}

/** @param {string} text */
export function isBlank(text) {
    return BLANK.test(text);
}

/**
 * @param {string} text
 * @param {NoteValue} value
 * @returns {null | "text-unreadable" | "text-too-long" | "text-empty" | "value-wrong"} null: it can be kept
 */
export function checkNote(text, value = null) {
    if (UNREADABLE.test(text)) return "text-unreadable";
    if (characters(text) > NOTE_CHARACTERS) return "text-too-long";
    if (!isValue(value)) return "value-wrong";
    return value === null && isBlank(text) ? "text-empty" : null;
}

/**
 * @param {string} name
 * @returns {null | "text-unreadable" | "name-too-long"}
 */
export function checkName(name) {
    if (UNREADABLE.test(name)) return "text-unreadable";
    return characters(name) > NAME_CHARACTERS ? "name-too-long" : null;
}

/** @param {NoteValue} value */
function isValue(value) {
    if (value === null) return true;
    if (typeof value === "number") return Number.isSafeInteger(value);
    if (typeof value === "string") return isLabel(value);
    if (Array.isArray(value)) return value.length <= LABELS && value.every(isLabel);
    const { what, who, by } = value;
    return (
        isLine(what, 1, NOTE_CHARACTERS) &&
        (who === null || isLine(who, 0, 120)) &&
        (by === null || /^\d{4}-\d{2}-\d{2}$/.test(by))
    );
}

/** @param {string} label */
function isLabel(label) {
    return isLine(label, 1, LABEL_CHARACTERS);
}

/**
 * @param {string} text
 * @param {number} least
 * @param {number} most
 */
function isLine(text, least, most) {
    const length = characters(text);
    return length >= least && length <= most && !UNREADABLE.test(text);
}

/**
 * @param {{ id: string, cafe: string, card: string, fields: NoteFields }} about `card` within the deck
 * @param {Stamp} stamp
 * @returns {Note}
 */
export function newNote({ id, cafe, card, fields }, stamp) {
    return { id, cafe, card, made: stamp[0], stamp, gone: false, fields, refused: null };
}

/**
 * The next version of a note: other words, the same place, and the time at which it was first written.
 * @param {Note} note
 * @param {{ text: string, value: NoteValue, audience: import("./types.js").Audience }} said
 * @param {Stamp} stamp
 * @returns {Note}
 */
export function changedNote(note, said, stamp) {
    return { ...note, stamp, fields: { ...note.fields, ...said }, refused: null };
}

/**
 * The version that takes a note back. It holds no word of it.
 * @param {Note} note
 * @param {Stamp} stamp
 * @returns {GoneNote}
 */
export function goneNote(note, stamp) {
    return { ...note, stamp, gone: true, fields: {}, refused: null };
}
