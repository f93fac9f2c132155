/** Filling what the server drew: elements cloned from a page's templates, their parts found by name. */

/**
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(within, selector) {
    const found = within.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`the page lacks ${selector}`);
    return found;
}

/**
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function findAll(within, selector) {
    return [...within.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
}

/**
 * Make a new element from the template of this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function fromTemplate(id) {
    const template = document.getElementById(id);
    const first = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
    if (!(first instanceof HTMLElement)) throw new Error(`the page lacks the template ${id}`);
    return /** @type {HTMLElement} */ (first.cloneNode(true));
}

/**
 * Say a text in a part of an element; without one the part is not there.
 * @param {ParentNode} element
 * @param {string} part
 * @param {string | null | undefined} text
 */
export function say(element, part, text) {
    const found = find(element, `[data-part="${part}"]`);
    if (found.textContent !== (text ?? "")) found.textContent = text ?? "";
    found.hidden = !text;
}

/**
 * Show or hide a part of an element.
 * @param {ParentNode} element
 * @param {string} part
 * @param {boolean} isThere
 */
export function show(element, part, isThere) {
    find(element, `[data-part="${part}"]`).hidden = !isThere;
}

/**
 * Say a number with its noun, in the words that the server put beside it.
 * @param {string} counted which count of the page
 * @param {number} n
 */
export function count(counted, n) {
    inWords(find(document, `[data-count="${counted}"]`), n);
}

/**
 * The same, in a place that is known.
 * @param {HTMLElement} place
 * @param {number} n
 */
export function inWords(place, n) {
    const words = n === 1 ? place.dataset.one : place.dataset.many;
    place.textContent = (words ?? "{n}").replace("{n}", String(n));
}

/**
 * Show what belongs to an open café, or to a closed one.
 * @param {"write" | "closed"} phase
 */
export function showPhase(phase) {
    const now = phase === "closed" ? "closed" : "open";
    for (const part of findAll(document, "[data-phase]")) part.hidden = part.dataset.phase !== now;
}
