// The words of files made here: this script has a catalogue of its own, which knows no more than it is told.

import { usePageWords } from "../core/words.js";
import { language } from "../shared.js";

/** @typedef {import("../core/types.js").PageWords} PageWords */

/** Let what is written into files speak the language that the phone speaks now. @param {{ words: PageWords }} page */
export function speak({ words }) {
    usePageWords(language.value, bothOf(words, WORDS));
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
