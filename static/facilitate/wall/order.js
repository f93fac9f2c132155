/** In which order the notes of a card hang: under the names of their groups, near ones side by side. */

import { findAll, fromTemplate, say } from "../parts.js";

/**
 * @typedef {object} Cluster
 * @property {string} id
 * @property {string} title empty until somebody has named it
 * @property {string} card
 * @property {string[]} notes their ids
 */

/**
 * @param {HTMLElement} page
 * @param {import("./nearness.js").Nearness[]} nearness
 * @param {Cluster[]} clusters
 */
export function arrange(page, nearness, clusters) {
    const near = new Map(nearness.map((each) => [each.card, each.order]));
    for (const card of findAll(page, "[data-card]")) {
        const name = card.dataset.card ?? "";
        if (name === "#votes") continue;
        const own = clusters.filter((each) => each.card === name);
        for (const list of findAll(card, '[data-part="slips"]')) arrangeList(list, near.get(name) ?? null, own);
    }
}

/**
 * @param {HTMLElement} list
 * @param {string[] | null} order
 * @param {Cluster[]} clusters
 */
function arrangeList(list, order, clusters) {
    const slips = findAll(list, "[data-note]");
    if (order) {
        const places = new Map(order.map((id, place) => [id, place]));
        const placeOf = (/** @type {HTMLElement} */ slip) => places.get(slip.dataset.note ?? "") ?? order.length;
        slips.sort((one, other) => placeOf(one) - placeOf(other));
    }
    const heads = new Map(findAll(list, "[data-cluster]").map((each) => [each.dataset.cluster ?? "", each]));
    /** @type {HTMLElement[]} */
    const wanted = [];
    const loose = new Set(slips);
    for (const { id, title, notes } of clusters) {
        const inside = slips.filter((slip) => notes.includes(slip.dataset.note ?? ""));
        if (!inside.length) continue;
        const head = heads.get(id) ?? headOf(id);
        say(head, "title", title || head.dataset.unnamed);
        wanted.push(head, ...inside);
        for (const slip of inside) loose.delete(slip);
    }
    if (wanted.length && loose.size) {
        const head = heads.get("") ?? headOf("");
        say(head, "title", head.dataset.others);
        wanted.push(head);
    }
    wanted.push(...loose);
    // What hangs right is not touched: a note that is moved would seem to come anew.
    const isRight = wanted.length === list.children.length && wanted.every((each, at) => each === list.children[at]);
    if (!isRight) list.replaceChildren(...wanted);
}

/** @param {string} cluster */
function headOf(cluster) {
    const head = fromTemplate("cluster");
    head.dataset.cluster = cluster;
    return head;
}
