/**
 * What a deck does not say yet in a language it speaks.
 *
 * @typedef {import("./types.js").Card} Card
 * @typedef {import("./types.js").Deck} Deck
 * @typedef {import("./types.js").Language} Language
 * @typedef {import("./types.js").Texts} Texts
 */

/**
 * Every text of a card that must speak each language of the deck. A short heading, an own experience and a hint may be
 * left out altogether, so they count once one language has them.
 * @param {Card} card
 * @returns {Texts[]}
 */
export function textsOf(card) {
    const word = card.kind === "word" ? [card.title ?? {}] : [card.title];
    const labels = (card.options ?? []).map(({ label }) => label);
    const ends = card.scale ? [card.scale.low, card.scale.high] : [];
    const all = [...word, card.question, ...(card.deeper ?? []), card.experience, card.hint, ...labels, ...ends];
    return all.filter((texts) => texts !== undefined);
}

/**
 * @param {Texts} texts
 * @param {Language} language
 */
export function lacks(texts, language) {
    return !texts[language]?.trim();
}

/**
 * @param {Card} card
 * @param {Language} language
 */
export function missingOnCard(card, language) {
    return textsOf(card).filter((texts) => lacks(texts, language)).length;
}

/**
 * @param {Deck} deck
 * @param {Language} language
 */
export function missingInDeck(deck, language) {
    const own = [deck.title, deck.about].filter((texts) => texts !== undefined && lacks(texts, language)).length;
    return deck.cards.reduce((sum, card) => sum + missingOnCard(card, language), own);
}
