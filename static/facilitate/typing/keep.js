// Keeping what is typed until the laptop has it: in the page, in the browser's own store, and by asking again and again.
// Ids are minted here, so a note that was on its way when the laptop went down is one note, however often it is sent.

import { uuidFrom } from "../../pwa/core/cafe.js";

/**
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").Note} Note
 * @typedef {import("./types.js").Said} Said
 *
 * @typedef {"" | "away" | "stale"} Trouble stale: the laptop takes nothing from this page any more, until it is loaded again
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

const AT_ONCE = 50;
const PATIENCE_MS = 15_000;
const LONGEST_WAIT_MS = 8_000;
// The laptop has another version and will go on refusing: what was typed can only become a note of its own.
const FOR_GOOD = ["changed-meanwhile", "taken-back", "not-yours"];
const SETTLED = /** @type {const} */ ({ state: "kept", reason: "", code: "" });
const WAITING = /** @type {const} */ ({ state: "waiting", reason: "", code: "" });

class Stale extends Error {}

/**
 * @param {{ cafe: string, url: string, token: string, notes: Note[], onChange: () => void,
 *     onKept: (kept: Entry[]) => void }} about notes: what the laptop had when the page was made
 * @returns {Keeper}
 */
export function keeper({ cafe, url, token, notes, onChange, onKept }) {
    const prefix = `fieldkit:paper:${cafe}:note:`;
    /** @type {Map<string, Entry>} */
    const entries = new Map(notes.map((note) => [note.id, { ...note, ...SETTLED, gone: false, wasKept: true }]));
    /** @type {Trouble} */
    let trouble = "";
    let isForgetful = false;
    let isSending = false;
    let failures = 0;
    let next = 0;

    function waiting() {
        return [...entries.values()].filter(({ state }) => state === "waiting");
    }

    /** @param {Entry} entry */
    function put(entry) {
        entries.set(entry.id, entry);
        // Of what is taken back no word stays here either.
        const told = entry.gone ? { ...entry, text: "", value: null } : entry;
        remember(() => localStorage.setItem(prefix + entry.id, JSON.stringify(told)));
    }

    /** @param {string} id */
    function forget(id) {
        remember(() => localStorage.removeItem(prefix + id));
    }

    /** @param {() => void} act */
    function remember(act) {
        try {
            act();
        } catch (_refused) {
            // Full, or forbidden: the page says that it alone holds the notes.
            isForgetful = true;
        }
    }

    function recall() {
        const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
        for (const name of names) {
            /** @type {Entry} */
            const left = JSON.parse(localStorage.getItem(name) ?? "null");
            entries.set(left.id, { ...left, ...WAITING });
        }
    }

    async function send() {
        if (isSending) return;
        const going = waiting().slice(0, AT_ONCE);
        if (!going.length) return;
        isSending = true;
        clearTimeout(next);
        try {
            const told = await answer(going);
            failures = 0;
            trouble = "";
            heed(going, told);
        } catch (wrong) {
            console.info("The laptop did not take the notes:", wrong);
            failures += 1;
            trouble = wrong instanceof Stale ? "stale" : "away";
        }
        isSending = false;
        onChange();
        if (!waiting().length) return;
        next = window.setTimeout(send, failures && Math.min(LONGEST_WAIT_MS, 250 * 2 ** failures));
    }

    /** @param {Entry[]} going */
    async function answer(going) {
        const asked = going.map(({ id, counter, gone, card, text, value, table, round, written_at }) =>
            gone ? { id, counter, gone } : { id, counter, card, text, value, table, round, written_at },
        );
        const response = await fetch(url, {
            method: "POST",
            headers: { "Content-Type": "application/json", "X-CSRFToken": token },
            body: JSON.stringify({ notes: asked }),
            signal: AbortSignal.timeout(PATIENCE_MS),
        });
        if (response.redirected || (response.status >= 400 && response.status < 500)) throw new Stale();
        if (!response.ok) throw new Error(`status ${response.status}`);
        const told = await response.json();
        if (!Array.isArray(told.kept) || !Array.isArray(told.refused)) throw new Error("this is no answer");
        return told;
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
        void send();
    }

    /** @param {Said} said */
    function add(said) {
        const id = uuidFrom(crypto.getRandomValues(new Uint8Array(16)));
        const written_at = new Date().toISOString();
        offer({ ...said, ...WAITING, id, written_at, counter: 1, gone: false, wasKept: false });
    }

    remember(recall);
    addEventListener("online", () => void send());
    document.addEventListener("visibilitychange", () => void send());
    addEventListener("beforeunload", (event) => {
        if (waiting().length) event.preventDefault();
    });
    void send();

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
        trouble: () => trouble,
        isForgetful: () => isForgetful,
    };
}
