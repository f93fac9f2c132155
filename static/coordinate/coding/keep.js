// Keeping codings until the laptop has them: in the page and in the browser's own store.
// Ids are minted here, so a coding that was on its way when the laptop went down is one coding, however often it is sent.

import { sending } from "../../facilitate/sending.js";
import { t, tn } from "../../facilitate/words.js";

/**
 * @typedef {import("./types.js").Sent} Sent
 * @typedef {import("./types.js").Refusal} Refusal
 * @typedef {import("../../facilitate/sending.js").Trouble} Trouble
 *
 * @typedef {object} Keeper
 * @property {(coding: Sent) => void} put a coding, or with `gone` its taking off
 * @property {() => Sent[]} waiting what the laptop does not have yet, the oldest first
 * @property {() => Trouble} trouble
 * @property {() => boolean} isForgetful whether this browser refuses to remember anything
 */

/**
 * @param {{ season: string, url: string, token: string, onChange: () => void,
 *     onRefused: (coding: Sent, refusal: Refusal) => void }} about
 * @returns {Keeper}
 */
export function keeper({ season, url, token, onChange, onRefused }) {
    const prefix = `fieldkit:coding:${season}:`;
    /** @type {Map<string, Sent>} */
    const waiting = new Map();

    function recall() {
        /** @type {Sent[]} */
        const left = Object.keys(localStorage)
            .filter((name) => name.startsWith(prefix))
            .map((name) => JSON.parse(localStorage.getItem(name) ?? "null"));
        left.sort((a, b) => (a.coded_at < b.coded_at ? -1 : 1));
        for (const coding of left) waiting.set(coding.id, coding);
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
            laptop.remember(() => localStorage.removeItem(prefix + sent.id));
            if (refusal) onRefused(sent, refusal);
        }
    }

    const laptop = sending({
        url,
        token,
        waiting: () => [...waiting.values()],
        asked: (going) => ({ codings: going }),
        heed,
        onChange,
    });
    laptop.remember(recall);
    void laptop.send();

    return {
        put(coding) {
            waiting.set(coding.id, coding);
            laptop.remember(() => localStorage.setItem(prefix + coding.id, JSON.stringify(coding)));
            onChange();
            void laptop.send();
        },
        waiting: () => [...waiting.values()],
        trouble: laptop.trouble,
        isForgetful: laptop.isForgetful,
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
