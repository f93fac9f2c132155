// The field that themes are put on by: a digit at once, letters narrow the list down. Letters and digits mean something
// only while the focus is in this field or in the note's words.

import { find, findAll } from "../../facilitate/parts.js";

/**
 * @typedef {import("./types.js").Theme} Theme
 *
 * @typedef {object} Chooser
 * @property {(themes: Set<string>) => void} mark which themes are on the note
 * @property {() => void} focus
 * @property {(theme: string) => string} keyOf the digit that puts a theme on; empty where it has none
 *
 * @typedef {object} Deeds
 * @property {(theme: string) => void} put on, or off where it is on
 * @property {(step: 1 | -1) => void} step
 * @property {() => void} undo
 * @property {() => void} wholeNote
 */

/**
 * @param {HTMLElement} page
 * @param {Theme[]} themes in the order of their digits
 * @param {string} noTheme
 * @param {Deeds} deeds
 * @returns {Chooser}
 */
export function chooser(page, themes, noTheme, { put, step, undo, wholeNote }) {
    const field = /** @type {HTMLInputElement} */ (find(page, "#theme"));
    const text = find(page, "#text");
    const options = findAll(page, "#theme-list [role=option]");
    /** @type {HTMLElement | null} */
    let active = null;

    function shown() {
        return options.filter((option) => !option.hidden);
    }

    /** @param {HTMLElement | null} option */
    function activate(option) {
        active?.classList.remove("is-active");
        active = option;
        if (!option) field.removeAttribute("aria-activedescendant");
        else {
            option.classList.add("is-active");
            field.setAttribute("aria-activedescendant", option.id);
            option.scrollIntoView({ block: "nearest" });
        }
    }

    function narrow() {
        const typed = field.value.trim().toLowerCase();
        const found = typed ? ranked(themes, typed) : null;
        for (const option of options) {
            option.hidden = found !== null && !found.includes(option.dataset.theme ?? "");
        }
        const first = found?.[0];
        activate(options.find(({ dataset }) => dataset.theme === first) ?? null);
        find(page, "#no-match").hidden = found === null || found.length > 0;
    }

    function clear() {
        field.value = "";
        narrow();
    }

    /** @param {string} theme */
    function choose(theme) {
        clear();
        put(theme);
        field.focus();
    }

    /** @param {1 | -1} by */
    function move(by) {
        const list = shown();
        const at = active ? list.indexOf(active) : by > 0 ? -1 : list.length;
        activate(list[at + by] ?? active);
    }

    /**
     * @param {string} key
     * @returns {string | undefined} the theme of a digit
     */
    function themeOf(key) {
        if (!/^\d$/.test(key)) return undefined;
        return key === "0" ? noTheme : themes[Number(key) - 1]?.id;
    }

    /** @param {KeyboardEvent} event */
    function onKey(event) {
        if (event.isComposing) return;
        const deed = deedOf(event, event.target === field);
        if (!deed) return;
        event.preventDefault();
        deed();
    }

    /**
     * @param {KeyboardEvent} event
     * @param {boolean} inField
     * @returns {(() => void) | undefined}
     */
    function deedOf(event, inField) {
        const isEmpty = !field.value.trim();
        if (event.ctrlKey || event.metaKey) {
            return event.key.toLowerCase() === "z" && (isEmpty || !inField) ? undo : undefined;
        }
        if (event.altKey) return undefined;
        const theme = isEmpty || !inField ? themeOf(event.key) : undefined;
        if (theme) return () => choose(theme);
        switch (event.key) {
            case "Enter": {
                const chosen = inField ? active?.dataset.theme : undefined;
                if (chosen) return () => choose(chosen);
                return isEmpty || !inField ? () => step(1) : () => undefined;
            }
            case "Escape":
                return () => {
                    clear();
                    wholeNote();
                    field.focus();
                };
        }
        if (!inField) {
            // What is typed over the words of a note is meant for the field: it goes there with the focus.
            if (event.key.length === 1 && /\p{L}/u.test(event.key)) field.focus();
            return undefined;
        }
        switch (event.key) {
            case "ArrowDown":
                return () => move(1);
            case "ArrowUp":
                return () => {
                    const [first] = shown();
                    if (active && active !== first) move(-1);
                    else {
                        activate(null);
                        text.focus();
                    }
                };
            case "ArrowRight":
                return isEmpty ? () => step(1) : undefined;
            case "ArrowLeft":
                return isEmpty ? () => step(-1) : undefined;
            default:
                return undefined;
        }
    }

    field.addEventListener("keydown", onKey);
    text.addEventListener("keydown", onKey);
    field.addEventListener("input", narrow);
    for (const option of options) {
        // The passage stays chosen, and the focus where it was.
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => choose(option.dataset.theme ?? ""));
    }

    return {
        mark(on) {
            for (const option of options) {
                option.setAttribute("aria-selected", String(on.has(option.dataset.theme ?? "")));
            }
        },
        focus() {
            clear();
            field.focus();
        },
        keyOf(theme) {
            const place = themes.findIndex(({ id }) => id === theme);
            return place >= 0 && place < 9 ? String(place + 1) : "";
        },
    };
}

/**
 * Find the themes that are meant by what was typed: those that begin with it first, then those with such a word.
 * @param {Theme[]} themes
 * @param {string} typed
 */
function ranked(themes, typed) {
    const begins = themes.filter(({ sought }) => sought.startsWith(typed));
    const words = themes.filter(({ sought }) => sought.split(/\s+/).some((word) => word.startsWith(typed)));
    const within = themes.filter(({ sought }) => sought.includes(typed));
    return [...new Set([...begins, ...words, ...within].map(({ id }) => id))];
}
