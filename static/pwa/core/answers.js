// What may answer a card besides words, how it is said in words, and what many answers come to. What fits a card is the
// same rule as fieldkit/core/answers.py; both read tests/vectors/values.json.

import { language, t } from "./words.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Deck} Deck
 * @typedef {import("./types.js").NoteValue} NoteValue
 * @typedef {import("./types.js").Promised} Promised
 * @typedef {import("./types.js").Scale} Scale
 */

/** The lowest and the highest step. @type {{ [steps: string]: [number, number] }} */
const SCALES = { "1-5": [1, 5], "0-10": [0, 10] };

/** Everybody answers such a card once: answering again changes the answer. @param {Card} card */
export function isAnsweredOnce({ kind }) {
    return kind === "scale" || kind === "rank";
}

/**
 * The scale a card is answered on: its own, or that of the card it asks again.
 * @param {Deck} deck
 * @param {Card} card
 * @returns {Scale | undefined}
 */
export function scaleOf(deck, card) {
    return card.scale ?? deck.cards.find(({ id }) => id === card.again)?.scale;
}

/** @param {Scale | undefined} scale @returns {number[]} */
export function stepsOf(scale) {
    const [low, high] = SCALES[scale?.steps ?? ""] ?? [0, -1];
    return Array.from({ length: high - low + 1 }, (_, step) => low + step);
}

/**
 * Whether a value answers this card. Words alone (null) fit every card; cards that take words, and cards that the deck
 * does not have, take any value.
 * @param {Deck} deck
 * @param {string} cardId within the deck
 * @param {unknown} value
 */
export function fits(deck, cardId, value) {
    const card = deck.cards.find(({ id }) => id === cardId);
    if (value === null || !card) return true;
    const labels = (card.options ?? []).map(({ id }) => id);
    if (card.kind === "choice") return labels.some((label) => label === value);
    if (card.kind === "rank") return Array.isArray(value) && String([...value].sort()) === String(labels.sort());
    if (card.kind === "scale") return stepsOf(scaleOf(deck, card)).some((step) => step === value);
    return card.kind !== "promise" || (typeof value === "object" && !Array.isArray(value));
}

/**
 * Say an answer in words, a line each where it has several.
 * @param {Deck} deck
 * @param {string} cardId
 * @param {NoteValue} value
 * @param {string} spoken a language of the deck
 * @returns {string[]} none where the value does not answer the card
 */
export function inWords(deck, cardId, value, spoken) {
    const card = deck.cards.find(({ id }) => id === cardId);
    if (!card || value === null || !fits(deck, cardId, value)) return [];
    if (card.kind === "choice") return [labelOf(card, String(value), spoken)];
    if (card.kind === "scale") return [t("{n} of {most}", { n: Number(value), most: mostOf(deck, card) })];
    if (card.kind === "rank")
        return /** @type {string[]} */ (value).map((id, place) => `${place + 1}. ${labelOf(card, id, spoken)}`);
    return card.kind === "promise" ? promiseInWords(/** @type {Promised} */ (value)) : [];
}

/**
 * @param {Card} card
 * @param {string} option its id
 * @param {string} spoken
 */
export function labelOf(card, option, spoken) {
    return card.options?.find(({ id }) => id === option)?.label[spoken] ?? option;
}

/** @param {Deck} deck @param {Card} card */
function mostOf(deck, card) {
    return stepsOf(scaleOf(deck, card)).at(-1) ?? 0;
}

/** What, then who and by when where they are known. @param {Promised} promised */
export function promiseInWords({ what, who, by }) {
    // Noon by UTC: everywhere on earth the date is read as it was written.
    const day =
        by && new Date(`${by}T12:00:00Z`).toLocaleDateString(language(), { dateStyle: "long", timeZone: "UTC" });
    return [what, who ? t("Who: {who}", { who }) : "", day ? t("By when: {day}", { day }) : ""].filter(Boolean);
}

/**
 * How many chose each step, in the order of the steps.
 * @param {number[]} steps
 * @param {NoteValue[]} values
 */
export function spreadOf(steps, values) {
    return steps.map((step) => ({ step, count: values.filter((value) => value === step).length }));
}

/**
 * The order that many orders come to: by the mean place, the best first. Equal ones stay as the card has them.
 * @param {string[]} options
 * @param {string[][]} orders each holds every option once
 * @returns {{ option: string, place: number }[]} place: the mean, from 1
 */
export function meanOrder(options, orders) {
    return options
        .map((option) => {
            const places = orders.map((order) => order.indexOf(option) + 1);
            return { option, place: places.reduce((sum, place) => sum + place, 0) / Math.max(1, places.length) };
        })
        .sort((a, b) => a.place - b.place);
}
