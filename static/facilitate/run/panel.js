/** The run panel, kept true: where the café is, what comes next, and what each press would do. The laptop words it. */

import { find, findAll, fromTemplate, say, show } from "../parts.js";
import { seen } from "./press.js";

/**
 * @typedef {object} Told as `web.panel` tells it; a café without a plan has the first part alone
 * @property {number} number how often the café has been moved on
 * @property {string | null} plan
 * @property {string | null} message
 * @property {string | null} undo
 * @property {string | null} undo_but
 * @property {number} step
 * @property {string | null} place
 * @property {string | null} title
 * @property {string} phase_said
 * @property {string} meant
 * @property {string | null} hosts
 * @property {string | null} next
 * @property {string | null} next_title
 * @property {string | null} back
 * @property {string | null} ends_at
 * @property {string | null} until
 * @property {number | null} left_s
 * @property {boolean} is_timed
 * @property {boolean} is_held
 * @property {{ number: number, said: string }[]} hidden
 * @property {{ id: string, title: string, is_on: boolean }[]} cards
 * @property {string | null} card_before
 * @property {string | null} card_after
 * @property {string | null} question
 * @property {string | null} hint
 */

// A double click must not take the café two steps on.
const MS_BEFORE_THE_NEXT_PRESS = 800;

// Whoever works by keyboard stays near the button that went away.
/** @type {Record<string, string[]>} */
const STANDS_IN = {
    pause: ["resume"],
    resume: ["pause"],
    next: ["close"],
    undo: ["next", "close"],
    back: ["next", "close"],
    card_before: ["card_after"],
    card_after: ["card_before"],
};

/**
 * @param {HTMLElement} panel
 * @returns {{ show: (told: Told) => string | null }} show: answers with what is to be read out, if anything is
 */
export function runPanel(panel) {
    let number = Number(inputOf(panel).value);
    let step = Number(panel.dataset.step);
    const isPlanned = panel.dataset.step !== undefined;

    return {
        show(told) {
            // Another plan is another page.
            if ((told.plan ?? "") !== (panel.dataset.plan ?? "")) location.reload();
            if (told.number < number) return null;
            const isNews = told.number > number;
            const isElsewhere = isPlanned && told.step !== step;
            ({ number } = told);
            seen(number);
            keepingFocus(panel, () => {
                say(panel, "message", told.message);
                show(panel, "has_message", Boolean(told.message));
                say(panel, "undo", told.undo);
                if (isPlanned) fill(panel, told);
            });
            if (isElsewhere) {
                step = told.step;
                settle(find(panel, '[data-part="next"]'));
            }
            return isNews ? readOut(told, isElsewhere) : null;
        },
    };
}

/** @param {HTMLElement} panel */
function inputOf(panel) {
    const field = panel.ownerDocument.querySelector('#run-form input[name="seen"]');
    if (!(field instanceof HTMLInputElement)) throw new Error("the page lacks what its buttons send");
    return field;
}

/**
 * @param {HTMLElement} panel
 * @param {Told} told
 */
function fill(panel, told) {
    for (const part of /** @type {const} */ (["place", "title", "phase_said", "meant", "next", "next_title", "back"])) {
        say(panel, part, told[part]);
    }
    const until = find(panel, '[data-part="until"]');
    until.textContent = (panel.dataset.until ?? "").replace("{time}", told.until ?? "");
    for (const part of /** @type {const} */ (["undo_but", "hosts", "question", "hint"])) say(panel, part, told[part]);
    // Closing is the facilitator's: the page of whoever helps has no way to it.
    const close = panel.querySelector('[data-part="close"]');
    if (close instanceof HTMLElement) close.hidden = Boolean(told.next);
    show(panel, "has_hosts", Boolean(told.hosts));
    show(panel, "is_timed", told.is_timed);
    show(panel, "is_held", told.is_held);
    show(panel, "pause", !told.is_held);
    show(panel, "resume", told.is_held);
    panel.classList.toggle("run--held", told.is_held);
    fillCards(panel, told);
    fillHidden(panel, told);
    for (const each of findAll(panel, "[data-to]")) {
        const isHere = Number(each.dataset.to) === told.step;
        if (isHere) each.setAttribute("aria-current", "step");
        else each.removeAttribute("aria-current");
        show(each, "here", isHere);
        const ask = find(each, '[data-part="go"]');
        ask.hidden = isHere;
        if (isHere) ask.removeAttribute("open");
    }
}

/**
 * @param {HTMLElement} panel
 * @param {Told} told
 */
function fillCards(panel, told) {
    show(panel, "has_cards", told.cards.length > 0);
    const list = find(panel, '[data-part="cards"]');
    const drawn = findAll(list, "button");
    const isSame =
        drawn.length === told.cards.length && told.cards.every(({ id }, n) => drawn[n]?.getAttribute("value") === id);
    if (!isSame) list.replaceChildren(...told.cards.map(() => fromTemplate("run-card")));
    findAll(list, "button").forEach((button, n) => {
        const card = told.cards[n];
        if (!card) return;
        button.setAttribute("value", card.id);
        button.textContent = card.title;
        if (card.is_on) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
    });
    for (const way of /** @type {const} */ (["card_before", "card_after"])) {
        const button = find(panel, `[data-part="${way}"]`);
        button.setAttribute("value", told[way] ?? "");
        button.toggleAttribute("disabled", !told[way]);
        button.hidden = told.cards.length < 2;
    }
}

/**
 * @param {HTMLElement} panel
 * @param {Told} told
 */
function fillHidden(panel, told) {
    const list = find(panel, '[data-part="hidden"]');
    list.hidden = told.hidden.length === 0;
    list.replaceChildren(
        ...told.hidden.map(({ number, said }) => {
            const row = fromTemplate("left-hidden");
            say(row, "said", said);
            find(row, '[data-part="reveal"]').setAttribute("value", String(number));
            return row;
        }),
    );
}

/**
 * @param {HTMLElement} panel
 * @param {() => void} change
 */
function keepingFocus(panel, change) {
    const held = document.activeElement;
    const part = held instanceof HTMLElement && panel.contains(held) ? held : null;
    change();
    if (!part || canHoldFocus(part)) return;
    const names = STANDS_IN[part.dataset.part ?? ""] ?? [];
    const stands = names.map((name) => find(panel, `[data-part="${name}"]`)).find(canHoldFocus);
    (stands ?? find(panel, "h2, summary")).focus();
}

/** @param {HTMLElement} part */
function canHoldFocus(part) {
    return part.isConnected && part.getClientRects().length > 0 && !part.hasAttribute("disabled");
}

/** @param {HTMLElement} button */
function settle(button) {
    button.setAttribute("aria-disabled", "true");
    setTimeout(() => button.removeAttribute("aria-disabled"), MS_BEFORE_THE_NEXT_PRESS);
}

/**
 * @param {Told} told
 * @param {boolean} isElsewhere
 */
function readOut(told, isElsewhere) {
    if (isElsewhere) return [told.place, told.title, told.phase_said].filter(Boolean).join(". ");
    return told.message;
}
