/** Who is here, table by table, kept true while the page is open. */

import { count, find, findAll, fromTemplate, say, show } from "../parts.js";

/**
 * @typedef {object} Phone
 * @property {string} id
 * @property {string | null} name
 * @property {number | null} table
 * @property {boolean} is_host
 * @property {boolean} is_quiet nobody has heard from it for a minute
 * @property {string} seen how long ago, as people say it
 * @property {string} notes
 * @property {string | null} waiting
 *
 * @typedef {{ number: number | null, name: string, called: string | null, said: string }} Table
 *
 * @typedef {object} Who
 * @property {Phone[]} phones
 * @property {{ said: string | null, is_folded: boolean, tables: Table[] }} here
 * @property {string | null} waiting
 */

/**
 * @param {HTMLElement} page
 * @param {Who} who
 */
export function showWho(page, { phones, here, waiting }) {
    const frame = find(page, "#who");
    const groups = here.tables.length ? here.tables.map((table) => group(frame, table, here.is_folded)) : [all(frame)];
    settle(frame, groups);
    for (const each of groups) {
        const those =
            "table" in each.dataset ? phones.filter(({ table }) => keyOf(table) === each.dataset.table) : phones;
        const list = each.matches("ul") ? each : find(each, "ul");
        list.replaceChildren(...[...those].sort((a, b) => Number(b.is_host) - Number(a.is_host)).map(row));
    }
    count("phones", phones.length);
    find(page, '[data-said="nobody"]').hidden = phones.length > 0;
    for (const [name, text] of Object.entries({ here: here.said, waiting })) {
        for (const place of findAll(page, `[data-said="${name}"]`)) {
            place.textContent = text ?? "";
            place.hidden = !text;
        }
    }
}

/** @param {number | null} table */
function keyOf(table) {
    return table === null ? "" : String(table);
}

/**
 * @param {HTMLElement} frame
 * @param {Table} table
 * @param {boolean} isFolded
 */
function group(frame, table, isFolded) {
    const key = keyOf(table.number);
    const known = findAll(frame, "[data-table]").find((each) => each.dataset.table === key);
    const made = known ?? fromTemplate("who-table");
    if (!known) {
        made.dataset.table = key;
        made.toggleAttribute("open", !isFolded);
    }
    say(made, "name", table.name);
    say(made, "called", table.called);
    say(made, "said", table.said);
    return made;
}

/** @param {HTMLElement} frame */
function all(frame) {
    return findAll(frame, ":scope > ul")[0] ?? fromTemplate("who-all");
}

/**
 * Put the groups into their order; those that lie right stay, and keep the focus.
 * @param {HTMLElement} frame
 * @param {HTMLElement[]} groups
 */
function settle(frame, groups) {
    for (const old of [...frame.children]) if (!groups.some((each) => each === old)) old.remove();
    groups.forEach((each, place) => {
        if (frame.children[place] !== each) frame.insertBefore(each, frame.children[place] ?? null);
    });
}

/** @param {Phone} phone */
function row(phone) {
    const made = fromTemplate("phone");
    made.classList.toggle("phones__one--quiet", phone.is_quiet);
    say(made, "name", phone.name);
    show(made, "nameless", !phone.name);
    show(made, "is_host", phone.is_host);
    show(made, "is_quiet", phone.is_quiet);
    say(made, "seen", phone.seen);
    say(made, "notes", phone.notes);
    say(made, "waiting", phone.waiting);
    return made;
}
