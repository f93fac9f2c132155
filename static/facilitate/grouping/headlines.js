// The tables' headlines: what others write shows up, what is being typed here stays.

import { find, findAll, fromTemplate, say } from "../parts.js";

/** @typedef {import("./types.js").Headlined} Headlined */

/** @param {HTMLElement} page */
export function headlines(page) {
    const list = find(page, "#headline-list");

    /**
     * @param {Headlined} headlined
     * @returns {HTMLElement}
     */
    function rowOf({ table }) {
        const known = findAll(list, "[data-table]").find((row) => row.dataset.table === String(table));
        if (known) return known;
        const row = fromTemplate("headline");
        row.dataset.table = String(table);
        find(row, '[data-part="number"]').setAttribute("value", String(table));
        find(row, '[data-part="called"]').textContent = (page.dataset.table ?? "{n}").replace("{n}", String(table));
        find(row, '[data-part="label"]').setAttribute("for", `headline-${table}`);
        find(row, '[data-part="headline"]').id = `headline-${table}`;
        const after = findAll(list, "[data-table]").find((other) => Number(other.dataset.table) > table);
        list.insertBefore(row, after ?? null);
        return row;
    }

    /** @param {Headlined[]} all */
    return (all) => {
        for (const headlined of all) {
            const row = rowOf(headlined);
            say(row, "name", headlined.name);
            const field = /** @type {HTMLInputElement} */ (find(row, '[data-part="headline"]'));
            const seen = field.dataset.seen ?? field.defaultValue;
            if (field.value === seen) field.value = field.dataset.seen = headlined.headline ?? "";
        }
        find(page, "#no-tables").hidden = list.childElementCount > 0;
    };
}
