// HTML as text, for a file that is opened without us. Whatever is put into it is a text, and is escaped, unless it was
// put together here itself: nobody's words can become part of the page's own markup.

/** HTML that was put together here. */
export class Markup {
    /** @param {string} text */
    constructor(text) {
        this.text = text;
    }
}

/** @type {{ [sign: string]: string }} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * Tag for templates. Lists are written one after the other; null, undefined and false are nothing.
 * @param {TemplateStringsArray} pieces
 * @param {unknown[]} values
 * @returns {Markup}
 */
export function markup(pieces, ...values) {
    return new Markup(pieces.map((piece, at) => piece + (at < values.length ? written(values[at]) : "")).join(""));
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function written(value) {
    if (value instanceof Markup) return value.text;
    if (Array.isArray(value)) return value.map(written).join("");
    if (value === null || value === undefined || value === false) return "";
    return String(value).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}
