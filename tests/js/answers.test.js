// What answers a card besides words, where it was given, and what the sentences are called: vectors that Python reads too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { fits, inWords, meanOrder, scaleOf, spreadOf, stepsOf } from "../../static/pwa/core/answers.js";
import { numberOfRound, numberOfTable, tableId, tableNumber } from "../../static/pwa/core/places.js";
import { nameOf, useCatalogue } from "../../static/pwa/core/words.js";

/** @typedef {import("../../static/pwa/core/types.js").Deck} Deck */
/** @typedef {import("../../static/pwa/core/types.js").NoteValue} NoteValue */

/** @param {string} name */
const vectors = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));

const values =
    /** @type {{ deck: Deck, fitting: { card: string, value: NoteValue }[], unfitting: { card: string, value: NoteValue }[] }} */ (
        vectors("values")
    );
const places =
    /** @type {{ tables: { cafe: string, number: number, id: string }[], rounds: { cafe: string, number: number, id: string }[], written: { text: string, number: number | null }[] }} */ (
        vectors("places")
    );
const { deck } = values;

/** @param {string} id */
const cardOf = (id) => {
    const card = deck.cards.find((each) => each.id === id);
    assert.ok(card);
    return card;
};

afterEach(() => useCatalogue("en", undefined));

for (const { card, value } of values.fitting) {
    test(`${JSON.stringify(value)} answers the card ${card}`, () => assert.equal(fits(deck, card, value), true));
}

for (const { card, value } of values.unfitting) {
    test(`${JSON.stringify(value)} is no answer to the card ${card}`, () => {
        assert.equal(fits(deck, card, value), false);
        assert.deepEqual(inWords(deck, card, value, "en"), [], "and nothing is made up to be shown");
    });
}

test("a table has the same id on every phone and laptop", () => {
    for (const { cafe, number, id } of places.tables) assert.equal(tableId(cafe, number), id);
});

test("the number of a table or a round is read off its id, and off nothing else", () => {
    for (const { cafe, number, id } of places.tables) assert.equal(numberOfTable(cafe, id), number);
    for (const { cafe, number, id } of places.rounds) assert.equal(numberOfRound(cafe, id), number);
    const [table, round] = [places.tables[0], places.rounds[0]];
    assert.ok(table && round);
    assert.equal(numberOfRound(table.cafe, table.id), null);
    assert.equal(numberOfTable("ffffffff-ffff-4fff-bfff-ffffffffffff", table.id), null, "of another café");
    assert.equal(numberOfTable(table.cafe, null), null);
});

test("a table's number is read as people write it", () => {
    for (const { text, number } of places.written) assert.equal(tableNumber(text), number, text);
    assert.equal(tableNumber(undefined), null);
});

test("sentences have the same names here and on the laptop", () => {
    for (const { sentence, name } of vectors("sentences")) assert.equal(nameOf(sentence), name, sentence);
});

test("answers are said in words", () => {
    assert.deepEqual(inWords(deck, "choice", "own", "en"), ["own"]);
    assert.deepEqual(inWords(deck, "mood", 4, "en"), ["4 of 5"]);
    assert.deepEqual(inWords(deck, "after", 0, "en"), ["0 of 10"]);
    assert.deepEqual(inWords(deck, "rank", ["care", "cost", "speed"], "en"), ["1. care", "2. cost", "3. speed"]);
    assert.deepEqual(inWords(deck, "promise", { what: "Call", who: "Aino", by: "2026-12-01" }, "en"), [
        "Call",
        "Who: Aino",
        "By when: December 1, 2026",
    ]);
    assert.deepEqual(inWords(deck, "promise", { what: "Call", who: null, by: null }, "en"), ["Call"]);
    assert.deepEqual(inWords(deck, "open", null, "en"), []);
    assert.deepEqual(inWords(deck, "gone-from-the-deck", "own", "en"), []);
});

test("a card that asks another one again has that one's steps", () => {
    assert.deepEqual(stepsOf(scaleOf(deck, cardOf("after"))), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    assert.deepEqual(stepsOf(scaleOf(deck, cardOf("open"))), []);
});

test("a spread counts every step, and nothing that is none", () => {
    assert.deepEqual(spreadOf([1, 2, 3], [1, 3, 3, null, 7, "own"]), [
        { step: 1, count: 1 },
        { step: 2, count: 0 },
        { step: 3, count: 2 },
    ]);
});

test("many orders come to one by the mean place; equal ones stay as the card has them", () => {
    const orders = [
        ["speed", "cost", "care"],
        ["speed", "care", "cost"],
    ];
    assert.deepEqual(meanOrder(["cost", "speed", "care"], orders), [
        { option: "speed", place: 1 },
        { option: "cost", place: 2.5 },
        { option: "care", place: 2.5 },
    ]);
    assert.equal(meanOrder(["cost", "speed"], [])[0]?.option, "cost");
});
