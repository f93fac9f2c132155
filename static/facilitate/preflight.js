/** Waits in front of the facilitator for a phone to come in, and says so the moment it does. */

import { find } from "./parts.js";

const MS_BETWEEN_QUESTIONS = 2_000;
const PATIENCE_MS = 8_000;
// An old laptop takes its time to ask for its firewall's rules.
const LONG_PATIENCE_MS = 30_000;

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
        await show(new DOMParser().parseFromString(await answer.text(), "text/html"));
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

/** @param {Document} answer the parts that change, as the server draws them now */
async function show(answer) {
    for (const part of ['[data-part="reached"]', '[data-part="not-reached"]']) {
        const shown = find(panel, part);
        const fresh = /** @type {HTMLElement} */ (document.importNode(find(answer, part), true));
        if (!shown.isEqualNode(fresh)) shown.replaceWith(fresh);
    }
    const { reach } = find(answer, '[data-part="reached"]').dataset;
    if (panel.dataset.reach === reach) return;
    panel.dataset.reach = reach;
    told.textContent = find(answer, '[data-part="verdict"]').textContent;
    if (reach === "reached") await lookAnew();
}

/** A phone that came in knows better than the firewall's rules: say again what is in the way. */
async function lookAnew() {
    const answer = await fetch(location.pathname, { signal: AbortSignal.timeout(LONG_PATIENCE_MS) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of ['[data-part="summary"]', '[data-part="lines"]']) {
        find(document, part).replaceWith(document.importNode(find(page, part), true));
    }
}

document.addEventListener("visibilitychange", ask);
// Where there is no network, there is nothing to wait for.
if (panel.querySelector(".reach__way")) ask();
