/** A number between two ends, asked once or twice: before and after. */

import { inWords, scaleOf, spreadOf, stepsOf } from "../../core/answers.js";
import { t, tn } from "../../core/words.js";
import { notes } from "../../store/state.js";
import { html, useSignal } from "../view.js";

/**
 * @typedef {import("../../core/types.js").Card} Card
 * @typedef {import("../../core/types.js").Deck} Deck
 * @typedef {import("../../core/types.js").NoteValue} NoteValue
 * @typedef {import("./answer.js").Asking} Asking
 */

/** @param {Asking} props */
export function Scale({ deck, card, language, value, give, closed }) {
    const scale = scaleOf(deck, card);
    const steps = stepsOf(scale);
    const own = useSignal(notes);
    const before = own.find((note) => note.card === card.again);
    return html`<div class="scale">
        <div class=${`scale__steps ${steps.length > 6 ? "scale__steps--long" : ""}`} role="radiogroup" aria-labelledby="question" aria-describedby="ends">
            ${steps.map(
                (step) => html`<label class="option option--step" key=${step}>
                    <input
                        class="option__input"
                        type="radio"
                        name="answer"
                        checked=${step === value}
                        disabled=${closed}
                        onClick=${() => give(step)}
                    /><span class="option__words">${step}</span>
                </label>`,
            )}
        </div>
        <p class="scale__ends" id="ends">
            <span><b>${steps[0]}</b> ${scale?.low[language]}</span>
            <span><b>${steps.at(-1)}</b> ${scale?.high[language]}</span>
        </p>
        ${
            before &&
            html`<p class="scale__before" lang=${document.documentElement.lang}>
                ${t("Earlier you answered {answer}.", { answer: inWords(deck, before.card, before.fields.value, language).join("") })}
            </p>`
        }
    </div>`;
}

/**
 * How the answers lie: a bar and a number for each step.
 * @param {{ deck: Deck, card: Card, values: NoteValue[], language: string }} props
 */
export function Spread({ deck, card, values, language }) {
    const scale = scaleOf(deck, card);
    const spread = spreadOf(stepsOf(scale), values);
    const most = Math.max(1, ...spread.map(({ count }) => count));
    /** @param {number} at */
    const end = (at) => (at === 0 ? scale?.low[language] : at === spread.length - 1 ? scale?.high[language] : "");
    return html`<p class="quiet">${tn("{n} answer", "{n} answers", values.length)}</p>
        <ul class="sums">
        ${spread.map(
            ({ step, count }, at) => html`<li class="sums__row" key=${step}>
                <b class="sums__step">${step}</b>
                <span class="sums__bar">
                    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                        <rect width=${(100 * count) / most} height="10" />
                    </svg>
                    ${end(at) && html`<span class="sums__words" lang=${language}>${end(at)}</span>`}
                </span>
                <span class="sums__count" aria-hidden="true">${count}</span>
                <span class="out-of-sight">${tn("{n} answer", "{n} answers", count)}</span>
            </li>`,
        )}
    </ul>`;
}
