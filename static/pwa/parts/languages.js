/** Which language the phone speaks, which the cards speak, and the switch between them. */

import { chooseLanguage, t, usePageWords } from "../core/words.js";
import { signal } from "../vendor/signals.js";
import { html, useSignal } from "./view.js";

/** @typedef {import("../core/types.js").Page} Page */

// Each in its own language, so never translated.
/** @type {Record<string, string>} */
const NAMES = { fi: "Suomi", en: "English", sv: "Svenska" };
const CHOICE = "fieldkit:language";

export const language = signal("en");
/** @type {Page["words"] & { [of: string]: (string | string[] | number)[] }} */
let words = { names: [] };

/**
 * Take up the language chosen before on this phone, else the phone's own, else the café's.
 * @param {Page} page
 */
export function findLanguage(page) {
    words = page.words;
    speak(chooseLanguage([remembered(), ...navigator.languages], Object.keys(NAMES), page.cafe.language));
}

/**
 * The language of the deck's texts: the phone's if the deck speaks it, else the café's, else the deck's first.
 * @param {Page} page
 * @returns {string}
 */
export function deckLanguage({ deck, cafe }) {
    const spoken = [language.value, cafe.language].find((each) => deck.languages.includes(each));
    return spoken || deck.languages[0] || "en";
}

/**
 * Take up the words of another script.
 * @param {{ [of: string]: (string | string[] | number)[] }} more
 */
export function learn(more) {
    for (const [of, said] of Object.entries(more)) words[of] = [...(words[of] ?? []), ...said];
    speak(language.value);
}

/** @param {string} chosen */
function speak(chosen) {
    usePageWords(chosen, words);
    document.documentElement.lang = chosen;
    language.value = chosen;
}

function remembered() {
    try {
        return localStorage.getItem(CHOICE) ?? "";
    } catch (_forbidden) {
        // A browser set to keep nothing throws here; the phone's own language is found again each time.
        return "";
    }
}

/** @param {string} chosen */
function choose(chosen) {
    try {
        localStorage.setItem(CHOICE, chosen);
    } catch (_forbidden) {
        console.info("This browser keeps no choices; the language holds until the page is closed.");
    }
    speak(chosen);
}

/** The switch. */
export function Languages() {
    const now = useSignal(language);
    const all = Object.keys(NAMES);
    return html`<fieldset class="choice">
        <legend class="choice__label">${t("Language")}</legend>
        ${all.map(
            (each) => html`<label class="choice__one" lang=${each} key=${each}>
                <input type="radio" name="language" checked=${each === now} onChange=${() => choose(each)} />${NAMES[each]}
            </label>`,
        )}
    </fieldset>`;
}

/**
 * When something was, in the phone's language: the hour today, the day too before.
 * @param {string} at UTC, ISO 8601
 */
export function clock(at) {
    const when = new Date(at);
    const today = when.toDateString() === new Date().toDateString();
    /** @type {Intl.DateTimeFormatOptions} */
    const shape = { hour: "numeric", minute: "2-digit", ...(today ? {} : { day: "numeric", month: "short" }) };
    return Number.isNaN(when.getTime()) ? "" : when.toLocaleString(language.value, shape);
}

/**
 * How long ago, in whole minutes, hours or days.
 * @param {string} at UTC, ISO 8601
 * @param {number} now milliseconds
 */
export function ago(at, now) {
    const minutes = Math.floor((now - Date.parse(at)) / 60_000);
    if (minutes < 1) return t("just now");
    const words = new Intl.RelativeTimeFormat(language.value, { numeric: "always" });
    if (minutes < 60) return words.format(-minutes, "minute");
    if (minutes < 24 * 60) return words.format(-Math.floor(minutes / 60), "hour");
    return words.format(-Math.floor(minutes / 24 / 60), "day");
}
