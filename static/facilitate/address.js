/** Keeps the way in true on a page that stays open: when the laptop gets another address, its code and address follow. */

import { find, findAll } from "./parts.js";

const SECONDS_BETWEEN_QUESTIONS = 4;

const way = find(document, "[data-way-in]");
const question = new URL(way.dataset.wayIn ?? "", location.href);

async function ask() {
    question.searchParams.set("known", way.dataset.known ?? "");
    try {
        const answer = await fetch(question);
        if (answer.status === 200 && !answer.redirected) take(await answer.text());
    } catch (wrong) {
        // The laptop sleeps or is out of reach: the page says so elsewhere.
        console.info("The laptop did not answer:", wrong);
    }
    setTimeout(ask, SECONDS_BETWEEN_QUESTIONS * 1000);
}

/** @param {string} markup the laptop's own, with nothing of what people wrote but their café's link */
function take(markup) {
    const fresh = find(new DOMParser().parseFromString(markup, "text/html"), "[data-known]");
    way.dataset.known = fresh.dataset.known;
    for (const shown of findAll(document, "[data-way]")) {
        const now = [...find(fresh, `[data-way="${shown.dataset.way}"]`).childNodes];
        const isShown =
            now.length === shown.childNodes.length &&
            now.every((node, at) => node.isEqualNode(shown.childNodes[at] ?? null));
        // Somebody may be scanning it: what is the same already stays as it is.
        if (!isShown) shown.replaceChildren(...now.map((node) => document.importNode(node, true)));
    }
    document.dispatchEvent(new Event("way-changed"));
}

ask();
