/** What only this phone has, as words to be copied: the last way, for people and not for the laptop. */

import { inWords } from "../core/answers.js";
import { clock, headingOf } from "../shared.js";

/**
 * @param {import("../core/types.js").Page} page
 * @param {import("../core/types.js").Note[]} notes
 * @param {string} language one that the deck speaks
 * @param {string | null} name
 */
export function asWords({ cafe, deck }, notes, language, name) {
    const said = [...notes].reverse().map((note) => {
        const card = deck.cards.find(({ id }) => id === note.card);
        const head = [card ? headingOf(card, language) : note.card, clock(note.fields.written_at)].join(", ");
        const lines = [head, ...inWords(deck, note.card, note.fields.value, language), note.fields.text];
        return lines.filter(Boolean).join("\n");
    });
    const top = [`${cafe.title} (${cafe.code})`, cafe.place, name].filter(Boolean).join("\n");
    return `${[top, ...said].join("\n\n")}\n`;
}
