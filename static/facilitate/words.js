// The words of the deck editor, in the page's language. The English text in the code is the key; the page brings the
// catalogue. The phone has words of its own: on this page they speak the language of the card that is shown.

/** @typedef {{ [name: string]: string | number }} Values */

/** @type {import("../pwa/core/types.js").Catalogue} */
let catalogue = {};
let plurals = new Intl.PluralRules("en");

/**
 * @param {string} language
 * @param {import("../pwa/core/types.js").Catalogue} words what the catalogue lacks stays English
 */
export function speak(language, words) {
    catalogue = words;
    plurals = new Intl.PluralRules(language);
}

/**
 * @param {string} message
 * @param {Values} [values] what stands in for each {name}
 */
export function t(message, values) {
    const said = catalogue[message];
    return filled(typeof said === "string" && said ? said : message, values);
}

/**
 * @param {string} one
 * @param {string} many
 * @param {number} n also stands in for {n}
 */
export function tn(one, many, n) {
    const said = catalogue[one];
    const forms = Array.isArray(said) ? said : [one, many];
    return filled((plurals.select(n) === "one" ? forms[0] : forms.at(-1)) || many, { n });
}

/**
 * @param {string} text
 * @param {Values} [values]
 */
function filled(text, values) {
    return values ? text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole)) : text;
}
