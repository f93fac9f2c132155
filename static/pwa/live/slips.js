/** Notes as they lie in the places of planned cafés, and what this phone may read in all. */

import { numberOfTable, tableId } from "../core/places.js";
import { compareStamps } from "../core/stamp.js";
import { computed, here, html, notes, Said, seat, Text, t, wall } from "../shared.js";

/**
 * @typedef {import("../core/types.js").Deck} Deck
 * @typedef {import("../core/types.js").Note} Note
 * @typedef {import("../core/types.js").WallNote} WallNote
 */

/** All that this phone may read: the wall, and one's own notes that are for fewer people. @type {import("../vendor/signals.js").ReadonlySignal<WallNote[]>} */
export const readable = computed(() => {
    const shown = new Set(wall.value.map(({ id }) => id));
    return [...wall.value, ...notes.value.filter(({ id }) => !shown.has(id)).map(asRead)];
});

/** The id of the table where this phone sits. */
export const tableHere = computed(() =>
    here.value && seat.value !== null ? tableId(here.value.cafe, seat.value) : null,
);

/** @param {Note} note @returns {WallNote} */
function asRead({ id, card, stamp, fields }) {
    return { ...fields, id, own: true, card, stamp, name: null, seen_at: fields.written_at };
}

/**
 * What a table says of a round in one line: of several the newest, told by counting as the laptop does.
 * @param {WallNote[]} all
 * @param {string | null} table
 * @param {string | null} round
 */
export function headlineOf(all, table, round) {
    const said = all.filter((note) => note.headline && note.table === table && note.round === round);
    return said.reduce((newest, note) => (newest && order(newest, note) > 0 ? newest : note), said[0]) ?? null;
}

/** @param {WallNote} a @param {WallNote} b */
function order(a, b) {
    if (a.stamp && b.stamp) return compareStamps(a.stamp, b.stamp);
    return a.seen_at < b.seen_at ? -1 : 1;
}

/** @param {WallNote} note */
export function whose(note) {
    return note.own ? t("You") : note.paper ? t("from paper") : note.name;
}

/** That a note is a table's headline, where it is one. @param {{ headline?: boolean | undefined, table?: string | null | undefined }} props */
export function Whence({ headline, table }) {
    const number = numberOfTable(here.value?.cafe ?? "", table);
    return headline && number && html`<p class="slip__foot">${t("The headline of table {n}", { n: number })}</p>`;
}

/** @param {{ note: WallNote, deck: Deck, language: string, children?: unknown }} props */
export function Slip({ note, deck, language, children }) {
    return html`<li class=${`slip ${note.own ? "" : "slip--other"}`}>
        <${Said} deck=${deck} cardId=${note.card} value=${note.value} language=${language} />
        <${Text} text=${note.text} />
        ${whose(note) && html`<p class="slip__foot"><span dir="auto">${whose(note)}</span></p>`}
        <${Whence} headline=${note.headline} table=${note.table} />
        ${children}
    </li>`;
}
