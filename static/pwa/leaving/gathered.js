/** What the answers to one card come to, on the wall. Without this script they are slips one after the other. */

import { fits, labelOf, meanOrder, scaleOf, spreadOf, stepsOf } from "../core/answers.js";
import { html, language as spoken, t, tn } from "../shared.js";

/**
 * @typedef {import("../core/types.js").Card} Card
 * @typedef {import("../core/types.js").Deck} Deck
 * @typedef {import("../core/types.js").NoteValue} NoteValue
 * @typedef {import("../core/types.js").WallNote} WallNote
 */

/**
 * What was written to one card: by label where it has labels; numbers and orders in sum, with the comments below.
 * @param {{ deck: Deck, card: Card, language: string, notes: WallNote[], slip: (note: WallNote) => unknown }} props
 */
export function Gathered({ deck, card, notes, language, slip }) {
    if (card.kind === "choice")
        return html`<${ByLabel} card=${card} notes=${notes} language=${language} slip=${slip} />`;
    const Sum = { scale: Spread, rank: MeanOrder }[/** @type {string} */ (card.kind)];
    const values = notes.map(({ value }) => value).filter((value) => value !== null);
    const slips = Sum ? notes.filter(({ text }) => text !== "") : notes;
    return html`${Sum && html`<${Sum} deck=${deck} card=${card} values=${values} language=${language} />`}
        ${slips.length > 0 && html`<ul class="slips slips--many">${slips.map(slip)}</ul>`}`;
}

/**
 * The notes of a choice card under their labels, those without one last.
 * @param {{ card: Card, notes: WallNote[], language: string, slip: (note: WallNote) => unknown }} props
 */
function ByLabel({ card, notes, language, slip }) {
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

/**
 * How the answers lie: a bar and a number for each step.
 * @param {{ deck: Deck, card: Card, values: NoteValue[], language: string }} props
 */
function Spread({ deck, card, values, language }) {
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

/**
 * The order that all orders come to, with the mean place of each.
 * @param {{ deck: Deck, card: Card, values: NoteValue[], language: string }} props
 */
function MeanOrder({ deck, card, values, language }) {
    const orders = /** @type {string[][]} */ (values.filter((value) => value !== null && fits(deck, card.id, value)));
    const means = meanOrder(
        (card.options ?? []).map(({ id }) => id),
        orders,
    );
    const last = means.length;
    const number = new Intl.NumberFormat(spoken.value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    return html`<p class="quiet">${tn("{n} answer", "{n} answers", orders.length)}</p>
        <ol class="sums">
            ${means.map(
                ({ option, place }) => html`<li class="sums__row" key=${option}>
                    <span class="sums__bar">
                        <span class="sums__words">
                            <span lang=${language}>${labelOf(card, option, language)}</span>
                            <span class="sums__count">${t("on average {place}", { place: number.format(place) })}</span>
                        </span>
                        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                            <rect width=${(100 * (last - place + 1)) / last} height="10" />
                        </svg>
                    </span>
                </li>`,
            )}
        </ol>`;
}
