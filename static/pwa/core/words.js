// The phone's own words. The English text is in the code; a catalogue holds, by its name, what it is in another language.

/** @typedef {import("./types.js").Catalogue} Catalogue */
/** @typedef {import("./types.js").PageWords} PageWords */
/** @typedef {{ [name: string]: string | number }} Values */

const NAMES = 2 ** 20;

/** By the sentences' names. @type {{ [name: number]: string | string[] | number }} */
let catalogue = {};
let spoken = "en";
let plurals = new Intl.PluralRules("en");
/** @type {string[]} */
let categories = categoriesOf(plurals);

/**
 * A sentence's short name in the page's catalogues: the English is in the code already and need not travel twice.
 * fieldkit/web/words.py gives the same names; both read tests/vectors/sentences.json.
 * @param {string} sentence
 */
export function nameOf(sentence) {
    let name = 0;
    for (let at = 0; at < sentence.length; at += 1) name = (name * 31 + sentence.charCodeAt(at)) % NAMES;
    return name;
}

/**
 * Speak this language from now on, with the words that the page brings.
 * @param {string} language
 * @param {PageWords} words
 */
export function usePageWords(language, { names, ...languages }) {
    const said = languages[language] ?? [];
    speak(language, Object.fromEntries(names.map((name, at) => [name, said[at] ?? ""])));
}

/**
 * Speak this language from now on. What the catalogue lacks stays English.
 * @param {string} language
 * @param {Catalogue | undefined} words
 */
export function useCatalogue(language, words) {
    const named = Object.entries(words ?? {}).map(([sentence, said]) => [nameOf(sentence), said]);
    speak(language, Object.fromEntries(named));
}

/**
 * @param {string} language
 * @param {typeof catalogue} words
 */
function speak(language, words) {
    catalogue = words;
    spoken = language;
    plurals = new Intl.PluralRules(language);
    categories = categoriesOf(plurals);
}

/** The language of the phone's own words, for `lang` and for dates. */
export function language() {
    return spoken;
}

/**
 * @param {string} message
 * @param {Values} [values] what stands in for each {name}
 */
export function t(message, values) {
    const said = catalogue[nameOf(message)];
    return filled(typeof said === "string" && said !== "" ? said : message, values);
}

/**
 * @param {string} one
 * @param {string} many
 * @param {number} n also stands in for {n}
 * @param {Values} [values]
 */
export function tn(one, many, n, values) {
    const said = catalogue[nameOf(one)];
    const forms = Array.isArray(said) ? said : [one, many];
    // Catalogues list the forms as gettext does: "one" before "other", in the order below.
    const place = Math.min(Math.max(0, categories.indexOf(plurals.select(n))), forms.length - 1);
    return filled(forms[place] || (n === 1 ? one : many), { n, ...values });
}

/**
 * The first language that the phone's owner reads and that is offered; else `otherwise`.
 * @param {readonly string[]} wanted as in navigator.languages: "sv-FI", "fi"
 * @param {readonly string[]} offered
 * @param {string} otherwise
 */
export function chooseLanguage(wanted, offered, otherwise) {
    const primary = wanted.map((tag) => String(tag).toLowerCase().split("-")[0]);
    return primary.find((tag) => tag !== undefined && offered.includes(tag)) ?? otherwise;
}

/**
 * @param {string} text
 * @param {Values} [values]
 */
function filled(text, values) {
    if (!values) return text;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {Intl.PluralRules} rules */
function categoriesOf(rules) {
    const order = ["zero", "one", "two", "few", "many", "other"];
    return order.filter((category) =>
        rules.resolvedOptions().pluralCategories.includes(/** @type {Intl.LDMLPluralRule} */ (category)),
    );
}
