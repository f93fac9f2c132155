/** What holds for the whole deck: a step back and forth, where it is kept, what it lacks, which languages are in sight. */

import { html, useSignal } from "../../pwa/parts/view.js";
import { t, tn } from "../words.js";
import { languagesOf } from "./deck.js";
import { missingInDeck, missingOnCard } from "./missing.js";
import { countToMend } from "./mistakes.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {{ desk: Desk }} props */
export function Bar({ desk }) {
    const history = useSignal(desk.history);
    return html`<div class="maker-bar" role="group" aria-label=${t("The deck as a whole")}>
        <div class="maker-bar__always">
            <button
                type="button"
                class="button button--quiet"
                aria-disabled=${!history.past.length}
                aria-keyshortcuts="Control+Z"
                onClick=${desk.undo}
            >
                ${t("Undo")}
            </button>
            <button
                type="button"
                class="button button--quiet"
                aria-disabled=${!history.future.length}
                aria-keyshortcuts="Control+Shift+Z"
                onClick=${desk.redo}
            >
                ${t("Redo")}
            </button>
            <${State} desk=${desk} />
        </div>
        <div class="maker-bar__more">
            <${Readiness} desk=${desk} />
            <${Languages} desk=${desk} />
        </div>
    </div>`;
}

/** @param {{ desk: Desk }} props */
function State({ desk }) {
    const state = useSignal(desk.state);
    const isSaved = state === "saved";
    if (state === "changed") {
        return html`<p class="maker-bar__state chip chip--problem" id="state">
            <a href="#troubles">${t("Changed in another window")}</a>
        </p>`;
    }
    return html`<p class=${`maker-bar__state chip ${isSaved ? "chip--done" : ""}`} id="state">
        ${isSaved ? t("Saved") : t("Not saved yet")}
    </p>`;
}

/** @param {{ desk: Desk }} props */
function Readiness({ desk }) {
    const { deck, at } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const isSaved = useSignal(desk.state) === "saved";
    const places = [-1, ...deck.cards.keys()].filter((place) => toMend(deck, checked, place) > 0);
    const count = places.reduce((sum, place) => sum + toMend(deck, checked, place), 0);
    const next = places.find((place) => place > at) ?? places[0];
    // Only the laptop can say that a deck is whole: nothing is promised before it has looked.
    const isReady = count === 0 && isSaved && checked.mistakes.every((one) => one.is_hint);
    if (isReady) return html`<p class="maker-bar__ready chip chip--done">${t("Ready for a café")}</p>`;
    return html`<p class="maker-bar__ready">
        ${count > 0 && html`<span class="chip chip--problem">${tn("A draft: {n} to mend", "A draft: {n} to mend", count)}</span>`}
        ${
            next !== undefined &&
            html`<button type="button" class="button button--word" onClick=${() => showNext(desk, next)}>${t("Show the next")}</button>`
        }
    </p>`;
}

/**
 * @param {Desk} desk
 * @param {number} place
 */
function showNext(desk, place) {
    desk.look(place);
    desk.wanted.value = "to-mend";
}

/**
 * @param {import("./types.js").Deck} deck
 * @param {import("./mistakes.js").Checked} checked
 * @param {number} place
 */
export function toMend(deck, checked, place) {
    const card = deck.cards[place];
    const missing = languagesOf(deck).reduce(
        (sum, language) => sum + (card ? missingOnCard(card, language) : deck.title[language]?.trim() ? 0 : 1),
        0,
    );
    return missing + countToMend(checked, deck, place);
}

/** @param {{ desk: Desk }} props */
function Languages({ desk }) {
    const { deck } = useSignal(desk.history).present;
    const hidden = useSignal(desk.hidden);
    const spoken = languagesOf(deck);
    if (spoken.length < 2) return null;
    const inSight = spoken.filter((language) => !hidden.includes(language));
    /** @param {import("./types.js").Language} language */
    const toggle = (language) => {
        const isHidden = hidden.includes(language);
        if (!isHidden && inSight.length === 1) return;
        desk.hidden.value = isHidden ? hidden.filter((each) => each !== language) : [...hidden, language];
    };
    return html`<div class="maker-bar__languages" role="group" aria-labelledby="in-sight">
        <span class="maker-bar__label" id="in-sight">${t("In sight")}</span>
        ${spoken.map((language) => {
            const missing = missingInDeck(deck, language);
            return html`<button
                type="button"
                class="sight"
                key=${language}
                aria-pressed=${inSight.includes(language)}
                onClick=${() => toggle(language)}
            >
                <span lang=${language}>${desk.seed.languages[language]}</span>
                ${missing > 0 && html`<span class="sight__missing">${tn("{n} missing", "{n} missing", missing)}</span>`}
            </button>`;
        })}
    </div>`;
}
