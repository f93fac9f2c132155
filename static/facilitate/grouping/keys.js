// The board by keyboard alone. Letters and digits mean something only while a note has the focus.

import { find, findAll } from "../parts.js";

/**
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("./types.js").Deeds} Deeds
 */

/**
 * @param {HTMLElement} page
 * @param {{ board: Board, deeds: Deeds }} with_
 */
export function keys(page, { board, deeds }) {
    /** @param {KeyboardEvent} event */
    function onKey(event) {
        const pick = event.target;
        if (!(pick instanceof HTMLInputElement) || !pick.matches(".board-note__pick")) return;
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const deed = deedOf(event.key, pick, event.shiftKey);
        if (!deed) return;
        event.preventDefault();
        deed();
    }

    /**
     * @param {string} key
     * @param {HTMLInputElement} pick
     * @param {boolean} isShifted
     * @returns {(() => void) | undefined}
     */
    function deedOf(key, pick, isShifted) {
        const list = picksBeside(pick);
        const at = list.indexOf(pick);
        if (/^\d$/.test(key)) {
            const area = board.areas()[Number(key)];
            return area && (() => put(pick, area.dataset.cluster ?? ""));
        }
        switch (key.length === 1 ? key.toLowerCase() : key) {
            case "ArrowDown":
                return () => step(pick, list[at + 1], isShifted);
            case "ArrowUp":
                return () => step(pick, list[at - 1], isShifted);
            case "Home":
                return () => go(list[0]);
            case "End":
                return () => go(list.at(-1));
            case "ArrowRight":
                return () => go(inArea(pick, 1));
            case "ArrowLeft":
                return () => go(inArea(pick, -1));
            case "Escape":
                return () => board.pickNone();
            case "n":
                return () => void deeds.start(meant(pick));
            case "Enter":
            case "m":
                return () => {
                    if (!board.picked().length) choose(pick, true);
                    find(page, "#to").focus();
                };
            case "u":
                return () => void deeds.undo();
            default:
                return undefined;
        }
    }

    /**
     * What a key is about: the selected notes, or the one that has the focus where none is.
     * @param {HTMLInputElement} pick
     */
    function meant(pick) {
        const picked = board.picked();
        return picked.length ? picked : [pick.value];
    }

    /**
     * Move notes and go on to the next one of the pile, as a hand would.
     * @param {HTMLInputElement} pick
     * @param {string} cluster
     */
    function put(pick, cluster) {
        const notes = meant(pick);
        const list = picksBeside(pick);
        const at = list.indexOf(pick);
        const stays = [...list.slice(at), ...list.slice(0, at).reverse()].find(({ value }) => !notes.includes(value));
        if (notes.includes(pick.value)) go(stays ?? pick);
        void deeds.move(notes, cluster);
    }

    /**
     * @param {HTMLInputElement} from
     * @param {HTMLInputElement | undefined} to
     * @param {boolean} isShifted selects on the way
     */
    function step(from, to, isShifted) {
        if (isShifted) {
            choose(from, true);
            if (to) choose(to, true);
        }
        go(to);
    }

    /**
     * @param {HTMLInputElement} pick
     * @param {boolean} isChosen
     */
    function choose(pick, isChosen) {
        pick.checked = isChosen;
        page.dispatchEvent(new Event("change"));
    }

    /**
     * @param {HTMLInputElement} pick
     * @param {1 | -1} way
     */
    function inArea(pick, way) {
        const areas = board.areas();
        let at = areas.indexOf(/** @type {HTMLElement} */ (pick.closest("[data-cluster]")));
        for (at += way; areas[at]; at += way) {
            const there = picksIn(/** @type {HTMLElement} */ (areas[at]));
            if (there.length) return there.find(({ tabIndex }) => tabIndex === 0) ?? there[0];
        }
        return undefined;
    }

    page.addEventListener("keydown", onKey);
    page.addEventListener("focusin", ({ target }) => {
        if (!(target instanceof HTMLInputElement) || !target.matches(".board-note__pick")) return;
        for (const pick of picksBeside(target)) pick.tabIndex = pick === target ? 0 : -1;
    });
}

/** @param {HTMLInputElement | undefined} pick */
function go(pick) {
    pick?.focus();
    pick?.closest("[data-note]")?.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} area */
function picksIn(area) {
    return /** @type {HTMLInputElement[]} */ (findAll(area, ".board-note__pick"));
}

/** @param {HTMLInputElement} pick */
function picksBeside(pick) {
    return picksIn(/** @type {HTMLElement} */ (pick.closest("[data-cluster]")));
}
