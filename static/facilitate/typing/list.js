// What was typed in, the newest on top, each with the truth about where it is.

import { find, findAll, fromTemplate, say } from "../parts.js";
import { t, tn } from "../words.js";
import { saidOf } from "./answers.js";
import { nameOf } from "./cards.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./keep.js").Keeper} Keeper
 */

/**
 * @param {HTMLElement} page
 * @param {{ cards: Card[], language: string }} seed
 * @param {{ edit: (entry: Entry) => void, takeBack: (entry: Entry) => void, putBack: (entry: Entry) => void }} deeds
 * @returns {(keeper: Keeper) => void} draws what has changed
 */
export function typedList(page, { cards, language }, deeds) {
    const list = find(page, "#typed-list");
    const cardsById = new Map(cards.map((card) => [card.id, card]));
    /** @type {Map<string, { row: HTMLElement, entry: Entry }>} */
    const rows = new Map();

    /** @param {Entry} entry */
    function rowOf(entry) {
        const known = rows.get(entry.id);
        if (known?.entry === entry) return known.row;
        const row = known?.row ?? fromTemplate("typed-note");
        rows.set(entry.id, { row, entry });
        fill(row, entry);
        return row;
    }

    /**
     * @param {HTMLElement} row
     * @param {Entry} entry
     */
    function fill(row, entry) {
        const card = cardsById.get(entry.card);
        const isThere = !entry.gone;
        row.dataset.note = entry.id;
        row.classList.toggle("typed__note--gone", entry.gone);
        say(row, "number", card ? String(card.number) : "");
        say(row, "title", card ? nameOf(card) : "");
        say(row, "value", isThere ? saidOf(card, entry.value, language) : "");
        say(row, "text", isThere ? entry.text : "");
        say(row, "reason", entry.reason);
        say(row, "place", isThere ? placeSaid(entry) : "");
        const state = find(row, '[data-part="state"]');
        state.textContent = stateSaid(entry);
        state.classList.toggle("chip--done", entry.state === "kept" && isThere);
        state.classList.toggle("chip--problem", entry.state === "refused");
        const hadFocus = row.contains(document.activeElement);
        // A taking back that was recalled from before a reload has no words left to put back.
        const isKnown = Boolean(entry.text || entry.value !== null);
        for (const [deed, isOffered] of Object.entries({
            edit: isThere && card !== undefined,
            take_back: isThere,
            put_back: entry.gone && isKnown,
        })) {
            const button = find(row, `[data-does="${deed}"]`);
            button.hidden = !isOffered;
            // The button that was pressed goes away; whoever works by keyboard stays with the note.
            if (hadFocus && isOffered && deed === "put_back") button.focus();
        }
    }

    list.addEventListener("click", (event) => {
        const button = event.target instanceof Element ? event.target.closest("[data-does]") : null;
        const id = button?.closest("[data-note]")?.getAttribute("data-note");
        const entry = id && rows.get(id)?.entry;
        if (!(button instanceof HTMLElement) || !entry) return;
        if (button.dataset.does === "edit") deeds.edit(entry);
        else if (button.dataset.does === "take_back") deeds.takeBack(entry);
        else deeds.putBack(entry);
    });

    return (keeper) => {
        const entries = keeper.entries();
        const there = new Set(entries.map(({ id }) => id));
        for (const [id, { row }] of rows) {
            if (there.has(id)) continue;
            row.remove();
            rows.delete(id);
        }
        for (const [place, entry] of entries.entries()) {
            const row = rowOf(entry);
            // Moving a row would take the focus off its buttons.
            if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
        }
        const written = entries.filter(({ gone }) => !gone);
        find(page, "#none").hidden = entries.length > 0;
        find(page, "#count").textContent = countSaid(written.length, keeper.waiting());
        for (const button of findAll(page, "#by-card-list [data-card]")) {
            const n = written.filter(({ card }) => card === button.dataset.card).length;
            const place = find(button, '[data-part="count"]');
            place.textContent = n ? String(n) : "";
            place.title = n ? tn("{n} note typed in", "{n} notes typed in", n) : "";
        }
    };
}

/** @param {Entry} entry */
function stateSaid({ state, gone }) {
    if (state === "refused") return t("Not kept");
    if (gone) return state === "kept" ? t("Taken back") : t("Being taken back");
    return state === "kept" ? t("On the laptop") : t("Not on the laptop yet");
}

/** @param {Entry} entry */
function placeSaid({ table, round }) {
    return [table ? t("Table {n}", { n: table }) : "", round ? t("Round {n}", { n: round }) : ""]
        .filter(Boolean)
        .join(" · ");
}

/**
 * @param {number} notes
 * @param {number} waiting
 */
function countSaid(notes, waiting) {
    const all = tn("{n} note", "{n} notes", notes);
    return waiting ? `${all} · ${tn("{n} not on the laptop yet", "{n} not on the laptop yet", waiting)}` : all;
}
