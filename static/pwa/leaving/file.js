// Gathers what this phone knows into the page to take home.

import { votesIn } from "../core/votes.js";
import { usePageWords } from "../core/words.js";
import { deckLanguage, here, language, name, notes, votes, wall } from "../shared.js";
import { takeHome } from "./page.js";
import { tokensOf } from "./tokens.js";

/** @typedef {import("../core/types.js").PageWords} PageWords */

/**
 * @param {import("../core/types.js").Page} page
 * @param {Date} made
 */
export function pageToTakeHome(page, made) {
    // This script has words of its own: they speak the language that the phone speaks now.
    usePageWords(language.value, bothOf(page.words, WORDS));
    const carried = here.value?.carried;
    const own = notes.value.map(({ id, fields }) => ({ id, text: fields.text, name: null }));
    return takeHome({
        page,
        spoken: deckLanguage(page),
        name: name.value,
        notes: notes.value,
        wall: wall.value,
        votes: votesIn(votes.value),
        brought: [...wall.value, ...own].find(({ id }) => id === carried) ?? null,
        made,
        tokens: tokensOf([...document.styleSheets]),
    });
}

/**
 * @param {PageWords} these
 * @param {PageWords} those
 * @returns {PageWords}
 */
function bothOf(these, those) {
    const languages = Object.keys(those).map((of) => [of, [...(these[of] ?? []), ...(those[of] ?? [])]]);
    return Object.fromEntries(languages);
}
