/** The deck as the document brings it: plain text in the café's language, the other languages beside it. */

/** @typedef {import("../core/types.js").Card} Card */

/**
 * Read the cards out of the document. What their plain text says, for browsers that run nothing of this, is not said
 * twice: a long deck would be a third heavier.
 * @returns {Card[]}
 */
export function cardsOnPage() {
    return [...document.querySelectorAll(".card-seed")].map((seed) => {
        const card = JSON.parse(seed.textContent ?? "");
        const plain = /** @type {HTMLElement} */ (seed.previousElementSibling);
        /** @param {string} what */
        const said = (what) => [...plain.querySelectorAll(`[data-said=${what}]`)].map(({ textContent }) => textContent);
        for (const what of ["title", "question", "experience"]) {
            const [text] = said(what);
            if (text) card[what][plain.lang] = text;
        }
        said("deeper").forEach((text, at) => {
            card.deeper[at][plain.lang] = text;
        });
        return card;
    });
}
