/** The notes that hang on the wall, each on its card. */

import { find, findAll, fromTemplate, say } from "../parts.js";

/**
 * @typedef {import("../follow.js").Note} Note
 *
 * @typedef {object} Slips
 * @property {(note: Note) => HTMLElement | null} place
 *     hang a note up, the newest on top, or take it off when it is to be seen no more; the slip, if it is new
 * @property {(slip: HTMLElement | null, stays: boolean) => void} crown
 *     set the newest larger; with none, the one before stays so if it may
 * @property {(slip: HTMLElement) => HTMLElement} cardOf
 * @property {() => HTMLElement | null} newestCard the card that was written to last when the page was opened
 * @property {() => number} size
 */

/**
 * @param {HTMLElement} page
 * @returns {Slips}
 */
export function slipsOn(page) {
    /** @type {Map<string, HTMLElement>} */
    const slips = new Map(findAll(page, "[data-note]").map((slip) => [slip.dataset.note ?? "", slip]));
    const first = slips.get(page.dataset.newest ?? "") ?? null;
    /** @type {HTMLElement | null} */
    let newest = null;

    /** @param {Note} note */
    function place(note) {
        const known = slips.get(note.id);
        if (!note.shown) {
            known?.remove();
            slips.delete(note.id);
            return null;
        }
        const slip = known ?? fromTemplate("note");
        say(slip, "value", note.value);
        say(slip, "due", note.due);
        say(slip, "text", note.text);
        say(slip, "name", note.name);
        slip.hidden = note.is_counted;
        const list = listFor(note);
        // An answer that was changed may belong under another label now.
        if (slip.parentElement !== list) list.prepend(slip);
        if (known) return null;
        slip.dataset.note = note.id;
        slip.classList.add("wall-note--arriving");
        // It arrives once, wherever it is put afterwards.
        slip.addEventListener("animationend", () => slip.classList.remove("wall-note--arriving"), { once: true });
        slips.set(note.id, slip);
        return slip;
    }

    /** @param {Note} note */
    function listFor(note) {
        const cards = findAll(page, "[data-card]").filter((each) => each.dataset.card !== "#votes");
        const card = cards.find((each) => each.dataset.card === note.card) ?? cards.at(-1);
        if (!card) throw new Error("the wall has no cards");
        const label = findAll(card, "[data-label]").find((each) => each.dataset.label === (note.option ?? ""));
        return find(label ?? card, '[data-part="slips"]');
    }

    /**
     * @param {HTMLElement | null} slip
     * @param {boolean} stays
     */
    function crown(slip, stays) {
        if (!slip && stays) return;
        newest?.classList.remove("wall-note--newest");
        newest = slip;
        newest?.classList.add("wall-note--newest");
    }

    if (page.dataset.stage === "open" || page.dataset.stage === "closed") crown(first, false);
    return { place, crown, cardOf, newestCard: () => (first ? cardOf(first) : null), size: () => slips.size };
}

/** @param {HTMLElement} slip */
function cardOf(slip) {
    const card = slip.closest("[data-card]");
    if (!(card instanceof HTMLElement)) throw new Error("the note lies on no card");
    return card;
}
