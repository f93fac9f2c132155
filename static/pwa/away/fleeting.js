// What a page from the disk says of keeping, where its browser keeps nothing for it: that it is so, in the place of what is
// true on a phone. It is written here and not in the screens, which phones load that have their storage.

import { nameOf } from "../core/words.js";

/** @typedef {import("../core/types.js").PageWords} PageWords */

// By these names sentences are found that are to be translated.
const t = (/** @type {string} */ sentence) => sentence;
const tn = (/** @type {string} */ one, /** @type {string} */ many) => [one, many];

/** By what the screens say otherwise; of two forms, by the first. @type {{ [kept: string]: string | string[] }} */
export const INSTEAD = {
    "on this phone": t("only while this page is open"),
    "Kept on this phone.": t("Here only while this page is open."),
    "Draft saved on this phone.": t("The draft is here only while this page is open."),
    "The laptop has not answered yet. What you write is kept on this phone.": t(
        "The laptop has not answered yet. What you write is here only while this page is open.",
    ),
    "A change is only on this phone. It goes to the laptop when it is in reach.": t(
        "A change is here only while this page is open. It goes to the laptop when it is in reach.",
    ),
    "{n} note only on this phone. It goes to the laptop when it is in reach.": tn(
        "{n} note here only while this page is open. It goes to the laptop when it is in reach.",
        "{n} notes here only while this page is open. They go to the laptop when it is in reach.",
    ),
    "The laptop did not take it ({code}). It stays on this phone: edit it, or show it to the facilitator.": t(
        "The laptop did not take it ({code}). It is here only while this page is open: edit it, or show it to the facilitator.",
    ),
    "{n} note is only on this phone.": tn(
        "{n} note is here only while this page is open.",
        "{n} notes are here only while this page is open.",
    ),
    "Something that you changed is only on this phone.": t(
        "Something that you changed is here only while this page is open.",
    ),
    "When nothing else works: the words alone, to be sent to the facilitator or written down. They stay on this phone until it meets the laptop.":
        t(
            "When nothing else works: the words alone, to be sent to the facilitator or written down. They are here only while this page is open.",
        ),
};

/**
 * The page's words, as they are true where nothing is kept.
 * @param {PageWords} words
 * @returns {PageWords} those given stay as they are
 */
export function fleeting({ names, ...languages }) {
    const true_ = Object.entries(INSTEAD).map(([kept, said]) => /** @type {const} */ ([nameOf(kept), said]));
    /** @param {(string | string[] | number)[]} said @returns {PageWords[string]} */
    const inOne = (said) => {
        const instead = new Map(
            true_.map(([name, english]) => {
                const place = names.lastIndexOf(nameOf(Array.isArray(english) ? (english[0] ?? "") : english));
                return [name, said[place] || english];
            }),
        );
        return names.map((name, at) => instead.get(name) ?? said[at] ?? "");
    };
    const all = Object.entries({ en: [], ...languages }).map(([language, said]) => [language, inOne(said)]);
    return { names, ...Object.fromEntries(all) };
}
