// The last receipt, large: whoever holds the phone reads its code from across the table, or from the projector.

import { find, say, show } from "../parts.js";
import { tn } from "../words.js";
import { countOf, nameOf, refusalOf } from "./said.js";

/** @typedef {import("./types.js").Taken} Taken */

const REFUSALS_SHOWN = 6;

/** @param {HTMLElement} page */
export function receipt(page) {
    const sheet = find(page, "#receipt");
    const which = /** @type {HTMLSelectElement} */ (find(sheet, "#came-by"));
    /** @type {Taken["ways"]} */
    let ways = [];

    /** @param {Taken["ways"]} told */
    function showWays(told) {
        ways = told;
        which.replaceChildren(...ways.map(({ address }, at) => new Option(address, String(at))));
        show(sheet, "scan", ways.length > 0);
        show(sheet, "which", ways.length > 1);
        drawWay();
    }

    function drawWay() {
        const way = ways[which.selectedIndex];
        if (way) find(sheet, '[data-part="qr"]').setAttribute("src", pictureOf(way.qr));
    }

    which.addEventListener("change", drawWay);

    return {
        /** @param {Taken} taken */
        show(taken) {
            find(page, "#how").hidden = true;
            sheet.hidden = false;
            // Drawn anew, so that the eye sees that it is another phone's.
            sheet.classList.remove("receipt--new");
            void sheet.offsetWidth;
            sheet.classList.add("receipt--new");
            say(sheet, "name", nameOf(taken));
            say(sheet, "cafe", taken.cafe.title);
            say(sheet, "count", countOf(taken));
            const [letters, ...places] = (taken.code ?? "").split(/(?=\/)/);
            say(sheet, "letters", letters);
            say(sheet, "places", places.join(""));
            for (const part of ["ask", "code"]) show(sheet, part, taken.code !== null);
            show(sheet, "none", taken.code === null);
            showWays(taken.ways);
            const left = taken.refused.length;
            show(sheet, "refusals", left > 0);
            say(sheet, "left", tn("{n} note stays on the phone:", "{n} notes stay on the phone:", left));
            const told = taken.refused.slice(0, REFUSALS_SHOWN).map(refusalOf);
            const more = left - told.length;
            if (more > 0) told.push(tn("and {n} more", "and {n} more", more));
            find(sheet, '[data-part="refused"]').replaceChildren(...told.map(lineOf));
        },
    };
}

/** @param {string} drawing */
function pictureOf(drawing) {
    return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}

/** @param {string} said */
function lineOf(said) {
    const line = document.createElement("li");
    line.textContent = said;
    return line;
}
