/** The wall: notes come in while it hangs there, and where they do not fit, it turns its pages by itself. */

import { follow } from "./follow.js";
import { listenToKeys } from "./keys.js";
import { leaf } from "./leaf.js";
import { count, find, findAll, fromTemplate, say, showPhase } from "./parts.js";
import { redraw } from "./picture.js";

/**
 * @typedef {import("./follow.js").Note} Note
 * @typedef {import("./follow.js").News & { phones: number }} WallNews
 */

const page = find(document, "#live");
/** @type {Map<string, HTMLElement>} */
const slips = new Map(findAll(page, "[data-note]").map((slip) => [slip.dataset.note ?? "", slip]));
/** @type {HTMLElement | null} */
let newest = null;

const first = slips.get(page.dataset.newest ?? "");
const leaves = leaf(page, first ? cardOf(first) : null);
if (first) crown(first);

/** @param {WallNews} news */
function onNews(news) {
    /** @type {HTMLElement | null} */
    let arrived = null;
    for (const note of news.notes) arrived = place(note) ?? arrived;
    redraw(page, news.pictures);
    for (const card of findAll(page, "[data-card]")) {
        // Notes get room where there are any to read.
        card.classList.toggle("wall-card--wordy", card.querySelector("[data-note]:not([hidden])") !== null);
    }
    if (arrived?.isConnected) {
        crown(arrived);
        leaves.turnTo(cardOf(arrived));
    }
    if (news.notes.length) leaves.measure();
    count("notes", slips.size);
    count("phones", news.phones);
    find(page, '[data-said="empty"]').hidden = slips.size > 0;
    showPhase(news.phase);
}

/**
 * Put a note on its card, the newest on top; take it off when it is to be seen no more.
 * @param {Note} note
 * @returns {HTMLElement | null} the slip, if it is new on the wall
 */
function place(note) {
    const known = slips.get(note.id);
    if (!note.shown) {
        known?.remove();
        slips.delete(note.id);
        return null;
    }
    const slip = known ?? fromTemplate("note");
    say(slip, "value", note.value);
    say(slip, "due", note.due);
    say(slip, "text", note.text);
    say(slip, "name", note.name);
    slip.hidden = note.is_counted;
    const list = listFor(note);
    // An answer that was changed may belong under another label now.
    if (slip.parentElement !== list) list.prepend(slip);
    if (known) return null;
    slip.dataset.note = note.id;
    slip.classList.add("wall-note--arriving");
    slips.set(note.id, slip);
    return slip;
}

/** @param {Note} note */
function listFor(note) {
    const card = cardNamed(note.card);
    const label = findAll(card, "[data-label]").find((each) => each.dataset.label === (note.option ?? ""));
    return find(label ?? card, '[data-part="slips"]');
}

/** @param {HTMLElement} slip */
function crown(slip) {
    newest?.classList.remove("wall-note--newest");
    newest = slip;
    newest.classList.add("wall-note--newest");
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function cardNamed(id) {
    const cards = findAll(page, "[data-card]");
    const card = cards.find((each) => each.dataset.card === id) ?? cards.at(-1);
    if (!card) throw new Error("the wall has no cards");
    return card;
}

/** @param {HTMLElement} slip */
function cardOf(slip) {
    const card = slip.closest("[data-card]");
    if (!(card instanceof HTMLElement)) throw new Error("the note lies on no card");
    return card;
}

listenToKeys(leaves);
follow(page, {
    onNews,
    onReach: (inReach) => {
        find(page, "#away").hidden = inReach;
    },
});
