/** The console's live half: what arrives while the page is open, and hiding without a reload. */

import { follow } from "./follow.js";
import { count, find, findAll, fromTemplate, say, show, showPhase } from "./parts.js";
import { redraw } from "./picture.js";

/**
 * @typedef {import("./follow.js").Note} Note
 *
 * @typedef {object} Phone
 * @property {string} id
 * @property {string | null} name
 * @property {string} seen how long ago, as people say it
 * @property {string} notes
 * @property {string | null} waiting
 *
 * @typedef {import("./follow.js").News & { phones: Phone[], waiting: string | null }} ConsoleNews
 */

const SECONDS_IT_IS_NEWS = 6;
const LONG_NOTE = 800; // characters; the template knows it too

const page = find(document, "#live");
const form = find(page, "#notes-form");
const heard = find(page, "#heard");
/** @type {Map<string, HTMLElement>} */
const slips = new Map(findAll(form, "[data-note]").map((slip) => [slip.dataset.note ?? "", slip]));

/** @param {ConsoleNews} news */
function onNews(news) {
    const fresh = news.notes.filter((note) => note.shown && !slips.has(note.id));
    for (const note of news.notes) place(note);
    redraw(page, news.pictures);
    if (news.notes.length) {
        for (const pile of findAll(form, "[data-card]")) tally(pile);
        count("notes", slips.size);
    }
    for (const note of fresh) point(note.card);
    if (fresh.length) heard.textContent = find(page, '[data-count="notes"]').textContent;
    showPhones(news);
    showPhase(news.phase);
}

/** @param {Note} note */
function place(note) {
    const known = slips.get(note.id);
    if (!note.shown) {
        known?.remove();
        slips.delete(note.id);
        return;
    }
    const slip = known ?? fromTemplate("note");
    const pile = pileOf(note.card);
    // An edited note stays where it lies; one that was moved to another card goes with it.
    if (!known || known.closest("[data-card]") !== pile) find(pile, '[data-part="slips"]').prepend(slip);
    if (!known) {
        slip.classList.add("slip--new");
        slip.id = `note-${note.id}`;
        slip.dataset.note = note.id;
        slips.set(note.id, slip);
    }
    fill(slip, note);
}

/**
 * @param {HTMLElement} slip
 * @param {Note} note
 */
function fill(slip, note) {
    const hadFocus = slip.contains(document.activeElement);
    say(slip, "text", note.text);
    const text = find(slip, '[data-part="text"]');
    text.classList.toggle("slip__text--long", note.text.length > LONG_NOTE);
    // What scrolls can be reached and scrolled by key.
    if (note.text.length > LONG_NOTE) text.tabIndex = 0;
    else text.removeAttribute("tabindex");
    say(slip, "label", note.label);
    say(slip, "value", note.value);
    say(slip, "due", note.due);
    say(slip, "origin", note.origin);
    say(slip, "name", note.name);
    say(slip, "at", note.at);
    find(slip, '[data-part="at"]').setAttribute("datetime", note.written_at);
    slip.classList.toggle("note--hidden", note.hidden);
    show(slip, "is_hidden", note.hidden);
    show(slip, "for_table", note.audience === "table");
    show(slip, "for_organisers", note.audience === "organisers");
    for (const deed of ["hide", "show"]) {
        const button = find(slip, `[data-part="${deed}"]`);
        button.setAttribute("value", note.id);
        button.hidden = note.hidden === (deed === "hide");
        // The button that was pressed goes away; whoever works by keyboard stays with the note.
        if (hadFocus && !button.hidden) button.focus();
    }
}

/**
 * @param {string} card
 * @returns {HTMLElement}
 */
function pileOf(card) {
    const piles = findAll(form, "[data-card]");
    const pile = piles.find((each) => each.dataset.card === card) ?? piles.at(-1);
    if (!pile) throw new Error("the page has no cards");
    return pile;
}

/** @param {HTMLElement} pile */
function tally(pile) {
    const list = find(pile, '[data-part="slips"]');
    const n = list.childElementCount;
    list.hidden = n === 0;
    show(pile, "none", n === 0);
    if (!pile.dataset.card) pile.hidden = n === 0;
    else find(indexOf(pile.dataset.card), '[data-part="count"]').textContent = n ? String(n) : "";
}

/** @param {string} card */
function indexOf(card) {
    return find(page, `[data-index="${CSS.escape(card)}"]`);
}

/**
 * Let the eye find the card that something was just written to.
 * @param {string} card
 */
function point(card) {
    if (!pileOf(card).dataset.card) return;
    const entry = indexOf(card);
    entry.classList.add("is-news");
    setTimeout(() => entry.classList.remove("is-news"), SECONDS_IT_IS_NEWS * 1000);
}

/** @param {ConsoleNews} news */
function showPhones({ phones, waiting }) {
    const list = find(page, "#phone-list");
    list.replaceChildren(
        ...phones.map((phone) => {
            const row = fromTemplate("phone");
            say(row, "name", phone.name);
            show(row, "nameless", !phone.name);
            say(row, "seen", phone.seen);
            say(row, "notes", phone.notes);
            say(row, "waiting", phone.waiting);
            return row;
        }),
    );
    find(page, '[data-said="nobody"]').hidden = phones.length > 0;
    count("phones", phones.length);
    for (const place of findAll(page, '[data-said="waiting"]')) {
        place.textContent = waiting ?? "";
        place.hidden = !waiting;
    }
}

/** @param {SubmitEvent} event */
async function onMark(event) {
    event.preventDefault();
    const button = event.submitter;
    if (!(form instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement)) return;
    const body = new FormData(form, button);
    try {
        const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
        // The page has grown old, or the café is gone from here: what is true now comes with a new page.
        if (!answer.ok || answer.redirected) location.reload();
    } catch (wrong) {
        console.info("The laptop did not answer:", wrong);
    }
    following.ask();
}

/** @type {{ ask: () => void }} */
const following = follow(page, {
    onNews,
    onReach: (inReach) => {
        find(document, "#away").hidden = inReach;
    },
});
form.addEventListener("submit", onMark);
