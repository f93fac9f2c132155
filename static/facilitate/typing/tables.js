// As many fields for names as there are tables, while the number is typed. Without scripts they come when it is saved.

import { find, fromTemplate } from "../parts.js";
import { t } from "../words.js";

const MOST = 200;

/** @param {HTMLElement} page */
export function nameTables(page) {
    const count = /** @type {HTMLInputElement} */ (find(page, "#tables-count"));
    const names = find(page, "#tables-names");
    count.addEventListener("input", () => {
        const wanted = /^\d+$/.test(count.value.trim()) ? Math.min(MOST, Number(count.value)) : names.childElementCount;
        while (names.childElementCount < wanted) {
            const row = fromTemplate("table-name-field");
            const number = names.childElementCount + 1;
            find(row, "input").setAttribute("aria-label", t("Name of table {n}", { n: number }));
            names.append(row);
        }
        // Fields beyond the number stay while it is typed: a 12 begins with a 1. The laptop heeds the number.
        for (const [place, row] of [...names.children].entries()) row.toggleAttribute("hidden", place >= wanted);
    });
}
