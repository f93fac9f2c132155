// The note in hand: its words in a field that nobody writes in, with the coded passages coloured behind them.

import { find, fromTemplate, say, show } from "../../facilitate/parts.js";
import { t } from "../../facilitate/words.js";
import { passageOf, stretches, wordsOf } from "./passages.js";

/**
 * @typedef {import("./types.js").Note} Note
 * @typedef {import("./types.js").Coding} Coding
 * @typedef {import("./types.js").Passage} Passage
 * @typedef {import("./types.js").Theme} Theme
 *
 * @typedef {object} InHand
 * @property {(note: Note, codings: Coding[]) => void} showNote another note, with nothing chosen in it
 * @property {(codings: Coding[]) => void} showCodings
 * @property {() => Passage} chosen
 * @property {() => void} chooseAll nothing is chosen any more: the whole note is meant
 */

const WHOLE = /** @type {const} */ ({ begins: null, ends: null });
const MOST_SAID = 90;

/**
 * @param {HTMLElement} page
 * @param {{ themes: Map<string, Theme>, coder: string, noTheme: string, onOff: (coding: Coding) => void, onChosen: () => void }} about
 * @returns {InHand}
 */
export function inHand(page, { themes, coder, noTheme, onOff, onChosen }) {
    const text = /** @type {HTMLTextAreaElement} */ (find(page, "#text"));
    const layer = find(page, '[data-part="layer"]');
    const list = find(page, "#codings");
    /** @type {Passage} */
    let chosen = WHOLE;
    /** @type {Coding[]} */
    let on = [];

    /** @param {Coding} coding */
    function titleOf({ theme }) {
        return theme === noTheme ? t("No theme fits") : (themes.get(theme)?.title ?? t("A theme that is gone"));
    }

    function drawLayer() {
        const passages = [...on, chosen];
        layer.replaceChildren(
            ...stretches(text.value, passages).map(({ from, to, over }) => {
                const part = document.createElement("span");
                part.textContent = text.value.slice(from, to);
                const coded = over.filter((number) => number < on.length).at(-1);
                const theme = coded === undefined ? undefined : themes.get(on[coded]?.theme ?? "");
                if (theme) part.className = `passage passage--${theme.colour}`;
                if (over.includes(on.length)) part.classList.add("passage--chosen");
                return part;
            }),
            // The field shows an empty last line, which a paragraph would swallow.
            "\u200b",
        );
    }

    function drawCodings() {
        list.replaceChildren(
            ...on.map((coding) => {
                const row = fromTemplate("coding-on");
                const swatch = find(row, ".swatch");
                swatch.classList.add(`swatch--${themes.get(coding.theme)?.colour ?? "none"}`);
                say(row, "title", titleOf(coding));
                say(row, "words", coding.begins === null ? "" : shortened(wordsOf(text.value, coding)));
                const isOwn = coding.coder === coder;
                say(row, "who", isOwn ? "" : coding.coder);
                const off = find(row, '[data-part="off"]');
                off.hidden = !isOwn;
                off.setAttribute("aria-label", t("Take off: {theme}", { theme: titleOf(coding) }));
                off.addEventListener("click", () => onOff(coding));
                return row;
            }),
        );
        find(page, "#none").hidden = on.length > 0;
    }

    function showChosen() {
        const isWhole = chosen.begins === null;
        const words = shortened(wordsOf(text.value, chosen));
        say(page, "chosen", isWhole ? t("For the whole note") : t("For the passage “{words}”", { words }));
        find(page, "#whole").hidden = isWhole;
        drawLayer();
    }

    /** @param {Passage} passage */
    function choose(passage) {
        if (passage.begins === chosen.begins && passage.ends === chosen.ends) return;
        chosen = passage;
        showChosen();
        onChosen();
    }

    // Nobody writes here; a field is what every keyboard, mouse and screen reader can choose words in.
    text.addEventListener("beforeinput", (event) => event.preventDefault());
    document.addEventListener("selectionchange", () => {
        if (document.activeElement !== text) return;
        choose(passageOf(text.value, text.selectionStart, text.selectionEnd) ?? WHOLE);
    });
    // Where a selection within a field is not told by the document.
    for (const event of ["select", "keyup", "pointerup"]) {
        text.addEventListener(event, () => {
            choose(passageOf(text.value, text.selectionStart, text.selectionEnd) ?? WHOLE);
        });
    }

    return {
        showNote(note, codings) {
            text.value = note.text;
            text.setSelectionRange(0, 0);
            chosen = WHOLE;
            on = codings;
            say(page, "cafe", note.cafe);
            say(page, "card", note.card);
            say(page, "question", note.question);
            for (const part of ["card", "question"]) {
                if (note.language) find(page, `[data-part="${part}"]`).lang = note.language;
            }
            say(page, "label", note.label);
            say(page, "promise", note.promise);
            show(page, "hidden", note.isHidden);
            show(page, "paper", Boolean(note.text.trim()));
            showChosen();
            drawCodings();
        },
        showCodings(codings) {
            on = codings;
            drawLayer();
            drawCodings();
        },
        chosen: () => chosen,
        chooseAll() {
            text.setSelectionRange(0, 0);
            choose(WHOLE);
        },
    };
}

/** @param {string} words */
function shortened(words) {
    const line = words.replace(/\s+/g, " ");
    return line.length > MOST_SAID ? `${line.slice(0, MOST_SAID).trimEnd()}…` : line;
}
