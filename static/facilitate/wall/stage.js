/** What the wall says in a phase beside the cards: its words come from the laptop, here they find their places. */

import { find, fromTemplate, say } from "../parts.js";

/**
 * @typedef {object} Stage
 * @property {string} name open, closed, or the phase of a planned café
 * @property {string} phones whose phones write: all, hosts, none
 * @property {boolean} is_blind what is written waits for its reveal
 * @property {string | null} phase in words
 * @property {string | null} place which round it is
 * @property {string | null} title of the round
 * @property {string | null} title_language
 * @property {string | null} visit how long one stays where people come and go
 * @property {string | null} lead
 * @property {string[]} lines
 * @property {string | null} here how many have come, have written, have voted
 * @property {{ title: string, minutes: string | null }[]} rounds what will happen
 * @property {{ number: number, name: string | null, seats: string | null }[]} tables
 * @property {string[] | null} cards which hang there; null: all that have notes
 * @property {string | null} card the one that the room looks at
 * @property {number[]} results the rounds whose dots are shown
 */

/**
 * @param {HTMLElement} page
 * @param {Stage} stage
 */
export function showStage(page, stage) {
    page.dataset.stage = stage.name;
    page.dataset.phones = stage.phones;
    page.dataset.blind = String(stage.is_blind);
    for (const part of /** @type {const} */ (["phase", "visit", "lead", "here"])) say(page, part, stage[part]);
    const round = find(page, '[data-part="round"]');
    say(round, "place", stage.place);
    say(round, "title", stage.title);
    round.hidden = !stage.place;
    round.lang = stage.title_language ?? "";
    fill(find(page, '[data-part="lines"]'), stage.lines.map(paragraph));
    fill(
        find(page, '[data-part="rounds"]'),
        stage.rounds.map((each) => filled("round", each)),
    );
    fill(
        find(page, '[data-part="tables"]'),
        stage.tables.map((each) => filled("table", { ...each, number: String(each.number) })),
    );
}

/**
 * Put these into a place, unless they say what it says already.
 * @param {HTMLElement} place
 * @param {HTMLElement[]} children
 */
function fill(place, children) {
    place.hidden = !children.length;
    const isSame =
        children.length === place.children.length &&
        children.every((child, at) => said(child) === said(place.children[at]));
    if (!isSame) place.replaceChildren(...children);
}

/** @param {Element | undefined} element */
function said(element) {
    return element?.textContent.replace(/\s+/g, " ").trim();
}

/** @param {string} line */
function paragraph(line) {
    const made = document.createElement("p");
    made.textContent = line;
    return made;
}

/**
 * @param {string} template
 * @param {{ [part: string]: string | null }} parts
 */
function filled(template, parts) {
    const made = fromTemplate(template);
    for (const [part, text] of Object.entries(parts)) say(made, part, text);
    return made;
}
