/** A note's place under one of the card's own labels. */

import { labelOf } from "../../core/answers.js";
import { t, tn } from "../../core/words.js";
import { html } from "../view.js";

/**
 * @typedef {import("../../core/types.js").Card} Card
 * @typedef {import("../../core/types.js").WallNote} WallNote
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

/**
 * The notes of a choice card under their labels, those without one last.
 * @param {{ card: Card, notes: WallNote[], language: string, slip: (note: WallNote) => unknown }} props
 */
export function ByLabel({ card, notes, language, slip }) {
    const labels = card.options?.map(({ id }) => id) ?? [];
    const groups = [
        ...labels.map((id) => ({
            label: labelOf(card, id, language),
            lang: language,
            under: notes.filter((note) => note.value === id),
        })),
        {
            label: t("Without a label"),
            lang: undefined,
            under: notes.filter(({ value }) => !labels.some((id) => id === value)),
        },
    ];
    return groups
        .filter(({ under }) => under.length > 0)
        .map(
            ({ label, lang, under }) => html`<h3 class="group" key=${label}>
                    <span lang=${lang}>${label}</span> <span class="group__count">${tn("{n} note", "{n} notes", under.length)}</span>
                </h3>
                <ul class="slips slips--many">${under.map(slip)}</ul>`,
        );
}
