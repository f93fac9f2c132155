/** What answers a card besides words: asked on the card itself, and told on slips. */

import { fits, inWords, labelOf, promiseInWords } from "../../core/answers.js";
import { isBlank } from "../../core/notes.js";
import { isClosed } from "../../store/state.js";
import { html, useSignal } from "../view.js";
import { Choice } from "./choice.js";
import { give, given, givenTo } from "./given.js";
import { promisedSoFar, promiseToKeep } from "./promise.js";
import { orderOf, Rank } from "./rank.js";
import { Scale } from "./scale.js";

/**
 * @typedef {import("../../core/types.js").Card} Card
 * @typedef {import("../../core/types.js").Deck} Deck
 * @typedef {import("../../core/types.js").NoteValue} NoteValue
 * @typedef {{ deck: Deck, card: Card, language: string, value: NoteValue, give: (value: NoteValue) => void, closed: boolean }} Asking
 *     closed: nothing new may be answered
 */

/** The kinds that are answered on the card. @type {{ [kind: string]: (props: Asking) => unknown }} */
const KINDS = { choice: Choice, scale: Scale, rank: Rank };

/** @param {{ deck: Deck, card: Card, language: string }} props */
export function Answer({ deck, card, language }) {
    const value = givenTo(card.id, useSignal(given));
    const closed = useSignal(isClosed);
    const kind = KINDS[card.kind];
    return (
        kind &&
        html`<div class="answer" id="answer">
            <${kind}
                deck=${deck}
                card=${card}
                language=${language}
                value=${value}
                give=${(/** @type {NoteValue} */ chosen) => give(card.id, chosen)}
                closed=${closed && value === null}
            />
        </div>`
    );
}

/**
 * Whether there is enough to keep. A choice may be a label, words, or both; a scale needs its number.
 * @param {Card} card
 * @param {string} text
 * @param {NoteValue} value
 */
export function isEnough({ kind }, text, value) {
    if (kind === "scale") return value !== null;
    if (kind === "rank") return true;
    if (kind === "promise") return promiseToKeep(value) !== null;
    return value !== null || !isBlank(text);
}

/**
 * The value as a note holds it. An order that nobody touched is the card's own: whoever keeps it agrees with it.
 * @param {Card} card
 * @param {NoteValue} value
 */
export function valueToKeep(card, value) {
    if (card.kind === "rank") return orderOf(card, value);
    return card.kind === "promise" ? promiseToKeep(value) : value;
}

/**
 * A value as it was kept before, if the card can still show it: the deck may have changed since.
 * @param {Deck} deck
 * @param {Card} card
 * @param {NoteValue} value
 */
export function usable(deck, card, value) {
    return fits(deck, card.id, value) ? value : null;
}

/**
 * An answer on a slip. Words that a note holds beside it stand below.
 * @param {{ deck: Deck, cardId: string, value: NoteValue, language: string }} props
 */
export function Said({ deck, cardId, value, language }) {
    const card = deck.cards.find(({ id }) => id === cardId);
    const lines = inWords(deck, cardId, value, language);
    if (!card || lines.length === 0) return null;
    if (card.kind === "rank") {
        const order = orderOf(card, value);
        return html`<ol class="slip__order" lang=${language}>
            ${order.map((option) => html`<li key=${option}>${labelOf(card, option, language)}</li>`)}
        </ol>`;
    }
    if (card.kind === "promise") {
        const [what, ...rest] = promiseInWords(promisedSoFar(value));
        return html`<p class="slip__text" dir="auto">${what}</p>
            ${rest.map((line) => html`<p class="slip__promise" dir="auto" key=${line}>${line}</p>`)}`;
    }
    return html`<p class=${card.kind === "scale" ? "slip__number" : "slip__label"} lang=${card.kind === "choice" ? language : undefined}>
        ${lines[0]}
    </p>`;
}
