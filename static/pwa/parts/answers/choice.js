/** A note's place under one of the card's own labels. */

import { html } from "../view.js";

/**
 * @typedef {import("../../core/types.js").Card} Card
 * @typedef {import("./answer.js").Asking} Asking
 */

/**
 * Choose a label; choosing it again lets go of it, since words alone will do.
 * @param {Asking} props
 */
export function Choice({ card, language, value, give, closed }) {
    return html`<div class="options" role="radiogroup" aria-labelledby="question">
        ${card.options?.map(
            ({ id, label }) => html`<label class="option" key=${id}>
                <input
                    class="option__input"
                    type="radio"
                    name="answer"
                    checked=${id === value}
                    disabled=${closed}
                    onClick=${() => give(id === value ? null : id)}
                /><span class="option__words">${label[language]}</span>
            </label>`,
        )}
    </div>`;
}
