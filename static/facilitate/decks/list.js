/** The cards in their order: to choose one, and to lay them in another order by pointer or by key. */

import { html, useRef, useSignal, useState } from "../../pwa/parts/view.js";
import { t, tn } from "../words.js";
import { toMend } from "./bar.js";
import { DECK_CARDS } from "./deck.js";
import { kindName } from "./kinds.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./types.js").Card} Card
 */

const FAR_ENOUGH_PX = 6;
const EDGE_PX = 36;

/** @param {{ desk: Desk }} props */
export function CardList({ desk }) {
    const { deck, at } = useSignal(desk.history).present;
    const checked = useSignal(desk.checked);
    const previewed = useSignal(desk.previewed);
    const { list, dragged, down } = useDrag(desk.move);

    /** @param {KeyboardEvent} event */
    const onKeyDown = (event) => {
        const step = STEPS[event.key];
        if (event.ctrlKey || event.metaKey) return;
        if (step && event.altKey) desk.move(at, at + step);
        else if (step) desk.look(Math.max(-1, at + step));
        else if (event.key === "Home") desk.look(-1);
        else if (event.key === "End") desk.look(deck.cards.length - 1);
        else if (event.key === "Delete" && at >= 0) desk.remove();
        else if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            desk.wanted.value = "first-field";
            return;
        } else return;
        event.preventDefault();
        desk.wanted.value = "card-in-list";
    };
    /**
     * @param {number} place
     * @param {string} name
     * @param {unknown} more
     */
    const row = (place, name, more) => {
        const count = toMend(deck, checked, place);
        const where = dragged && dragged.to === place && dragged.from !== place;
        const side = where && (dragged.from < dragged.to ? "lay__card--after" : "lay__card--before");
        return html`<li
            class=${`lay__card ${side || ""} ${dragged?.from === place ? "lay__card--dragged" : ""}`}
            key=${deck.cards[place]?.id ?? "deck"}
            role="option"
            aria-selected=${place === at}
            tabindex=${place === at ? 0 : -1}
            data-place=${place}
            onClick=${() => desk.look(place)}
        >
            ${more}
            <span class="lay__words">
                <span class="lay__name" dir="auto">${name}</span>
                <span class="lay__facts">
                    ${place >= 0 && html`<span>${kindName(/** @type {Card} */ (deck.cards[place]).kind)}</span>`}
                    ${count > 0 && html`<span class="lay__lacks">${tn("{n} to mend", "{n} to mend", count)}</span>`}
                </span>
            </span>
            ${
                place >= 0 &&
                html`<span class="lay__grip" aria-hidden="true" data-grip><svg class="icon" viewBox="0 0 24 24"><path d="M8 9h8M8 15h8" /></svg></span>`
            }
        </li>`;
    };
    return html`<section class="lay" aria-labelledby="lay-title">
        <h2 class="lay__title" id="lay-title">${t("Cards")}</h2>
        <p class="out-of-sight" id="lay-keys">
            ${t("Arrow keys choose a card, Alt and an arrow key move it, Enter leads to its first field, Delete deletes it.")}
        </p>
        <ul
            class="lay__cards"
            ref=${list}
            role="listbox"
            aria-labelledby="lay-title"
            aria-describedby="lay-keys"
            onKeyDown=${onKeyDown}
            onPointerDown=${down}
        >
            ${row(-1, t("The deck: title and languages"), null)}
            ${deck.cards.map((card, place) =>
                row(place, nameOf(card, previewed), html`<span class="lay__number">${place + 1}</span>`),
            )}
        </ul>
        <button
            type="button"
            class="button button--quiet button--wide"
            aria-disabled=${deck.cards.length >= DECK_CARDS}
            onClick=${() => deck.cards.length < DECK_CARDS && desk.add("open")}
        >
            ${t("Add a card")}
        </button>
    </section>`;
}

/** @type {{ [key: string]: 1 | -1 }} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * What a card is called in the list: its word or heading, else its question, in the language that is shown or any.
 * @param {Card} card
 * @param {import("./types.js").Language} language
 */
export function nameOf(card, language) {
    const texts = [card.title, card.question].filter((each) => each !== undefined);
    const said = [...texts.map((each) => each[language]), ...texts.flatMap((each) => Object.values(each))];
    return said.find((each) => each?.trim()) ?? t("An empty card");
}

/**
 * Drag a card to another place: with a mouse anywhere on it, with a finger by its grip, so that a list can be scrolled.
 * @param {(from: number, to: number) => void} move
 */
function useDrag(move) {
    const list = useRef(/** @type {HTMLElement | null} */ (null));
    const [dragged, setDragged] = useState(/** @type {{ from: number, to: number } | null} */ (null));

    /** @param {PointerEvent} event */
    const down = (event) => {
        const within = /** @type {HTMLElement} */ (list.current);
        const pressed = event.target instanceof Element ? event.target.closest("[data-place]") : null;
        const from = pressed instanceof HTMLElement ? Number(pressed.dataset.place) : -1;
        const byGrip = event.target instanceof Element && event.target.closest("[data-grip]");
        if (from < 0 || event.button !== 0 || (event.pointerType !== "mouse" && !byGrip)) return;
        const leave = new AbortController();
        const { signal } = leave;
        let to = from;
        let isMoving = false;
        /** @param {PointerEvent} moved */
        const drag = (moved) => {
            if (!isMoving && Math.abs(moved.clientY - event.clientY) < FAR_ENOUGH_PX) return;
            isMoving = true;
            scrollAtEdge(within, moved.clientY);
            to = placeAt(within, moved.clientY);
            setDragged({ from, to });
        };
        /** @param {boolean} isMeant */
        const end = (isMeant) => {
            leave.abort();
            setDragged(null);
            if (isMeant && isMoving && to !== from) move(from, to);
        };
        addEventListener("pointermove", drag, { signal });
        addEventListener("pointerup", () => end(true), { signal });
        addEventListener("pointercancel", () => end(false), { signal });
        addEventListener("keydown", ({ key }) => key === "Escape" && end(false), { signal });
    };
    return { list, dragged, down };
}

/**
 * @param {HTMLElement} list
 * @param {number} y
 */
function placeAt(list, y) {
    const rows = [...list.querySelectorAll("[data-place]")].slice(1);
    const below = rows.findIndex((row) => {
        const { top, height } = row.getBoundingClientRect();
        return y < top + height;
    });
    return below < 0 ? rows.length - 1 : below;
}

/**
 * @param {HTMLElement} list
 * @param {number} y
 */
function scrollAtEdge(list, y) {
    const { top, bottom } = list.getBoundingClientRect();
    if (y < top + EDGE_PX) list.scrollBy(0, -EDGE_PX / 2);
    if (y > bottom - EDGE_PX) list.scrollBy(0, EDGE_PX / 2);
}
