// Gathers what this phone knows into the page to take home.

import { votesIn } from "../core/votes.js";
import { deckLanguage, here, name, notes, votes, wall } from "../shared.js";
import { takeHome } from "./page.js";
import { replies } from "./replies.js";
import { tokensOf } from "./tokens.js";
import { speak } from "./words.js";

/**
 * @param {import("../core/types.js").Page} page
 * @param {Date} made
 */
export function pageToTakeHome(page, made) {
    speak(page);
    const carried = here.value?.carried;
    const own = notes.value.map(({ id, fields }) => ({ id, text: fields.text, name: null }));
    return takeHome({
        page,
        spoken: deckLanguage(page),
        name: name.value,
        notes: notes.value,
        wall: wall.value,
        votes: votesIn(votes.value),
        replies: replies.value,
        brought: [...wall.value, ...own].find(({ id }) => id === carried) ?? null,
        made,
        tokens: tokensOf([...document.styleSheets]),
    });
}
