import assert from "node:assert/strict";
import { test } from "node:test";
import {
    asKind,
    asking,
    earlierScales,
    isFreeId,
    languagesOf,
    moved,
    newCard,
    newOption,
    withAdded,
    withCardId,
    withDuplicate,
    withLanguage,
    withRemoved,
    withText,
    withValue,
} from "../../static/facilitate/decks/deck.js";
import { begin, change, look, redo, undo } from "../../static/facilitate/decks/history.js";
import { missingInDeck, missingOnCard } from "../../static/facilitate/decks/missing.js";

/** @typedef {import("../../static/facilitate/decks/types.js").Deck} Deck */
/** @typedef {import("../../static/facilitate/decks/types.js").History} History */

/** @returns {Deck} */
function shade() {
    return frozen({
        id: "shade",
        title: { fi: "Varjoa", en: "Shade" },
        cards: [
            {
                id: "tree",
                kind: "word",
                title: { fi: "Puu", en: "Tree" },
                question: { fi: "Mikä puu?", en: "Which tree?" },
            },
            {
                id: "noon",
                kind: "scale",
                question: { fi: "Kuinka kuuma?", en: "How hot?" },
                scale: { steps: "1-5", low: { fi: "Viileä", en: "Cool" }, high: { fi: "Tukala", en: "Stifling" } },
            },
            { id: "evening", kind: "scale", question: { fi: "Entä nyt?", en: "And now?" }, again: "noon" },
        ],
    });
}

/**
 * Fails the test whenever something is changed in place.
 * @template T
 * @param {T} whole
 * @returns {T}
 */
function frozen(whole) {
    for (const part of Object.values(whole ?? {})) if (typeof part === "object") frozen(part);
    return Object.freeze(whole);
}

/**
 * Numbers below n, the same each time, so that a failure can be met again.
 * @param {number} seed
 * @returns {(n: number) => number}
 */
function chances(seed) {
    let state = seed;
    return (n) => {
        state = (state * 48271) % 2147483647;
        return state % n;
    };
}

/**
 * Do something or other to a deck, as somebody at the page might.
 * @param {History} history
 * @param {(n: number) => number} upTo
 * @returns {History}
 */
function somethingDone(history, upTo) {
    const { deck, at } = history.present;
    const place = upTo(deck.cards.length);
    const deeds = [
        () => change(history, withText(deck, ["title"], "fi", `Varjoa ${upTo(100)}`), -1, "title.fi"),
        () =>
            change(
                history,
                withText(deck, ["cards", place, "question"], "en", `Which ${upTo(9)}?`),
                place,
                `q${place}`,
            ),
        () => change(history, withAdded(deck, ["cards"], newCard(deck, "choice")), deck.cards.length),
        () => change(history, withDuplicate(deck, place), place + 1),
        () => (deck.cards.length > 1 ? change(history, withRemoved(deck, ["cards"], place), place - 1) : history),
        () => change(history, moved(deck, ["cards"], place, upTo(deck.cards.length)), place),
        () => change(history, withLanguage(deck, "sv", !("sv" in deck.title)), at),
        () => look(history, place),
    ];
    return /** @type {() => History} */ (deeds[upTo(deeds.length)])();
}

for (const seed of [7, 2026, 99991]) {
    test(`undoing everything gives the deck back, and doing it again gives it as it was left (${seed})`, () => {
        const upTo = chances(seed);
        let history = begin(shade());
        for (let step = 0; step < 200; step += 1) history = somethingDone(history, upTo);
        const left = history.present.deck;
        const steps = history.past.length;
        assert.ok(steps > 50);
        for (let step = 0; step < steps; step += 1) history = undo(history);
        assert.deepEqual(history.present.deck, shade());
        assert.equal(undo(history).present, history.present);
        for (let step = 0; step < steps; step += 1) history = redo(history);
        assert.deepEqual(history.present.deck, left);
        assert.equal(redo(history).present, history.present);
    });

    test(`undo after a step and redo after an undo change nothing, wherever one is (${seed})`, () => {
        const upTo = chances(seed);
        let history = begin(shade());
        for (let step = 0; step < 200; step += 1) {
            const before = history.present.deck;
            const steps = history.past.length;
            const next = somethingDone(history, upTo);
            if (next.past.length > steps) assert.deepEqual(undo(next).present.deck, before);
            if (next.past.length) assert.deepEqual(redo(undo(next)).present.deck, next.present.deck);
            history = upTo(4) ? next : undo(next);
        }
    });
}

test("a row of letters typed into one field is one step, and looking elsewhere ends it", () => {
    let history = begin(shade());
    for (const said of ["V", "Va", "Val", "Valo"]) {
        history = change(history, withText(history.present.deck, ["title"], "fi", said), -1, "title.fi");
    }
    assert.equal(history.past.length, 1);
    history = look(history, 0);
    history = change(history, withText(history.present.deck, ["title"], "fi", "Valoa"), -1, "title.fi");
    assert.equal(history.past.length, 2);
    assert.equal(undo(history).present.deck.title.fi, "Valo");
    assert.equal(undo(undo(history)).present.deck.title.fi, "Varjoa");
});

test("after a step nothing that was undone can be done again", () => {
    const typed = change(begin(shade()), withText(shade(), ["title"], "fi", "Valoa"), -1);
    const back = undo(typed);
    const other = change(back, withText(back.present.deck, ["title"], "en", "Light"), -1);
    assert.deepEqual(redo(other).present.deck.title, { fi: "Varjoa", en: "Light" });
});

test("undoing goes back to the card that was looked at", () => {
    let history = look(begin(shade()), 2);
    history = change(history, withRemoved(history.present.deck, ["cards"], 2), 1);
    assert.equal(history.present.at, 1);
    assert.equal(undo(history).present.at, 2);
    assert.equal(redo(undo(history)).present.at, 1);
});

