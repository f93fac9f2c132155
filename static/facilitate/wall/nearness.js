/** How near or far the answers to a word card lie: a line with the reach of all pairs and their mean, and a sentence. */

import { findAll, say, show } from "../parts.js";

/**
 * @typedef {object} Nearness
 * @property {string} card
 * @property {number} mean of all pairs, 0 to 1
 * @property {number} least of the two that lie farthest apart
 * @property {number} most of the two that lie nearest
 * @property {string} said
 * @property {string[]} nearest the ids of the two
 * @property {string[]} farthest
 * @property {string[]} order ids, near ones one after the other
 */

const WHOLE = 100;

/**
 * @param {HTMLElement} page
 * @param {Nearness[]} all none before the reveal
 */
export function drawNearness(page, all) {
    const byCard = new Map(all.map((each) => [each.card, each]));
    for (const drawn of findAll(page, "[data-nearness]")) {
        const card = drawn.closest("[data-card]");
        const found = byCard.get(drawn.dataset.nearness ?? "");
        drawn.hidden = !found;
        if (found) draw(drawn, found);
        for (const slip of card ? findAll(card, "[data-note]") : []) {
            const id = slip.dataset.note ?? "";
            // Of two notes, and of many that say the same, none is nearer than another.
            const isTold = found !== undefined && found.order.length > 2 && found.most > found.least;
            show(slip, "nearest", isTold && found.nearest.includes(id));
            show(slip, "farthest", isTold && found.farthest.includes(id));
        }
    }
}

/**
 * @param {HTMLElement} drawn
 * @param {Nearness} found
 */
function draw(drawn, { said, mean, least, most }) {
    say(drawn, "said", said);
    span(drawn, "reach", least, most);
    span(drawn, "mean", mean, mean);
}

/**
 * @param {HTMLElement} drawn
 * @param {string} part
 * @param {number} from
 * @param {number} to
 */
function span(drawn, part, from, to) {
    const line = drawn.querySelector(`line[data-part="${part}"]`);
    line?.setAttribute("x1", String(from * WHOLE));
    line?.setAttribute("x2", String(to * WHOLE));
}
