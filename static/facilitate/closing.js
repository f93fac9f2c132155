/** The closing page lives by itself: what changed is drawn anew, and what somebody reads or presses stays where it is. */

import { follow } from "./follow.js";
import { find, findAll } from "./parts.js";

const page = find(document, "#live");
const told = find(document, "#told");
const away = find(document, "#away");

let isAsking = false;

follow(page, {
    onNews: drawAnew,
    onReach: (inReach) => {
        away.hidden = inReach;
    },
});
page.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("#copy-digest")) copyDigest();
});
offerCopying();

/** Ask for the page as it is now, since phones also tell how much they hold when nothing has arrived. */
async function drawAnew() {
    if (isAsking) return;
    isAsking = true;
    try {
        const answer = await fetch(location.pathname);
        if (!answer.ok || answer.redirected) return;
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        const lead = find(page, '[data-part="lead"]');
        const said = find(fresh, '[data-part="lead"]').textContent ?? "";
        if (lead.textContent !== said) {
            lead.textContent = said;
            told.textContent = said;
        }
        drawSteps(find(fresh, ".closing__steps"));
        offerCopying();
    } catch (wrong) {
        // `follow` notices the same, says so on the page, and asks again.
        console.info("The closing page could not be drawn anew:", wrong);
    } finally {
        isAsking = false;
    }
}

/** @param {HTMLElement} fresh */
function drawSteps(fresh) {
    const steps = find(page, ".closing__steps");
    const ids = findAll(fresh, "[data-step]").map((step) => step.id);
    for (const step of findAll(steps, "[data-step]")) {
        if (!ids.includes(step.id)) step.remove();
    }
    for (const [place, id] of ids.entries()) {
        const step = /** @type {HTMLElement} */ (document.importNode(find(fresh, `#${id}`), true));
        const old = steps.querySelector(`#${id}`);
        if (!(old instanceof HTMLElement)) steps.insertBefore(step, steps.children[place] ?? null);
        else if (!drawing(old).isEqualNode(drawing(step))) replace(old, step);
    }
}

/**
 * What a step looks like, but for what changes with every drawing or by the reader's own hand.
 * @param {HTMLElement} step
 */
function drawing(step) {
    const bare = /** @type {HTMLElement} */ (step.cloneNode(true));
    for (const token of bare.querySelectorAll('[name="csrf_token"]')) token.remove();
    for (const details of bare.querySelectorAll("details")) details.open = false;
    for (const button of findAll(bare, "#copy-digest")) button.hidden = true;
    return bare;
}

/**
 * @param {HTMLElement} old
 * @param {HTMLElement} step
 */
function replace(old, step) {
    const wasOpen = Boolean(old.querySelector("details[open]"));
    const pressed = findAll(old, "button, summary").indexOf(/** @type {HTMLElement} */ (document.activeElement));
    old.replaceWith(step);
    const details = step.querySelector("details");
    if (details) details.open = wasOpen;
    if (pressed >= 0) findAll(step, "button, summary").at(pressed)?.focus();
}

/** Where the browser lets a page copy: on the laptop itself, or over https. */
function offerCopying() {
    for (const button of findAll(page, "#copy-digest")) button.hidden = !navigator.clipboard;
}

async function copyDigest() {
    await navigator.clipboard.writeText((find(page, "#digest").textContent ?? "").trim());
    told.textContent = page.dataset.copied ?? "";
    find(page, "#copy-digest").textContent = told.textContent;
}
