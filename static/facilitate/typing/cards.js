// Picking a card without a mouse: by its number or by part of its words. What was picked stays for the notes to come.

import { find, fromTemplate } from "../parts.js";

/** @typedef {import("./types.js").Card} Card */

/**
 * List the cards that may be meant, the likeliest first: by number, by words as they are shown, by words in any language.
 * @param {Card[]} cards
 * @param {string} typed
 * @returns {Card[]}
 */
export function cardsFor(cards, typed) {
    const wanted = typed.trim().toLowerCase();
    const words = wanted.split(/\s+/);
    /** @param {Card} card */
    function unlikeliness({ number, title, question, sought }) {
        if (String(number) === wanted) return 0;
        if (/^\d+$/.test(wanted) && String(number).startsWith(wanted)) return 1;
        const shown = `${title ?? ""} ${question}`.toLowerCase();
        if (words.every((word) => shown.includes(word))) return 2;
        return words.every((word) => sought.includes(word)) ? 3 : Number.POSITIVE_INFINITY;
    }
    return cards
        .map((card) => ({ card, rank: unlikeliness(card) }))
        .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
        .sort((a, b) => a.rank - b.rank)
        .map(({ card }) => card);
}

/**
 * @typedef {object} Picker
 * @property {() => Card} chosen
 * @property {(card: Card) => void} choose
 * @property {(step: 1 | -1) => void} step to the card after or before
 * @property {() => void} focus
 */

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {Card[]} cards
 * @param {{ onPick: (card: Card) => void, onDone: () => void }} about onDone: go on to the answer
 * @returns {Picker}
 */
export function cardPicker(input, list, cards, { onPick, onDone }) {
    let chosen = /** @type {Card} */ (cards[0]);
    /** @type {Card[]} */
    let shown = [];
    let active = 0;
    let isTyped = false;

    /** @param {string} typed */
    function open(typed) {
        shown = typed ? cardsFor(cards, typed) : cards;
        active = typed ? 0 : shown.indexOf(chosen);
        list.replaceChildren(
            ...shown.map((card) => {
                const option = fromTemplate("card-option");
                option.id = `option-${card.number}`;
                find(option, '[data-part="number"]').textContent = String(card.number);
                find(option, '[data-part="title"]').textContent = nameOf(card);
                option.addEventListener("pointerdown", (event) => {
                    event.preventDefault();
                    pick(card);
                    onDone();
                });
                return option;
            }),
        );
        list.hidden = !shown.length;
        input.setAttribute("aria-expanded", String(!list.hidden));
        point();
    }

    function point() {
        const options = [...list.children];
        for (const [place, option] of options.entries()) option.setAttribute("aria-selected", String(place === active));
        const here = options[active];
        if (here) input.setAttribute("aria-activedescendant", here.id);
        else input.removeAttribute("aria-activedescendant");
        here?.scrollIntoView({ block: "nearest" });
    }

    function close() {
        isTyped = false;
        list.hidden = true;
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-activedescendant");
        input.value = `${chosen.number} · ${nameOf(chosen)}`;
    }

    /** @param {Card} card */
    function pick(card) {
        chosen = card;
        close();
        onPick(card);
    }

    /** Take what is pointed at, if anything was typed. */
    function settle() {
        const meant = shown[active];
        if (isTyped && meant) pick(meant);
        else close();
    }

    input.addEventListener("focus", () => {
        input.select();
        open("");
    });
    input.addEventListener("blur", settle);
    input.addEventListener("input", () => {
        isTyped = true;
        open(input.value);
    });
    input.addEventListener("keydown", (event) => {
        if (event.isComposing) return;
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            if (list.hidden) open("");
            active = (active + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length;
            isTyped = true;
            point();
        } else if (event.key === "Enter") {
            event.preventDefault();
            // Nothing is called so: what was typed stays, to be mended.
            if (isTyped && !shown.length) return;
            settle();
            onDone();
        } else if (event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            close();
            onDone();
        }
    });

    return {
        chosen: () => chosen,
        choose: pick,
        step(by) {
            pick(cards[(cards.indexOf(chosen) + by + cards.length) % cards.length] ?? chosen);
        },
        focus: () => input.focus(),
    };
}

/** @param {Card} card */
export function nameOf(card) {
    return card.title ?? card.question;
}
