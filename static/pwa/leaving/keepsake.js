/** One's own notes as a file's text, made on the phone itself: it works with no laptop and no network. */

import { inWords } from "../core/answers.js";

/**
 * @typedef {import("../core/types.js").Page} Page
 * @typedef {import("../core/types.js").Note} Note
 */

/**
 * Write one's notes as plain text, card by card.
 * @param {Page} page
 * @param {Note[]} notes
 * @param {string} language one that the deck speaks
 */
export function asText({ cafe, deck }, notes, language) {
    const cards = deck.cards.map((card) => {
        const own = notes.filter((note) => note.card === card.id);
        const heading = [card.title?.[language], card.question[language]].filter(Boolean).join("\n");
        const said = own.map(({ fields }) => [...inWords(deck, card.id, fields.value, language), fields.text]);
        return own.length ? [heading, ...said.map((lines) => lines.filter(Boolean).join("\n"))].join("\n\n") : "";
    });
    const top = [cafe.title, cafe.place, cafe.opened_at.slice(0, 10)].filter(Boolean).join("\n");
    return `${[top, ...cards.filter(Boolean)].join("\n\n\n")}\n`;
}

/**
 * Write one's notes for programs: the café, the deck's name and each note with its question. answer: the value in words.
 * @param {Page} page
 * @param {Note[]} notes
 * @param {string} language one that the deck speaks
 * @param {string | null} name
 */
export function asJson({ cafe, deck }, notes, language, name) {
    const written = notes.map(({ id, card, fields }) => ({
        id,
        card: fields.card,
        question: deck.cards.find((each) => each.id === card)?.question[language],
        text: fields.text,
        value: fields.value,
        answer: inWords(deck, card, fields.value, language),
        written_at: fields.written_at,
    }));
    return `${JSON.stringify({ cafe, deck: deck.id, name, notes: written }, null, 2)}\n`;
}
