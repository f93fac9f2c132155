/** What was written to the same card at the same table in other rounds: read on, by whoever sits there now. */

import { numberOfRound } from "../core/places.js";
import { deckLanguage, here, html, live, t, useSignal } from "../shared.js";
import { readable, Slip, tableHere } from "./slips.js";

/** @typedef {import("../core/types.js").WallNote} WallNote */

/** @param {{ page: import("../core/types.js").Page, card: import("../core/types.js").Card }} props */
export function Earlier({ page, card }) {
    const table = useSignal(tableHere);
    const now = useSignal(live)?.round ?? null;
    const all = useSignal(readable);
    const cafe = useSignal(here)?.cafe ?? "";
    if (table === null || card.kind === "wondering") return null;
    const earlier = all.filter((note) => note.card === card.id && note.table === table && note.round !== now);
    const rounds = byRound(earlier, cafe);
    if (rounds.length === 0) return null;
    const language = deckLanguage(page);
    return html`<section class="earlier" aria-labelledby="earlier">
        <h2 class="slips__title" id="earlier">${t("Earlier at this table")}</h2>
        ${rounds.map(
            ({ number, notes }) => html`<div key=${number}>
                <h3 class="earlier__round">${t("Round {n}", { n: number })}</h3>
                <ul class="slips">
                    ${notes.map((note) => html`<${Slip} key=${note.id} note=${note} deck=${page.deck} language=${language} />`)}
                </ul>
            </div>`,
        )}
    </section>`;
}

/** The latest round first. @param {WallNote[]} notes @param {string} cafe */
function byRound(notes, cafe) {
    /** @type {Map<number, WallNote[]>} */
    const rounds = new Map();
    for (const note of notes) {
        const number = numberOfRound(cafe, note.round);
        if (number !== null) rounds.set(number, [...(rounds.get(number) ?? []), note]);
    }
    return [...rounds].sort(([a], [b]) => b - a).map(([number, here]) => ({ number, notes: here }));
}
