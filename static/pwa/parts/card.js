/** One card of the deck, as it lies on the table. */

import { t } from "../core/words.js";
import { html } from "./view.js";

/** @typedef {import("../core/types.js").Card} CardType */

/**
 * What the card is called: its word, or its question.
 * @param {CardType} card
 * @param {string} language one that the deck speaks
 */
export function headingOf(card, language) {
    return ((card.kind === "word" && card.title) || card.question)[language] || "";
}

/** @param {{ card: CardType, number: number, language: string, turned: "" | "forth" | "back" }} props */
export function Card({ card, number, language, turned }) {
    const word = card.kind === "word" && card.title;
    const deeper = card.deeper || [];
    return html`<article class=${`card card--swipes ${turned && `card--${turned}`}`} lang=${language}>
        <p class="card__number" aria-hidden="true">${number}</p>
        <h1 class=${word ? "card__title" : "card__title card__title--question"} tabindex="-1">${headingOf(card, language)}</h1>
        ${word && html`<p class="card__question">${card.question[language]}</p>`}
        ${
            (deeper.length > 0 || card.experience) &&
            html`<details class="deeper">
                <summary class="deeper__open"><span lang=${document.documentElement.lang}>${t("Go deeper")}</span></summary>
                <div class="deeper__questions">
                    ${deeper.map((question) => html`<p key=${question[language]}>${question[language]}</p>`)}
                    ${card.experience && html`<p class="deeper__own">${card.experience[language]}</p>`}
                </div>
            </details>`
        }
    </article>`;
}
