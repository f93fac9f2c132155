// Reading what somebody types for an answer: a label by its number or first letters, an order by its digits, a day.

import { t } from "../words.js";

/**
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Value} Value
 * @typedef {import("./types.js").Promised} Promised
 *
 * @typedef {object} Read
 * @property {Value} value null where nothing is answered
 * @property {string} mistake what to type instead; empty where it can be read
 */

const DAY = /^(\d{1,2})[./](\d{1,2})[./]?(\d{4})?$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {Card} card whether it takes an answer in a field of its own */
export function takesAnswer({ kind }) {
    return kind === "choice" || kind === "scale" || kind === "rank";
}

/**
 * @param {Card} card
 * @param {string} typed
 * @returns {Read}
 */
export function readAnswer(card, typed) {
    const said = typed.trim();
    if (!said || !takesAnswer(card)) return { value: null, mistake: "" };
    if (card.kind === "choice") return readLabel(card, said);
    return card.kind === "scale" ? readStep(card, said) : readOrder(card, said);
}

/**
 * @param {Card} card
 * @param {string} said
 * @returns {Read}
 */
function readLabel({ options }, said) {
    const numbered = /^\d+$/.test(said) ? options[Number(said) - 1] : undefined;
    if (numbered) return { value: numbered.id, mistake: "" };
    const wanted = said.toLowerCase();
    const labels = options.filter(({ label }) => label.toLowerCase().startsWith(wanted));
    const found = labels.find(({ label }) => label.toLowerCase() === wanted) ?? (labels.length === 1 && labels[0]);
    if (found) return { value: found.id, mistake: "" };
    const mistake = labels.length
        ? t("Several labels begin so: {labels}. Type more of the word, or its number.", {
              labels: labels.map(({ label }) => label).join(", "),
          })
        : t("No label begins so. Type a number from 1 to {n}, or the first letters.", { n: options.length });
    return { value: null, mistake };
}

/**
 * @param {Card} card
 * @param {string} said
 * @returns {Read}
 */
function readStep({ steps }, said) {
    const [low, high] = steps ?? [0, 0];
    const step = /^\d+$/.test(said) ? Number(said) : -1;
    if (step >= low && step <= high) return { value: step, mistake: "" };
    return { value: null, mistake: t("Type a whole number from {low} to {high}.", { low, high }) };
}

const LETTERS = "ABCDEFG";

/**
 * A rank has at most seven options, so each is one digit, or the letter that it has on the capture sheet, with anything
 * or nothing between them.
 * @param {Card} card
 * @param {string} said
 * @returns {Read}
 */
function readOrder({ options }, said) {
    const places = [...said.toUpperCase().replace(/[\s,.;>-]/g, "")].map(
        (sign) => LETTERS.indexOf(sign) + 1 || Number(sign),
    );
    const isWhole = places.length === options.length && new Set(places).size === options.length;
    const order = places.map((place) => options[place - 1]?.id);
    if (isWhole && order.every((id) => id !== undefined))
        return { value: /** @type {string[]} */ (order), mistake: "" };
    return {
        value: null,
        mistake: t("Type each number from 1 to {n} once, the first place first, such as {example}.", {
            n: options.length,
            example: exampleOf(options.length),
        }),
    };
}

/** @param {number} n an order of n that is not the one on the card */
export function exampleOf(n) {
    return [n, ...Array.from({ length: n - 1 }, (_, place) => place + 1)].join(" ");
}

/**
 * Read a day as people write it: 24.12., 24/12, 24.12.2026 or 2026-12-24. Without a year it is the next such day.
 * @param {string} typed
 * @param {string} today
 * @returns {{ by: string | null, mistake: string }}
 */
export function readDay(typed, today) {
    const said = typed.replace(/\s/g, "");
    if (!said) return { by: null, mistake: "" };
    const parts = DAY.exec(said);
    const thisYear = Number(today.slice(0, 4));
    const on = (/** @type {number} */ year) =>
        parts ? `${year}-${String(parts[2]).padStart(2, "0")}-${String(parts[1]).padStart(2, "0")}` : said;
    const year = Number(parts?.[3] ?? thisYear);
    const by = !parts?.[3] && on(year) < today ? on(year + 1) : on(year);
    const day = new Date(`${by}T12:00:00Z`);
    // A 31st of June would roll over into July.
    const isThere = ISO_DAY.test(by) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(by);
    if (isThere) return { by, mistake: "" };
    return { by: null, mistake: t("There is no such day. Type it as day and month, such as 24.12.") };
}

/**
 * Write a value as it would be typed, to be changed.
 * @param {Card} card
 * @param {Value} value
 */
export function typedOf(card, value) {
    const placeOf = (/** @type {string} */ id) => String(card.options.findIndex((option) => option.id === id) + 1);
    if (card.kind === "choice" && typeof value === "string") return placeOf(value);
    if (card.kind === "rank" && Array.isArray(value)) return value.map(placeOf).join(" ");
    return card.kind === "scale" && typeof value === "number" ? String(value) : "";
}

/**
 * Say in one line what a note holds besides its text.
 * @param {Card | undefined} card
 * @param {Value} value
 * @param {string} language
 */
export function saidOf(card, value, language) {
    const labelOf = (/** @type {string} */ id) => card?.options.find((option) => option.id === id)?.label ?? id;
    if (value === null) return "";
    if (Array.isArray(value)) return value.map((id, place) => `${place + 1}.\u00a0${labelOf(id)}`).join(" · ");
    if (typeof value === "string") return labelOf(value);
    if (typeof value === "number") return card?.steps ? `${value} / ${card.steps[1]}` : String(value);
    return [value.what, value.who, value.by ? dayInWords(value.by, language) : ""].filter(Boolean).join(" · ");
}

/**
 * @param {string} by
 * @param {string} language
 */
export function dayInWords(by, language) {
    // Noon by UTC: everywhere on earth the day is read as it was written.
    return new Date(`${by}T12:00:00Z`).toLocaleDateString(language === "en" ? "en-GB" : language, {
        weekday: "short",
        day: "numeric",
        month: "long",
        year: "numeric",
        timeZone: "UTC",
    });
}
