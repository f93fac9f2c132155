/** Keeps the bars of a page true: the server drew them, their numbers and lengths change as answers come in. */

import { find, findAll, say } from "./parts.js";

/**
 * What a card's answers come to, as numbers for what the page has drawn already.
 *
 * @typedef {object} Picture
 * @property {string} card
 * @property {Chart[]} charts one, or two for a pulse: before and after
 * @property {string[]} lines the same in sentences
 *
 * @typedef {object} Chart
 * @property {string | null} line what its bars come to, where there are two charts
 * @property {Bar[]} bars
 *
 * @typedef {object} Bar
 * @property {string} id none: notes on none of a card's labels, shown only when there are any
 * @property {string} said
 * @property {number} share of the longest there is, 0 to 100
 */

/**
 * @param {ParentNode} page
 * @param {Picture[]} pictures
 */
export function redraw(page, pictures) {
    const drawn = new Map(findAll(page, "[data-picture]").map((each) => [each.dataset.picture ?? "", each]));
    for (const { card, charts, lines } of pictures) {
        const picture = drawn.get(card);
        if (!picture) continue;
        findAll(picture, '[data-part="chart"]').forEach((chart, place) => {
            redrawChart(chart, charts[place]?.bars ?? []);
        });
        findAll(picture, "[data-line]").forEach((line, place) => {
            line.textContent = charts[place]?.line ?? "";
        });
        find(picture, '[data-part="lines"]').replaceChildren(...lines.map(paragraph));
    }
}

/**
 * @param {HTMLElement} chart
 * @param {Bar[]} bars
 */
function redrawChart(chart, bars) {
    const drawn = new Map(findAll(chart, "[data-bar]").map((each) => [each.dataset.bar ?? "", each]));
    const places = bars.map((bar) => drawn.get(bar.id));
    bars.forEach((bar, place) => {
        const row = places[place];
        if (!row) return;
        say(row, "said", bar.said);
        if (!bar.id) row.hidden = bar.share === 0;
        stretch(row.querySelector('[data-part="bar"]'), bar.share);
    });
    // An order of people's orders: what has overtaken moves up.
    const isMoved = places.some((row, place) => row && row.parentElement?.children[place] !== row);
    if (isMoved) for (const row of places) if (row) row.parentElement?.append(row);
}

/**
 * @param {Element | null} bar
 * @param {number} share
 */
function stretch(bar, share) {
    if (!(bar instanceof SVGElement)) return;
    if ("stands" in bar.dataset) {
        bar.setAttribute("y", String(100 - share));
        bar.setAttribute("height", String(share));
    } else {
        bar.setAttribute("width", String(share));
    }
}

/** @param {string} line */
function paragraph(line) {
    const made = document.createElement("p");
    made.textContent = line;
    return made;
}
