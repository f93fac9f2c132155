/** One card of the deck, as it lies on the table. */

import { t } from "../core/words.js";
import { Answer } from "./answers/answer.js";
import { html } from "./view.js";

/** @typedef {import("../core/types.js").Card} CardType */

/**
 * What the card is called where there is room for a line: its word or its short heading, else its question.
 * @param {CardType} card
 * @param {string} language one that the deck speaks
 */
export function headingOf({ title, question }, language) {
    return (title ?? question)[language] ?? "";
}

/** @param {{ deck: import("../core/types.js").Deck, card: CardType, number: number, language: string, turned: "" | "forth" | "back" }} props */
export function Card({ deck, card, number, language, turned }) {
    const { kind, deeper, experience, minutes, source } = card;
    const isWord = kind === "word";
    const title = card.title?.[language];
    const question = card.question[language];
    return html`<article class=${`card card--swipes ${turned && `card--${turned}`}`} lang=${language}>
        <p class="card__number">
            <span aria-hidden="true">${number}</span>
            ${minutes && html`<span class="card__minutes" lang=${document.documentElement.lang}>${t("{n} min", { n: minutes })}</span>`}
        </p>
        ${!isWord && title && html`<p class="card__short">${title}</p>`}
        <h1 class=${isWord ? "card__title" : "card__title card__title--question"} id="question" tabindex="-1">
            ${isWord ? title : question}
        </h1>
        ${isWord && html`<p class="card__question">${question}</p>`}
        <${Answer} deck=${deck} card=${card} language=${language} />
        ${
            (deeper.length > 0 || experience) &&
            html`<details class="deeper">
                <summary class="deeper__open"><span lang=${document.documentElement.lang}>${t("Go deeper")}</span></summary>
                <div class="deeper__questions">
                    ${deeper.map((asked) => html`<p key=${asked[language]}>${asked[language]}</p>`)}
                    ${experience && html`<p class="deeper__own">${experience[language]}</p>`}
                </div>
            </details>`
        }
        ${source && html`<p class="card__source" lang="">${source}</p>`}
    </article>`;
}
