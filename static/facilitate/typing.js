/** Typing paper in: one note after the other without a mouse, each kept here until the laptop has it on its disk. */

import { find, findAll } from "./parts.js";
import { saidOf } from "./typing/answers.js";
import { composer } from "./typing/composer.js";
import { keeper } from "./typing/keep.js";
import { typedList } from "./typing/list.js";
import { nameTables } from "./typing/tables.js";
import { speak, t, tn } from "./words.js";

/**
 * @typedef {import("./typing/types.js").Entry} Entry
 * @typedef {import("./typing/types.js").Seed} Seed
 * @typedef {import("./typing/composer.js").Draft} Draft
 */

const HEARD_CHARACTERS = 80;

const page = find(document, "#typing");
/** @type {Seed} */
const seed = JSON.parse(find(document, "#seed").textContent ?? "");
speak(seed.language, seed.words);

const draftName = `fieldkit:paper:${seed.cafe}:draft`;
const notes = keeper({
    cafe: seed.cafe,
    url: page.dataset.keep ?? "",
    token: page.dataset.token ?? "",
    notes: seed.notes,
    onChange: () => draw(),
    onKept: hear,
});
const list = typedList(page, seed, {
    edit: (entry) => desk.edit(entry),
    takeBack: (entry) => notes.takeBack(entry),
    putBack: (entry) => {
        notes.putBack(entry);
        find(page, "#text").focus();
    },
});
const desk = composer(page, seed, {
    draft: recalled(),
    onDraft: remember,
    onSave: (said, edited) => (edited ? notes.change(edited, said) : notes.add(said)),
    onCard: ({ id }) => {
        for (const button of findAll(page, "#by-card-list [data-card]")) {
            if (button.dataset.card === id) button.setAttribute("aria-current", "true");
            else button.removeAttribute("aria-current");
        }
    },
});

function draw() {
    list(notes);
    const trouble = find(page, "#trouble");
    const told = troubleSaid(notes.waiting());
    if (trouble.textContent !== told) trouble.textContent = told;
    trouble.hidden = !told;
}

/** @param {number} waiting */
function troubleSaid(waiting) {
    const alone = notes.isForgetful()
        ? ` ${t("This browser remembers nothing: do not close or load this page again.")}`
        : "";
    if (notes.trouble() === "stale" && waiting) {
        return `${t("The laptop takes nothing from this page any more. Load it again; what you typed stays.")}${alone}`;
    }
    if (!notes.trouble() || !waiting) return "";
    const count = tn("{n} note waits in this page.", "{n} notes wait in this page.", waiting);
    return `${t("The laptop does not answer just now. Go on typing.")} ${count}${alone}`;
}

/** @param {Entry[]} kept */
function hear(kept) {
    const [first] = kept;
    if (!first) return;
    const card = seed.cards.find(({ id }) => id === first.card);
    const said = [saidOf(card, first.value, seed.language), first.text].filter(Boolean).join(", ");
    const one = first.gone ? t("Taken back") : t("On the laptop: {note}", { note: said.slice(0, HEARD_CHARACTERS) });
    find(page, "#heard").textContent =
        kept.length > 1 ? tn("{n} note is on the laptop", "{n} notes are on the laptop", kept.length) : one;
}

/** @returns {Draft | null} */
function recalled() {
    try {
        return JSON.parse(localStorage.getItem(draftName) ?? "null");
    } catch (_forbidden) {
        return null; // A browser set to keep nothing throws here; then a draft lives as long as its page.
    }
}

/** @param {Draft} draft */
function remember(draft) {
    try {
        localStorage.setItem(draftName, JSON.stringify(draft));
    } catch (_forbidden) {
        console.info("This browser keeps no drafts; what is typed lives as long as this page.");
    }
}

for (const button of findAll(page, "#by-card-list [data-card]")) {
    button.addEventListener("click", () => desk.choose(button.dataset.card ?? ""));
}
nameTables(page);
draw();
