/** A number between two ends, asked once or twice: before and after. */

import { inWords, scaleOf, stepsOf } from "../../core/answers.js";
import { t } from "../../core/words.js";
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
