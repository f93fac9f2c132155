/** Coding: one note after another by keyboard, each judgement kept on the laptop at once and none lost on the way. */

import { find } from "../facilitate/parts.js";
import { speak, t } from "../facilitate/words.js";
import { uuidFrom } from "../pwa/core/cafe.js";
import { chooser } from "./coding/chooser.js";
import { keeper, troubleSaid } from "./coding/keep.js";
import { inHand } from "./coding/note.js";
import { queue } from "./coding/queue.js";
import { suggestions } from "./coding/suggestions.js";

/**
 * @typedef {import("./coding/types.js").Coding} Coding
 * @typedef {import("./coding/types.js").Note} Note
 * @typedef {import("./coding/types.js").Passage} Passage
 * @typedef {import("./coding/types.js").Seed} Seed
 * @typedef {import("./coding/types.js").Sent} Sent
 */

const MOST_HEARD = 300;
const WHOLE = /** @type {const} */ ({ begins: null, ends: null });

/** @type {Seed} */
const seed = JSON.parse(find(document, "#seed").textContent ?? "");
speak(seed.language, seed.words);
const page = find(document, "#coding");
const themes = new Map(seed.themes.map((theme) => [theme.id, theme]));
// What was merged into a theme counts for it, here too.
for (const theme of seed.themes) for (const merged of theme.merged) themes.set(merged, theme);
/** By note; what was done here, before the laptop's own word of it. @type {Map<string, Map<string, Coding>>} */
const on = new Map();
/** @type {{ note: string, coding: Coding, was: "put" | "taken" }[]} */
const done = [];
/** The notes that the coder had judged when the laptop told of them. @type {Set<string>} */
const judgedBefore = new Set();

const notes = queue({ notes: seed.notes, atOnce: seed.atOnce, url: page.dataset.more ?? "", onMore: onMore });
const kept = keeper({
    season: seed.season,
    url: page.dataset.keep ?? "",
    token: page.dataset.token ?? "",
    onChange: showState,
    onRefused(coding, { message }) {
        // What could not be done is shown as it is.
        if (!coding.gone) codingsOn(coding.note).delete(coding.id);
        refresh();
        hear(message);
        find(document, "#state").textContent = message;
    },
});
const hand = inHand(page, {
    themes,
    coder: seed.coder,
    noTheme: seed.noTheme,
    onOff: (coding) => takeOff(coding),
    onChosen: () => chosen.mark(marked()),
});
const chosen = chooser(page, seed.themes, seed.noTheme, {
    put: toggle,
    step,
    undo,
    wholeNote: () => hand.chooseAll(),
});

/** @param {string} said */
function hear(said) {
    const heard = find(document, "#heard");
    // Said twice in a row, it is heard twice.
    heard.textContent = heard.textContent === said ? `${said}\u00a0` : said;
}

/** @param {string} theme */
function titleOf(theme) {
    return theme === seed.noTheme ? t("No theme fits") : (themes.get(theme)?.title ?? "");
}

/**
 * @param {string} id of a note
 * @returns {Map<string, Coding>}
 */
function codingsOn(id) {
    const here = on.get(id) ?? new Map();
    on.set(id, here);
    return here;
}

/** @param {Note} note */
function meet(note) {
    if (on.has(note.id)) return;
    const here = codingsOn(note.id);
    for (const coding of note.codings) here.set(coding.id, coding);
    if (note.codings.some(isOwn)) judgedBefore.add(note.id);
    // What the laptop does not have yet, from before this page was loaded.
    for (const { note: about, gone, ...coding } of kept.waiting()) {
        if (about !== note.id) continue;
        if (gone) here.delete(coding.id);
        else here.set(coding.id, coding);
    }
}

/** @param {Coding} coding */
function isOwn({ coder }) {
    return coder === seed.coder;
}

/** @param {Coding} coding */
function endOf({ theme }) {
    return themes.get(theme)?.id ?? theme;
}

/**
 * @param {Note | undefined} note
 * @param {Passage} passage
 */
function ownOn(note, { begins, ends }) {
    const own = note ? [...codingsOn(note.id).values()].filter(isOwn) : [];
    return own.filter((coding) => coding.begins === begins && coding.ends === ends);
}

/** @returns {Set<string>} the themes that are on what is chosen */
function marked() {
    return new Set(ownOn(notes.now(), hand.chosen()).map(endOf));
}

/** @param {string} theme */
function toggle(theme) {
    const note = notes.now();
    if (!note) return;
    const passage = theme === seed.noTheme ? WHOLE : hand.chosen();
    const there = ownOn(note, passage).find((coding) => endOf(coding) === theme);
    const own = [...codingsOn(note.id).values()].filter(isOwn);
    if (there) takeOff(there);
    else if (theme === seed.noTheme && own.length) {
        hear(t("A theme is on this note. Take it off first."));
        return;
    } else {
        for (const coding of own.filter((each) => endOf(each) === seed.noTheme)) takeOff(coding);
        putOn(note.id, theme, passage);
    }
    hand.chooseAll();
}

