/** What the café has written: everybody's notes that may be seen, card by card, the newest first. */

import { t } from "../core/words.js";
import { headingOf } from "../parts/card.js";
import { deckLanguage } from "../parts/languages.js";
import { cardAddress } from "../parts/route.js";
import { WallSlip } from "../parts/slip.js";
import { Slot } from "../parts/slot.js";
import { html, useEffect, useSignal, useState } from "../parts/view.js";
import { wall, wallShown } from "../store/state.js";

/** @param {{ page: import("../core/types.js").Page }} props */
export function Wall({ page }) {
    const [since] = useState(() => new Date().toISOString());
    const all = useSignal(wall);
    useEffect(() => {
        wallShown.value = true;
        return () => {
            wallShown.value = false;
        };
    }, []);
    const language = deckLanguage(page);
    const { deck } = page;
    const cards = deck.cards.filter((card) => all.some((note) => note.card === card.id));
    /** @param {import("../core/types.js").WallNote} note */
    const slip = (note) =>
        html`<${WallSlip} key=${note.id} note=${note} deck=${deck} language=${language} isNew=${note.seen_at > since} />`;
    /** @param {{ id: string }} card */
    const under = ({ id }) => all.filter((note) => note.card === id);
    return html`<div>
        <header class="page-header">
            <h1 tabindex="-1">${t("The wall")}</h1>
            <p class="page-header__lead">${t("What the café has written so far.")}</p>
        </header>
        <${Slot} at="wall" page=${page} />
        ${all.length === 0 && html`<p class="quiet">${t("Nothing on the wall yet. The first note may well be yours.")}</p>`}
        ${cards.map(
            (card) => html`<section class="section" key=${card.id} aria-labelledby=${`wall-${card.id}`}>
                <h2 class="slips__title" id=${`wall-${card.id}`} lang=${language}>
                    <a href=${cardAddress(card.id)}>${headingOf(card, language)}</a>
                </h2>
                ${card.kind !== "word" && card.title && html`<p class="slips__question" lang=${language}>${card.question[language]}</p>`}
                <${Slot} at="gathered" deck=${deck} card=${card} notes=${under(card)} language=${language} slip=${slip}>
                    <ul class="slips slips--many">${under(card).map(slip)}</ul>
                <//>
            </section>`,
        )}
    </div>`;
}
