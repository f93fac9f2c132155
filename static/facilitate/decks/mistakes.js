/**
 * Which mistake belongs beside which field, while the deck is being changed: the laptop named them for the deck as it
 * had it, so a card is found again by its id.
 *
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Deck} Deck
 * @typedef {import("./types.js").Mistake} Mistake
 * @typedef {import("./types.js").Path} Path
 * @typedef {{ deck: Deck, mistakes: Mistake[] }} Checked
 */

// These are marked beside the field as soon as its text is gone, and need not be said twice.
const MARKED_HERE = ["missing-language", "no-language", "empty", "about-language", "word-missing"];
// A card's fields that have a place of their own on the page; what is wrong elsewhere is said at the card's top.
const WITH_A_PLACE = ["id", "kind", "title", "question", "deeper", "experience", "hint", "options", "scale", "again"];
const ON_EVERY_CARD = [...WITH_A_PLACE, "minutes", "source"];
const OF_THE_DECK = ["title", "about", "source", "licence"];

/**
 * @param {Checked} checked
 * @param {Card} card
 */
function placeOf(checked, card) {
    return checked.deck.cards.findIndex(({ id }) => id === card.id);
}

/**
 * What is wrong at just this place of the deck as it is now.
 * @param {Checked} checked
 * @param {Deck} deck
 * @param {Path} path
 * @returns {Mistake[]}
 */
export function mistakesAt(checked, deck, path) {
    const [first, place, ...rest] = path;
    const card = first === "cards" ? deck.cards[Number(place)] : undefined;
    const then = card ? ["cards", placeOf(checked, card), ...rest] : path;
    return said(checked).filter((one) => isSame(one.path, then));
}

/**
 * What is wrong with a card, or with the deck (-1), and has no field of its own here.
 * @param {Checked} checked
 * @param {Deck} deck
 * @param {number} at
 * @returns {Mistake[]}
 */
export function mistakesAbout(checked, deck, at) {
    if (at < 0)
        return said(checked).filter(({ path }) => path[0] !== "cards" && !OF_THE_DECK.includes(String(path[0])));
    const card = deck.cards[at];
    if (!card) return [];
    const place = placeOf(checked, card);
    return said(checked).filter(
        ({ path }) =>
            path[0] === "cards" && path[1] === place && (path.length < 3 || !ON_EVERY_CARD.includes(String(path[2]))),
    );
}

/**
 * How much is to mend on a card or on the deck's own page (-1), besides what is missing; hints do not count.
 * @param {Checked} checked
 * @param {Deck} deck
 * @param {number} at
 */
export function countToMend(checked, deck, at) {
    const card = deck.cards[at];
    const place = card ? placeOf(checked, card) : -1;
    return said(checked).filter(
        ({ path, is_hint }) => !is_hint && (at < 0 ? path[0] !== "cards" : path[0] === "cards" && path[1] === place),
    ).length;
}

/** @param {Checked} checked */
function said(checked) {
    return checked.mistakes.filter(({ code }) => !MARKED_HERE.includes(code));
}

/**
 * @param {Path} one
 * @param {Path} other
 */
function isSame(one, other) {
    return one.length === other.length && one.every((step, at) => step === other[at]);
}
