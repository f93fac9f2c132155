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
    const read = cards.map((card, at) => {
        const article = /** @type {HTMLElement | undefined} */ (plain[at]);
        /** @type {{ [what: string]: Words[] }} */
        const said = {};
        for (const element of article?.querySelectorAll("[data-said]") ?? []) {
            const what = element.getAttribute("data-said") ?? "";
            /** @type {Words} */
            const words = { [article?.lang ?? ""]: element.textContent ?? "" };
            for (const language of Object.keys(texts)) words[language] = texts[language]?.[place] ?? "";
            place += 1;
            said[what] = [...(said[what] ?? []), words];
        }
        return cardFrom(card, said);
    });
    return { ...seed, deck: { ...deck, cards: read } };
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
