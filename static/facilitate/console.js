/** The console's live half: what arrives while the page is open, and hiding without a reload. */

import { follow } from "./follow.js";
import "./handover/console.js";
import { count, find, findAll, fromTemplate, inWords, say, show, showPhase } from "./parts.js";
import { redraw } from "./picture.js";
import { runConsole } from "./run/console.js";
import { showWho } from "./run/who.js";

/**
 * @typedef {import("./follow.js").Note} Note
 * @typedef {import("./follow.js").News & import("./run/who.js").Who & { panel: import("./run/panel.js").Told }} ConsoleNews
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
    showWho(page, news);
    showPhase(news.phase);
    run.show(news.panel);
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
    const list = find(pileOf(note.card), `[data-part="${note.withheld ? "withheld_slips" : "slips"}"]`);
    // An edited note stays where it lies; one that was moved to another card, or is revealed, goes where it belongs.
    if (slip.parentElement !== list) list.prepend(slip);
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
    say(slip, "receipt", note.receipt);
    say(slip, "name", note.name);
    say(slip, "at", note.at);
    find(slip, '[data-part="at"]').setAttribute("datetime", note.written_at);
    slip.classList.toggle("note--hidden", note.hidden);
    show(slip, "is_hidden", note.hidden);
    show(slip, "is_withheld", note.withheld);
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
    const waiting = find(pile, '[data-part="withheld_slips"]').childElementCount;
    const n = list.childElementCount + waiting;
    list.hidden = list.childElementCount === 0;
    show(pile, "withheld", waiting > 0);
    inWords(find(pile, '[data-part="withheld_said"]'), waiting);
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

const run = runConsole(page);
/** @type {{ ask: () => void }} */
const following = follow(page, {
    onNews,
    onClock: run.heed,
    onReach: (inReach) => {
        find(document, "#away").hidden = inReach;
    },
});
form.addEventListener("submit", onMark);
