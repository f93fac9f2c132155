/** The card's options in one's own order, the most important first. */

import { labelOf } from "../../core/answers.js";
import { t } from "../../core/words.js";
import { html, Icon, useLayoutEffect, useRef, useState } from "../view.js";

/**
 * @typedef {import("../../core/types.js").Card} Card
 * @typedef {import("../../core/types.js").NoteValue} NoteValue
 * @typedef {import("./answer.js").Asking} Asking
 */

/**
 * The order as it stands: one's own, else the card's.
 * @param {Card} card
 * @param {NoteValue} value
 * @returns {string[]}
 */
export function orderOf(card, value) {
    return Array.isArray(value) ? value : (card.options ?? []).map(({ id }) => id);
}

/** @param {Asking} props */
export function Rank({ card, language, value, give, closed }) {
    const pressed = useRef("");
    const [said, setSaid] = useState("");
    const order = orderOf(card, value);
    // The row that moved takes its buttons along, and the browser lets go of the focus on the way.
    useLayoutEffect(() => {
        if (pressed.current) document.getElementById(pressed.current)?.focus();
        pressed.current = "";
    }, [order.join()]);

    /**
     * @param {string} option
     * @param {-1 | 1} by
     */
    const move = (option, by) => {
        const from = order.indexOf(option);
        const to = from + by;
        if (closed || to < 0 || to >= order.length) return;
        const moved = order.filter((each) => each !== option);
        moved.splice(to, 0, option);
        pressed.current = buttonId(option, by);
        setSaid(
            t("{option}: place {n} of {all}", {
                option: labelOf(card, option, language),
                n: to + 1,
                all: order.length,
            }),
        );
        give(moved);
    };
    /**
     * @param {string} option
     * @param {-1 | 1} by
     * @param {boolean} isEnd
     */
    const button = (option, by, isEnd) => {
        const label = labelOf(card, option, language);
        return html`<button
            type="button"
            class="rank__move"
            id=${buttonId(option, by)}
            aria-label=${by < 0 ? t("Move up: {option}", { option: label }) : t("Move down: {option}", { option: label })}
            aria-disabled=${isEnd || closed}
            onClick=${() => move(option, by)}
        >
            <${Icon} of=${by < 0 ? "up" : "down"} />
        </button>`;
    };
    return html`<ol class="rank" aria-labelledby="question">
            ${order.map(
                (option, at) => html`<li class="rank__row" key=${option}>
                    <span class="rank__place" aria-hidden="true">${at + 1}</span>
                    <span class="rank__label">${labelOf(card, option, language)}</span>
                    <span class="rank__moves">${button(option, -1, at === 0)}${button(option, 1, at === order.length - 1)}</span>
                </li>`,
            )}
        </ol>
        <p class="out-of-sight" role="status" lang=${document.documentElement.lang}>${said}</p>`;
}

/**
 * @param {string} option
 * @param {-1 | 1} by
 */
function buttonId(option, by) {
    return `${by < 0 ? "up" : "down"}-${option}`;
}
