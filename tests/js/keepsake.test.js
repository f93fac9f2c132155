import assert from "node:assert/strict";
import { test } from "node:test";
import { asJson, asText } from "../../static/pwa/leaving/keepsake.js";
import { newPage } from "./phone.js";

/** @typedef {import("../../static/pwa/core/types.js").Note} Note */

const page = newPage();
/** @type {import("../../static/pwa/core/types.js").Card[]} */
const cards = [
    {
        id: "near",
        kind: "choice",
        title: { en: "How near?" },
        question: { en: "When was it?" },
        deeper: [],
        options: [{ id: "own", label: { en: "Own experience" } }],
    },
    {
        id: "mood",
        kind: "scale",
        question: { en: "How well?" },
        deeper: [],
        scale: { steps: "1-5", low: { en: "not" }, high: { en: "very" } },
    },
];
const whole = { ...page, deck: { ...page.deck, cards } };

/**
 * @param {string} card
 * @param {string} text
 * @param {import("../../static/pwa/core/types.js").NoteValue} value
 * @returns {Note}
 */
function note(card, text, value) {
    const fields = /** @type {Note["fields"]} */ ({
        card: `words/${card}`,
        text,
        value,
        written_at: "2026-11-21T18:00:00Z",
    });
    return { id: card, cafe: page.cafe.id, card, made: 1, stamp: [1, "phone"], gone: false, fields, refused: null };
}

const notes = [note("near", "On the train", "own"), note("mood", "", 4)];

test("the file of one's notes says every answer in words", () => {
    assert.equal(
        asText(whole, notes, "en"),
        "Mill Lane\n2026-11-21\n\n\nHow near?\nWhen was it?\n\nOwn experience\nOn the train\n\n\nHow well?\n\n4 of 5\n",
    );
});

test("the file for programs holds each value, and what it is in words", () => {
    const { notes: written } = JSON.parse(asJson(whole, notes, "en", null));
    assert.deepEqual(
        written.map((/** @type {{ value: unknown, answer: string[] }} */ { value, answer }) => [value, answer]),
        [
            ["own", ["Own experience"]],
            [4, ["4 of 5"]],
        ],
    );
});
