/** Grouping the notes of a card: by hand, by key and by button, while other recorders do the same. */

import { follow } from "./follow.js";
import { board } from "./grouping/board.js";
import { deeds } from "./grouping/deeds.js";
import { drag } from "./grouping/drag.js";
import { headlines } from "./grouping/headlines.js";
import { keys } from "./grouping/keys.js";
import { count, find, findAll } from "./parts.js";

/** @typedef {import("./grouping/types.js").GroupingNews} GroupingNews */

const page = find(document, "#live");
const heard = find(page, "#heard");
const picked = find(page, "#picked");
const laid = board(page, hear);
const showHeadlines = headlines(page);

/** @type {{ ask: () => void }} */
const following = follow(page, {
    onNews: (/** @type {GroupingNews} */ news) => {
        laid.heed(news);
        showHeadlines(news.headlines);
        showPicked();
    },
    onReach: (inReach) => {
        find(document, "#away").hidden = inReach;
    },
});
const done = deeds(page, { board: laid, hear, ask: () => following.ask() });

/** @param {string} said */
function hear(said) {
    // Said twice in a row, it is heard twice.
    heard.textContent = heard.textContent === said ? `${said}\u00a0` : said;
    find(page, "#said").hidden = false;
}

function showPicked() {
    const notes = laid.picked();
    picked.hidden = notes.length === 0;
    page.classList.toggle("has-picked", notes.length > 0);
    count("picked", notes.length);
}

/** @param {SubmitEvent} event */
function onSubmit(event) {
    const { target: form, submitter: button } = event;
    if (!(form instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement)) return;
    const row = form.closest(".headline");
    const panel = form.closest("[data-cluster]");
    if (!row && !panel && form.id !== "deeds") return;
    event.preventDefault();
    if (row) void done.keepHeadline(form);
    else if (button.name === "name") void done.name(/** @type {HTMLElement} */ (panel));
    else if (button.name === "start") void done.start(laid.picked());
    else if (button.name === "move") void done.move(laid.picked(), button.value);
    else if (button.name === "move_to") void done.move(laid.picked(), chosen());
    else if (button.name === "undo") void done.undo();
    else void done.press(button);
}

function chosen() {
    return /** @type {HTMLSelectElement} */ (find(page, "#to")).value;
}

/** @param {Event} event */
function onChange({ target }) {
    if (target instanceof HTMLElement && target.matches(".cluster__title")) {
        void done.name(/** @type {HTMLElement} */ (target.closest("[data-cluster]")));
    }
    showPicked();
}

document.addEventListener("submit", onSubmit);
page.addEventListener("change", onChange);
find(page, "#none-picked").addEventListener("click", (event) => {
    event.preventDefault();
    laid.pickNone();
});
// In one menu at a time.
page.addEventListener(
    "toggle",
    ({ target }) => {
        if (!(target instanceof HTMLDetailsElement) || !target.open) return;
        for (const other of findAll(page, "details[open]")) if (other !== target) other.removeAttribute("open");
    },
    true,
);
drag(page, {
    board: laid,
    onDrop: (notes, cluster) => void (cluster === "new" ? done.start(notes) : done.move(notes, cluster)),
});
keys(page, { board: laid, deeds: done });
document.documentElement.classList.add("is-live");
find(page, `[data-part="shortcuts"]`).hidden = false;
showPicked();