test("a change that changes nothing is no step", () => {
    const history = begin(shade());
    assert.equal(change(history, moved(history.present.deck, ["cards"], 1, 1), 1).past.length, 0);
    assert.equal(change(history, moved(history.present.deck, ["cards"], 0, -1), 0).past.length, 0);
    assert.equal(change(history, moved(history.present.deck, ["cards"], 0, 3), 0).past.length, 0);
});

test("no more than 500 steps are kept", () => {
    let history = begin(shade());
    for (let n = 0; n < 600; n += 1)
        history = change(history, withText(history.present.deck, ["title"], "fi", `${n}`), -1);
    assert.equal(history.past.length, 500);
});

test("cards move, and the others keep their order", () => {
    const ids = (/** @type {Deck} */ deck) => deck.cards.map(({ id }) => id);
    assert.deepEqual(ids(moved(shade(), ["cards"], 0, 2)), ["noon", "evening", "tree"]);
    assert.deepEqual(ids(moved(shade(), ["cards"], 2, 0)), ["evening", "tree", "noon"]);
    assert.deepEqual(ids(moved(moved(shade(), ["cards"], 0, 2), ["cards"], 2, 0)), ids(shade()));
});

test("a copy of a card has an id of its own, and so has its copy", () => {
    const twice = withDuplicate(withDuplicate(shade(), 0), 1);
    assert.deepEqual(twice.cards.map(({ id }) => id).slice(0, 3), ["tree", "tree-1", "tree-2"]);
    assert.deepEqual(twice.cards[1]?.question, shade().cards[0]?.question);
    const long = withCardId(shade(), 0, "x".repeat(64));
    assert.ok(isFreeId(long, 0, withDuplicate(long, 0).cards[1]?.id ?? ""));
});

test("a card called otherwise is still asked again", () => {
    const renamed = withCardId(shade(), 1, "midday");
    assert.deepEqual([renamed.cards[1]?.id, renamed.cards[2]?.again], ["midday", "midday"]);
    for (const wrong of ["tree", "Mid Day", "", "-x", "x".repeat(65)]) {
        assert.deepEqual(withCardId(shade(), 1, wrong), shade());
    }
    assert.deepEqual(withCardId(shade(), 1, "noon"), shade());
});

test("another kind of card has what it needs, and nothing that it does not take", () => {
    const [, noon] = shade().cards;
    if (!noon) throw new Error("there is no noon");
    const choice = asKind(noon, "choice");
    assert.deepEqual([choice.scale, choice.options?.length], [undefined, 2]);
    const rank = asKind(choice, "rank");
    assert.deepEqual(
        rank.options?.map(({ id }) => id),
        ["option-1", "option-2", "option-3"],
    );
    assert.equal(newOption(rank.options ?? []).id, "option-4");
    assert.deepEqual(asKind(rank, "open"), { id: "noon", kind: "open", question: noon.question });
    assert.deepEqual(asKind(asKind(noon, "open"), "scale").scale, { steps: "1-5", low: {}, high: {} });
});

test("a scale card asks an earlier one again, or on a scale of its own", () => {
    assert.deepEqual(
        earlierScales(shade(), 2).map(({ id }) => id),
        ["noon"],
    );
    assert.deepEqual(earlierScales(shade(), 1), []);
    const own = asking(shade(), 2, null);
    assert.deepEqual([own.cards[2]?.again, own.cards[2]?.scale?.steps], [undefined, "1-5"]);
    assert.deepEqual(asking(own, 2, "noon"), shade());
});

test("a language the deck no longer speaks leaves nothing behind", () => {
    const finnish = withLanguage(shade(), "en", false);
    assert.deepEqual(languagesOf(finnish), ["fi"]);
    assert.ok(!JSON.stringify(finnish).includes('"en"'));
    assert.deepEqual(languagesOf(withLanguage(finnish, "sv", true)), ["fi", "sv"]);
});

test("what is missing is counted by language, and what may be left out is not", () => {
    assert.equal(missingInDeck(shade(), "en"), 0);
    const swedish = withLanguage(shade(), "sv", true);
    assert.equal(missingInDeck(swedish, "sv"), 7);
    const asked = withText(swedish, ["cards", 0, "experience"], "fi", "Milloin?");
    assert.equal(missingInDeck(asked, "sv"), 8);
    assert.equal(missingInDeck(asked, "en"), 1);
    assert.equal(missingInDeck(withText(asked, ["cards", 0, "experience"], "fi", ""), "en"), 0);
    assert.equal(missingInDeck(withText(asked, ["cards", 0, "question"], "en", "  "), "en"), 2);
    assert.equal(missingOnCard({ id: "leaf", kind: "word", question: { fi: "Mikä lehti?" } }, "fi"), 1);
});

test("an empty text goes away, but the deck goes on speaking the language", () => {
    const empty = withText(shade(), ["title"], "fi", "");
    assert.deepEqual(empty.title, { fi: "", en: "Shade" });
    assert.deepEqual(withText(shade(), ["cards", 0, "title"], "fi", "").cards[0]?.title, { en: "Tree" });
    assert.deepEqual(withText(shade(), ["cards", 1, "question"], "fi", "").cards[1]?.question, { en: "How hot?" });
    assert.equal(
        "deeper" in
            (withRemoved(withAdded(shade(), ["cards", 0, "deeper"], {}), ["cards", 0, "deeper"], 0).cards[0] ?? {}),
        false,
    );
    assert.deepEqual(withValue(shade(), ["cards", 0, "minutes"], undefined), shade());
});
