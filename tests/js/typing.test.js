import assert from "node:assert/strict";
import { test } from "node:test";

import { dayInWords, readAnswer, readDay, saidOf, typedOf } from "../../static/facilitate/typing/answers.js";
import { cardsFor } from "../../static/facilitate/typing/cards.js";

/** @typedef {import("../../static/facilitate/typing/types.js").Card} Card */

/**
 * @param {Partial<Card>} told
 * @returns {Card}
 */
function card(told) {
    return {
        id: "deck/card",
        number: 1,
        kind: "open",
        title: null,
        question: "What helps?",
        options: [],
        steps: null,
        ends: null,
        sought: "what helps?",
        ...told,
    };
}

const options = [
    { id: "own", label: "Own" },
    { id: "other", label: "Other people’s" },
    { id: "heard", label: "Heard" },
];
const choice = card({ kind: "choice", options });
const rank = card({ kind: "rank", options });
const scale = card({ kind: "scale", steps: [0, 10], ends: ["never", "always"] });

test("a label is found by its number, its first letters or its whole word, in letters of any size", () => {
    for (const [typed, id] of [
        ["1", "own"],
        [" 3 ", "heard"],
        ["h", "heard"],
        ["OW", "own"],
        ["own", "own"],
        ["ot", "other"],
    ]) {
        assert.deepEqual(readAnswer(choice, typed ?? ""), { value: id, mistake: "" }, typed);
    }
});

test("letters that begin several labels, or none, say what to type instead", () => {
    assert.match(readAnswer(choice, "o").mistake, /Own, Other people’s/);
    for (const typed of ["x", "4", "0", "-1"]) assert.match(readAnswer(choice, typed).mistake, /from 1 to 3/);
});

test("nothing typed is no answer and no mistake", () => {
    for (const asked of [choice, rank, scale, card({})]) {
        assert.deepEqual(readAnswer(asked, "  "), { value: null, mistake: "" });
    }
});

test("an order is read with anything or nothing between its digits", () => {
    for (const typed of ["312", "3 1 2", "3,1,2", "3. 1. 2.", "3>1>2", "3-1-2", "cab", "C A B"]) {
        assert.deepEqual(readAnswer(rank, typed).value, ["heard", "own", "other"], typed);
    }
});

test("an order that lacks one, has one twice or one too many is told with an example", () => {
    for (const typed of ["31", "311", "3124", "412", "012", "cad", "caa"]) {
        const { value, mistake } = readAnswer(rank, typed);
        assert.equal(value, null, typed);
        assert.match(mistake, /1 to 3 once.*3 1 2/, typed);
    }
});

test("a step is a whole number on its scale", () => {
    for (const typed of ["0", "10", "007"]) assert.equal(readAnswer(scale, typed).value, Number(typed));
    for (const typed of ["11", "-1", "2.5", "2,5", "ten", "1e1"]) {
        assert.match(readAnswer(scale, typed).mistake, /from 0 to 10/, typed);
    }
});

test("what is typed for a value is read as that value again", () => {
    assert.equal(typedOf(choice, "heard"), "3");
    assert.deepEqual(readAnswer(rank, typedOf(rank, ["other", "own", "heard"])).value, ["other", "own", "heard"]);
    assert.equal(readAnswer(scale, typedOf(scale, 0)).value, 0);
    assert.equal(typedOf(card({}), null), "");
});

test("a day is read as people write it, the next one where no year is given", () => {
    for (const [typed, by] of [
        ["24.12.", "2026-12-24"],
        ["24.12", "2026-12-24"],
        ["24/12", "2026-12-24"],
        [" 4. 1. ", "2027-01-04"],
        ["21.11.", "2026-11-21"],
        ["1.1.2026", "2026-01-01"],
        ["2027-02-28", "2027-02-28"],
    ]) {
        assert.deepEqual(readDay(typed ?? "", "2026-11-21"), { by, mistake: "" }, typed);
    }
    assert.deepEqual(readDay("", "2026-11-21"), { by: null, mistake: "" });
});

test("a day that no calendar has is told", () => {
    for (const typed of ["31.6.", "30.2.2027", "0.1.", "24.13.", "tomorrow", "2027-02-30", "24.12.26"]) {
        assert.notEqual(readDay(typed, "2026-11-21").mistake, "", typed);
    }
});

test("a value is said in the words of its card", () => {
    assert.equal(saidOf(choice, "own", "en"), "Own");
    assert.equal(saidOf(rank, ["heard", "own", "other"], "en"), "1.\u00a0Heard · 2.\u00a0Own · 3.\u00a0Other people’s");
    assert.equal(saidOf(scale, 7, "en"), "7 / 10");
    assert.equal(
        saidOf(card({ kind: "promise" }), { what: "Ring", by: "2026-12-24" }, "en"),
        `Ring · ${dayInWords("2026-12-24", "en")}`,
    );
    assert.equal(saidOf(undefined, "own", "en"), "own", "a card that the deck does not have");
});

test("words as the page shows them count before those of another language", () => {
    const cards = [
        card({ number: 1, question: "Mikä auttoi?", sought: "mikä auttoi? what was the trust in it?" }),
        card({ number: 2, title: "Trust", question: "Whom?", sought: "trust whom? luottamus" }),
    ];
    const found = (/** @type {string} */ typed) => cardsFor(cards, typed).map(({ number }) => number);
    assert.deepEqual(found("trust"), [2, 1]);
    assert.deepEqual(found("trust what"), [1]);
});

test("a card is found by its number first, then by parts of its words in any language", () => {
    const cards = Array.from({ length: 12 }, (_, place) =>
        card({ id: `deck/${place + 1}`, number: place + 1, sought: `question ${place + 1} luottamus-${place}` }),
    );
    const found = (/** @type {string} */ typed) => cardsFor(cards, typed).map(({ number }) => number);
    assert.deepEqual(found("1").slice(0, 4), [1, 10, 11, 12]);
    assert.equal(found("12")[0], 12);
    assert.deepEqual(found("quest LUOTTAMUS-4"), [5]);
    assert.deepEqual(found("nowhere"), []);
    assert.equal(found("").length, 12);
});
