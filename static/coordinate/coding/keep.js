// Keeping codings until the laptop has them: in the page, in the browser's own store, and by asking again and again.
// Ids are minted here, so a coding that was on its way when the laptop went down is one coding, however often it is sent.

import { t, tn } from "../../facilitate/words.js";

/**
 * @typedef {import("./types.js").Sent} Sent
 * @typedef {import("./types.js").Refusal} Refusal
 *
 * @typedef {"" | "away" | "stale"} Trouble stale: the laptop takes nothing from this page any more, until it is loaded again
 *
 * @typedef {object} Keeper
 * @property {(coding: Sent) => void} put a coding, or with `gone` its taking off
 * @property {() => Sent[]} waiting what the laptop does not have yet, the oldest first
 * @property {() => Trouble} trouble
 * @property {() => boolean} isForgetful whether this browser refuses to remember anything
 */

const AT_ONCE = 50;
const PATIENCE_MS = 15_000;
const LONGEST_WAIT_MS = 8_000;

class Stale extends Error {}

/**
 * @param {{ season: string, url: string, token: string, onChange: () => void,
 *     onRefused: (coding: Sent, refusal: Refusal) => void }} about
 * @returns {Keeper}
 */
export function keeper({ season, url, token, onChange, onRefused }) {
    const prefix = `fieldkit:coding:${season}:`;
    /** @type {Map<string, Sent>} */
    const waiting = new Map();
    /** @type {Trouble} */
    let trouble = "";
    let isForgetful = false;
    let isSending = false;
    let failures = 0;
    let next = 0;

    /** @param {() => void} act */
    function remember(act) {
        try {
            act();
        } catch (_refused) {
            // Full, or forbidden: the page says that it alone holds the codings.
            isForgetful = true;
        }
    }

    function recall() {
        /** @type {Sent[]} */
        const left = Object.keys(localStorage)
            .filter((name) => name.startsWith(prefix))
            .map((name) => JSON.parse(localStorage.getItem(name) ?? "null"));
        left.sort((a, b) => (a.coded_at < b.coded_at ? -1 : 1));
        for (const coding of left) waiting.set(coding.id, coding);
    }

    async function send() {
        if (isSending) return;
        const going = [...waiting.values()].slice(0, AT_ONCE);
        if (!going.length) return;
        isSending = true;
        clearTimeout(next);
        try {
            const told = await answer(going);
            failures = 0;
            trouble = "";
            heed(going, told);
        } catch (wrong) {
            console.info("The laptop did not take the codings:", wrong);
            failures += 1;
            trouble = wrong instanceof Stale ? "stale" : "away";
        }
        isSending = false;
        onChange();
        if (!waiting.size) return;
        next = window.setTimeout(send, failures && Math.min(LONGEST_WAIT_MS, 250 * 2 ** failures));
    }

    /**
     * @param {Sent[]} going
     * @returns {Promise<{ kept: string[], refused: Refusal[] }>}
     */
    async function answer(going) {
        const response = await fetch(url, {
            method: "POST",
            headers: { "Content-Type": "application/json", "X-CSRFToken": token },
            body: JSON.stringify({ codings: going }),
            signal: AbortSignal.timeout(PATIENCE_MS),
        });
        if (response.redirected || (response.status >= 400 && response.status < 500)) throw new Stale();
        if (!response.ok) throw new Error(`status ${response.status}`);
        const told = await response.json();
        if (!Array.isArray(told.kept) || !Array.isArray(told.refused)) throw new Error("this is no answer");
        return told;
    }

    /**
     * @param {Sent[]} going as they were sent; one that was changed since is another object, and waits on
     * @param {{ kept: string[], refused: Refusal[] }} told
     */
    function heed(going, told) {
        const refusals = new Map(told.refused.map((refusal) => [refusal.id, refusal]));
        for (const sent of going) {
            const refusal = refusals.get(sent.id);
            if (waiting.get(sent.id) !== sent || (!refusal && !told.kept.includes(sent.id))) continue;
            waiting.delete(sent.id);
            remember(() => localStorage.removeItem(prefix + sent.id));
            if (refusal) onRefused(sent, refusal);
        }
    }

    remember(recall);
    addEventListener("online", () => void send());
    document.addEventListener("visibilitychange", () => void send());
    addEventListener("beforeunload", (event) => {
        if (waiting.size) event.preventDefault();
    });
    void send();

    return {
        put(coding) {
            waiting.set(coding.id, coding);
            remember(() => localStorage.setItem(prefix + coding.id, JSON.stringify(coding)));
            onChange();
            void send();
        },
        waiting: () => [...waiting.values()],
        trouble: () => trouble,
        isForgetful: () => isForgetful,
    };
}

/**
 * Say what is the matter, as long as something waits; empty where nothing is.
 * @param {Keeper} kept
 */
export function troubleSaid(kept) {
    const waiting = kept.waiting().length;
    if (!waiting || !kept.trouble()) return "";
    const alone = kept.isForgetful()
        ? ` ${t("This browser remembers nothing: do not close or load this page again.")}`
        : "";
    if (kept.trouble() === "stale") {
        return `${t("The laptop takes nothing from this page any more. Load it again; what you coded stays.")}${alone}`;
    }
    const count = tn("{n} coding waits in this page.", "{n} codings wait in this page.", waiting);
    return `${t("The laptop does not answer just now. Go on coding.")} ${count}${alone}`;
}
