// Votes and receipt codes: what follows from an id, and how many dots are left.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { receiptCode } from "../../static/pwa/core/receipts.js";
import { dotsGiven, dotted, givenTo, hearted, MOST_DOTS, voteId } from "../../static/pwa/core/votes.js";

/** @param {string} name */
const vectors = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));

/** @type {{ participant: string, note: string, id: string }[]} */
const ids = vectors("votes").ids;
/** @type {{ note: string, code: string }[]} */
const codes = vectors("receipts").codes;

/**
 * @param {number} dots
 * @param {string | null} [round]
 * @returns {import("../../static/pwa/core/votes.js").Vote}
 */
const vote = (dots, round = "one") => ({ dots, heart: false, round, stamp: [1, "phone"], refused: null });

for (const { participant, note, id } of ids) {
    test(`a vote has the same id as on the laptop: ${id}`, () => assert.equal(voteId(participant, note), id));
}

for (const { note, code } of codes) {
    test(`a question has the same receipt code as on the laptop: ${code}`, () => assert.equal(receiptCode(note), code));
}

test("a dot is given in the round that is on, as long as there are any", () => {
    const votes = { a: vote(2) };
    assert.deepEqual(dotted(votes, "b", 1, { round: "one", dots: 3 }), { dots: 1, heart: false, round: "one" });
    assert.equal(dotted({ ...votes, b: vote(1) }, "b", 1, { round: "one", dots: 3 }), null);
});

test("the dots of another round cost nothing in this one, and stay where they are", () => {
    const votes = { a: vote(3, "one") };
    assert.equal(dotsGiven(votes, "two"), 0);
    assert.equal(dotted(votes, "a", 1, { round: "two", dots: 3 }), null);
    assert.equal(dotted(votes, "a", -1, { round: "two", dots: 3 }), null);
    assert.deepEqual(dotted(votes, "b", 1, { round: "two", dots: 3 }), { dots: 1, heart: false, round: "two" });
});

test("a dot that was taken back can be given again, and nobody takes what was never given", () => {
    const taken = dotted({ a: vote(1) }, "a", -1, { round: "one", dots: 1 });
    assert.deepEqual(taken, { dots: 0, heart: false, round: null });
    assert.equal(dotted({ a: vote(0) }, "a", -1, { round: "one", dots: 1 }), null);
    assert.ok(dotted({ a: vote(0) }, "b", 1, { round: "one", dots: 1 }));
});

test("no note takes more dots than the laptop does", () => {
    assert.equal(dotted({ a: vote(MOST_DOTS) }, "a", 1, { round: "one", dots: 50 }), null);
});

test("a heart comes and goes, and leaves the dots alone", () => {
    const given = hearted({ a: vote(2) }, "a");
    assert.deepEqual([given.dots, given.heart], [2, true]);
    assert.equal(hearted({ a: { ...vote(2), heart: true } }, "a").heart, false);
    assert.equal(givenTo({}, "a").heart, false);
});
