// Keeping what is typed until the laptop has it: in the page and in the browser's own store.
// Ids are minted here, so a note that was on its way when the laptop went down is one note, however often it is sent.

import { uuidFrom } from "../../pwa/core/cafe.js";
import { sending } from "../sending.js";

/**
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").Note} Note
 * @typedef {import("./types.js").Said} Said
 * @typedef {import("../sending.js").Trouble} Trouble
 *
 * @typedef {object} Keeper
 * @property {() => Entry[]} entries the newest first; one that changes is another object
 * @property {(said: Said) => void} add
 * @property {(entry: Entry, said: Said) => void} change
 * @property {(entry: Entry) => void} takeBack
 * @property {(entry: Entry) => void} putBack as a new note: what was taken back does not return
 * @property {() => number} waiting how many the laptop does not have yet
 * @property {() => Trouble} trouble
 * @property {() => boolean} isForgetful whether this browser refuses to remember anything
 */

// The laptop has another version and will go on refusing: what was typed can only become a note of its own.
const FOR_GOOD = ["changed-meanwhile", "taken-back", "not-yours"];
const SETTLED = /** @type {const} */ ({ state: "kept", reason: "", code: "" });
const WAITING = /** @type {const} */ ({ state: "waiting", reason: "", code: "" });

/**
 * @param {{ cafe: string, url: string, token: string, notes: Note[], onChange: () => void,
 *     onKept: (kept: Entry[]) => void }} about notes: what the laptop had when the page was made
 * @returns {Keeper}
 */
export function keeper({ cafe, url, token, notes, onChange, onKept }) {
    const prefix = `fieldkit:paper:${cafe}:note:`;
    /** @type {Map<string, Entry>} */
    const entries = new Map(notes.map((note) => [note.id, { ...note, ...SETTLED, gone: false, wasKept: true }]));
    function waiting() {
        return [...entries.values()].filter(({ state }) => state === "waiting");
    }

    /** @param {Entry} entry */
    function put(entry) {
        entries.set(entry.id, entry);
        // Of what is taken back no word stays here either.
        const told = entry.gone ? { ...entry, text: "", value: null } : entry;
        laptop.remember(() => localStorage.setItem(prefix + entry.id, JSON.stringify(told)));
    }

    /** @param {string} id */
    function forget(id) {
        laptop.remember(() => localStorage.removeItem(prefix + id));
    }

    function recall() {
        const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
        for (const name of names) {
            /** @type {Entry} */
            const left = JSON.parse(localStorage.getItem(name) ?? "null");
            entries.set(left.id, { ...left, ...WAITING });
        }
    }

    /**
     * @param {Entry[]} going as they were sent; one that was changed since is another object, and waits on
     * @param {{ kept: [string, number][], refused: { id: string, code: string, message: string }[] }} told
     */
    function heed(going, told) {
        const counters = new Map(told.kept);
        const refusals = new Map(told.refused.map((refusal) => [refusal.id, refusal]));
        /** @type {Entry[]} */
        const kept = [];
        for (const sent of going) {
            const here = entries.get(sent.id);
            const counter = counters.get(sent.id);
            const refusal = refusals.get(sent.id);
            if (here && here !== sent && counter !== undefined) put({ ...here, wasKept: true });
            if (here !== sent) continue;
            if (counter !== undefined) {
                kept.push({ ...sent, ...SETTLED, counter, wasKept: true });
                entries.set(sent.id, /** @type {Entry} */ (kept.at(-1)));
                forget(sent.id);
            } else if (refusal) {
                put({ ...sent, state: "refused", code: refusal.code, reason: refusal.message });
            }
        }
        if (kept.length) onKept(kept);
    }

    /** @param {Entry[]} going */
    function asked(going) {
        const notes = going.map(({ id, counter, gone, card, text, value, table, round, written_at }) =>
            gone ? { id, counter, gone } : { id, counter, card, text, value, table, round, written_at },
        );
        return { notes };
    }

    /** @param {string} id */
    function drop(id) {
        entries.delete(id);
        forget(id);
        onChange();
    }

    /** @param {Entry} entry */
    function offer(entry) {
        put(entry);
        onChange();
        void laptop.send();
    }

    /** @param {Said} said */
    function add(said) {
        const id = uuidFrom(crypto.getRandomValues(new Uint8Array(16)));
        const written_at = new Date().toISOString();
        offer({ ...said, ...WAITING, id, written_at, counter: 1, gone: false, wasKept: false });
    }

    const laptop = sending({ url, token, waiting, asked, heed, onChange });
    laptop.remember(recall);
    void laptop.send();

    return {
        entries: () => [...entries.values()].sort((a, b) => (a.written_at < b.written_at ? 1 : -1)),
        add,
        change(entry, said) {
            if (FOR_GOOD.includes(entry.code)) {
                drop(entry.id);
                add(said);
            } else offer({ ...entry, ...said, ...WAITING, counter: entry.counter + 1 });
        },
        takeBack(entry) {
            // Refused from the first, or refused for good: of this version the laptop has nothing to take back.
            if (entry.state === "refused" && (!entry.wasKept || FOR_GOOD.includes(entry.code))) drop(entry.id);
            else offer({ ...entry, ...WAITING, gone: true, counter: entry.counter + 1 });
        },
        putBack({ id, card, text, value, table, round }) {
            // While its taking back is on the way, it stays to be sent; a row of its own it needs no more.
            if (entries.get(id)?.state === "kept") entries.delete(id);
            add({ card, text, value, table, round });
        },
        waiting: () => waiting().length,
        trouble: laptop.trouble,
        isForgetful: laptop.isForgetful,
    };
}
