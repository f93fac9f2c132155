/** The deck as the document brings it: plain text in one language, and beside it what the plain text does not say. */

/**
 * @typedef {import("../core/types.js").Card} Card
 * @typedef {import("../core/types.js").CardSeed} CardSeed
 * @typedef {import("../core/types.js").Page} Page
 * @typedef {import("../core/types.js").Seed} Seed
 * @typedef {import("../core/types.js").Words} Words
 */

/**
 * Read the café and its deck out of the document. What the plain text says, for browsers that run nothing of this, is
 * not said twice: a long deck would be a third heavier.
 * @returns {Page}
 */
export function pageInDocument() {
    /** @type {Seed} */
    const seed = JSON.parse(document.getElementById("cafe")?.textContent ?? "");
    const { texts, cards, ...deck } = seed.deck;
    const plain = document.querySelectorAll(".card--plain");
    let place = 0;
    /** @param {HTMLElement} element */
    const wordsOf = (element) => {
        /** @type {Words} */
        const words = { [plainLanguage(element)]: element.textContent ?? "" };
        for (const language of Object.keys(texts)) words[language] = texts[language]?.[place] ?? "";
        place += 1;
        return words;
    };
    const read = cards.map((card, at) => {
        /** @type {{ [what: string]: Words[] }} */
        const said = {};
        for (const each of plain[at]?.querySelectorAll("[data-said]") ?? []) {
            const element = /** @type {HTMLElement} */ (each);
            const what = element.dataset.said ?? "";
            said[what] = [...(said[what] ?? []), wordsOf(element)];
        }
        return cardFrom(card, said);
    });
    return { ...seed, deck: { ...deck, cards: read } };
}

/** @param {HTMLElement} element */
function plainLanguage(element) {
    return /** @type {HTMLElement | null} */ (element.closest("[lang]"))?.lang ?? "";
}

/**
 * @param {CardSeed} seed
 * @param {{ [what: string]: Words[] }} said
 * @returns {Card}
 */
function cardFrom({ options, steps, ...card }, said) {
    const [title, question = {}, experience, low = {}, high = {}] = [
        "title",
        "question",
        "experience",
        "low",
        "high",
    ].map((what) => said[what]?.[0]);
    return {
        ...card,
        question,
        deeper: said.deeper ?? [],
        ...(title && { title }),
        ...(experience && { experience }),
        ...(options && { options: options.map((id, at) => ({ id, label: said.label?.[at] ?? {} })) }),
        ...(steps && { scale: { steps, low, high } }),
    };
}
