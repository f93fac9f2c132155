// The phone's own words. The English text in the code is the key; a catalogue holds what it is in another language.

/** @typedef {import("./types.js").Catalogue} Catalogue */
/** @typedef {{ [name: string]: string | number }} Values */

/** @type {Catalogue} */
let catalogue = {};
let spoken = "en";
let plurals = new Intl.PluralRules("en");
/** @type {string[]} */
let categories = categoriesOf(plurals);

/**
 * Speak this language from now on. What the catalogue lacks stays English.
 * @param {string} language
 * @param {Catalogue | undefined} words
 */
export function useCatalogue(language, words) {
    catalogue = words ?? {};
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
    const said = catalogue[message];
    return filled(typeof said === "string" && said !== "" ? said : message, values);
}

/**
 * @param {string} one
 * @param {string} many
 * @param {number} n also stands in for {n}
 * @param {Values} [values]
 */
export function tn(one, many, n, values) {
    const said = catalogue[one];
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
