// The report builder: what is chosen is kept at once, and the report beside it follows. Without this script a button
// keeps it, and arrows move chapters.

import { find } from "../facilitate/parts.js";
import { movable } from "./moving.js";

const PAUSE_MS = 600;

const form = /** @type {HTMLFormElement} */ (find(document, '[data-part="choices"]'));
const said = find(form, '[data-part="said"]');
const frame = /** @type {HTMLIFrameElement} */ (find(document, '[data-part="preview"]'));

let waiting = 0;
let isKeeping = false;
let isChanged = false;

/**
 * @param {string | undefined} words
 * @param {boolean} [isProblem]
 */
function say(words, isProblem = false) {
    said.textContent = words ?? "";
    said.classList.toggle("is-problem", isProblem);
}

function soon() {
    isChanged = true;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(keep, PAUSE_MS);
}

// One at a time, in order: what changed meanwhile is kept right after.
async function keep() {
    window.clearTimeout(waiting);
    if (isKeeping) return;
    isKeeping = true;
    isChanged = false;
    say(form.dataset.keeping);
    try {
        const headers = { Accept: "application/json" };
        const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
        if (answer.ok) {
            say(form.dataset.kept);
            showAnew();
        } else {
            const wrong = answer.status === 400 ? await answer.json() : {};
            say(wrong.message ?? form.dataset.notKept, true);
        }
    } catch {
        // Out of reach: the words are still in the form.
        say(form.dataset.notKept, true);
    }
    isKeeping = false;
    if (isChanged) soon();
}

/** Load the report again, where the reader was in it. */
function showAnew() {
    const at = frame.contentWindow?.scrollY ?? 0;
    frame.addEventListener("load", () => frame.contentWindow?.scrollTo(0, at), { once: true });
    frame.contentWindow?.location.reload();
}

form.classList.add("is-live");
form.addEventListener("input", soon);
form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
});
window.addEventListener("pagehide", () => {
    if (isChanged) navigator.sendBeacon(form.action, new FormData(form));
});
movable(find(form, '[data-part="chapters"]'), soon);