/**
 * @param {string} note
 * @param {string} theme
 * @param {Passage} passage
 * @param {boolean} isUndoing
 */
function putOn(note, theme, passage, isUndoing = false) {
    const id = uuidFrom(crypto.getRandomValues(new Uint8Array(16)));
    /** @type {Coding} */
    const coding = { id, theme, coder: seed.coder, ...passage, coded_at: new Date().toISOString() };
    codingsOn(note).set(id, coding);
    if (!isUndoing) done.push({ note, coding, was: "put" });
    kept.put({ ...coding, note, gone: false });
    refresh();
    hear(t("On: {theme}", { theme: titleOf(theme) }));
    return coding;
}

/**
 * @param {Coding} coding
 * @param {boolean} isUndoing
 */
function takeOff(coding, isUndoing = false) {
    const note = [...on].find(([, codings]) => codings.has(coding.id))?.[0];
    if (!note) return;
    codingsOn(note).delete(coding.id);
    if (!isUndoing) done.push({ note, coding, was: "taken" });
    kept.put({ ...coding, note, gone: true });
    refresh();
    hear(t("Taken off: {theme}", { theme: titleOf(coding.theme) }));
}

function undo() {
    const last = done.pop();
    if (!last) return;
    notes.go(last.note);
    draw();
    if (last.was === "put") takeOff(last.coding, true);
    else {
        const { theme, begins, ends } = last.coding;
        const again = putOn(last.note, theme, { begins, ends }, true);
        // What is gone never returns under its id: earlier steps mean the one that stands in for it.
        for (const earlier of done) if (earlier.coding.id === last.coding.id) earlier.coding = again;
    }
    chosen.focus();
}

/** @param {1 | -1} by */
function step(by) {
    if (!notes.step(by)) return;
    draw();
    const note = notes.now();
    if (note) {
        chosen.focus();
        hear(`${t("Note {n}", { n: notes.place() + 1 })}: ${(note.promise ?? note.text).slice(0, MOST_HEARD)}`);
    } else find(document, "#the-end").focus();
}

function onMore() {
    const wasEnd = !find(document, "#the-end").hidden;
    if (wasEnd) draw();
    if (wasEnd && notes.now()) chosen.focus();
}

function draw() {
    const note = notes.now();
    page.classList.toggle("is-at-end", !note);
    find(document, "#the-end").hidden = Boolean(note);
    if (note) {
        meet(note);
        hand.showNote(note, [...codingsOn(note.id).values()]);
        suggestions(note.suggested, themes, {
            keyOf: chosen.keyOf,
            onPut(theme) {
                toggle(theme);
                chosen.focus();
            },
        });
    } else showEnd();
    refresh();
}

/** Show anew what is on the note in hand. */
function refresh() {
    const note = notes.now();
    if (note) hand.showCodings([...codingsOn(note.id).values()]);
    chosen.mark(marked());
    find(document, "#undo").hidden = done.length === 0;
    const judged = [...on].filter(([id, codings]) => !judgedBefore.has(id) && [...codings.values()].some(isOwn)).length;
    const all = { judged: seed.judged + judged, all: seed.all };
    find(document, "#count").textContent = t("{judged} of {all} notes judged", all);
}

function showEnd() {
    const title = find(document, "#end-title");
    const said = find(document, "#end-said");
    if (notes.isDone()) {
        title.textContent = seed.all ? t("That was the last note") : t("No notes to code here");
        said.textContent = seed.isOpen ? t("Those you passed without judging come again when the page is loaded.") : "";
    } else if (notes.isAway()) {
        title.textContent = t("More notes are on the laptop");
        said.textContent = t("It does not answer just now; they come by themselves as soon as it does.");
    } else {
        title.textContent = t("More notes are coming …");
        said.textContent = "";
    }
}

function showState() {
    const waiting = kept.waiting().length;
    const state = find(document, "#state");
    state.textContent = waiting ? t("On its way to the laptop …") : t("All is on the laptop");
    const trouble = find(document, "#trouble");
    const told = troubleSaid(kept);
    if (trouble.textContent !== told) trouble.textContent = told;
    trouble.hidden = !told;
}

find(document, "#next").addEventListener("click", () => step(1));
find(document, "#before").addEventListener("click", () => step(-1));
find(document, "#back").addEventListener("click", () => step(-1));
find(document, "#undo").addEventListener("click", undo);
find(document, "#whole").addEventListener("click", () => {
    hand.chooseAll();
    chosen.focus();
});
draw();
showState();
if (notes.now()) chosen.focus();
