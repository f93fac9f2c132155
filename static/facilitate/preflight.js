/** Waits in front of the facilitator for a phone to come in, and says so the moment it does. */

import { find } from "./parts.js";

const MS_BETWEEN_QUESTIONS = 2_000;
const PATIENCE_MS = 8_000;

const panel = find(document, "#reach");
const told = find(document, "#told");
const away = find(document, "#away");

let isAsking = false;
let next = 0;

/** Ask whether a phone came, as long as somebody looks at this page. */
async function ask() {
    clearTimeout(next);
    if (document.hidden || isAsking) return;
    isAsking = true;
    try {
        const answer = await fetch(panel.dataset.reached ?? "", { signal: AbortSignal.timeout(PATIENCE_MS) });
        // Signed out meanwhile: the page itself says how to sign in.
        if (answer.redirected) location.reload();
        if (!answer.ok) throw new Error(`status ${answer.status}`);
        show(new DOMParser().parseFromString(await answer.text(), "text/html"));
        away.hidden = true;
    } catch (wrong) {
        // The kit was stopped or sleeps: that is said on the page, and asked again.
        console.info("The laptop did not answer:", wrong);
        away.hidden = false;
    } finally {
        isAsking = false;
        next = window.setTimeout(ask, MS_BETWEEN_QUESTIONS);
    }
}

/** @param {Document} answer the part that changes, as the server draws it now */
function show(answer) {
    const shown = find(panel, "#reached");
    const fresh = /** @type {HTMLElement} */ (document.importNode(find(answer, "#reached"), true));
    if (shown.isEqualNode(fresh)) return;
    shown.replaceWith(fresh);
    panel.dataset.reach = fresh.dataset.reach;
    told.textContent = find(fresh, '[data-part="verdict"]').textContent;
}

document.addEventListener("visibilitychange", ask);
// Where there is no network, there is nothing to wait for.
if (panel.querySelector(".reach__way")) ask();
