// Which themes the words of a note point to, and why. Nothing is put on unless somebody presses.

import { find, fromTemplate, say } from "../../facilitate/parts.js";
import { t } from "../../facilitate/words.js";

/**
 * @typedef {import("./types.js").Suggested} Suggested
 * @typedef {import("./types.js").Theme} Theme
 */

/**
 * @param {Suggested[]} suggested
 * @param {Map<string, Theme>} themes
 * @param {{ keyOf: (theme: string) => string, onPut: (theme: string) => void }} with_
 */
export function suggestions(suggested, themes, { keyOf, onPut }) {
    find(document, "#suggested").hidden = suggested.length === 0;
    find(document, "#suggested-list").replaceChildren(
        ...suggested.map(({ theme, because }) => {
            const row = fromTemplate("suggestion");
            const put = find(row, ".suggested__put");
            find(put, ".swatch").classList.add(`swatch--${themes.get(theme)?.colour ?? "none"}`);
            say(put, "key", keyOf(theme));
            say(put, "title", themes.get(theme)?.title);
            put.addEventListener("click", () => onPut(theme));
            find(row, ".suggested__because").replaceChildren(
                ...because.map(({ word, there, ofThere, elsewhere, ofElsewhere }) => {
                    const reason = document.createElement("li");
                    const counts = { word, there, ofThere, elsewhere, ofElsewhere };
                    reason.textContent = t(
                        "“{word}”: in {there} of {ofThere} notes coded to it, in {elsewhere} of {ofElsewhere} others",
                        counts,
                    );
                    return reason;
                }),
            );
            return row;
        }),
    );
}
