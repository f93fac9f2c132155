/** The deck, a card at a time, with what one has written to it. */

import { t } from "../core/words.js";
import { Card, headingOf } from "../parts/card.js";
import { Composer } from "../parts/composer.js";
import { deckLanguage } from "../parts/languages.js";
import { turnTo } from "../parts/route.js";
import { OwnSlip } from "../parts/slip.js";
import { Slot } from "../parts/slot.js";
import { Steps } from "../parts/steps.js";
import { html, useEffect, useRef, useSignal, useState } from "../parts/view.js";
import { notes } from "../store/state.js";

const FAR_ENOUGH_PX = 64;
const SIDEWAYS_PX = 10;

/** @param {{ page: import("../core/types.js").Page, card: string | null }} props */
export function Cards({ page, card: wanted }) {
    const { cards } = page.deck;
    const language = deckLanguage(page);
    const own = useSignal(notes);
    const [turned, setTurned] = useState(/** @type {"" | "forth" | "back"} */ (""));
    const at = Math.max(
        0,
        cards.findIndex((each) => each.id === wanted),
    );
    const card = /** @type {import("../core/types.js").Card} */ (cards[at]);
    const counts = countByCard(own);

    /** @param {-1 | 1} by */
    const turn = (by) => {
        const next = cards[at + by];
        if (!next) return;
        setTurned(by > 0 ? "forth" : "back");
        turnTo(next.id);
        scrollTo(0, 0);
    };
    const pile = useSwipe(turn);
    useArrowKeys(turn);

    const heading = headingOf(card, language);
    const said = turned && t("Card {n} of {all}: {card}", { n: at + 1, all: cards.length, card: heading });
    const here = own.filter((note) => note.card === card.id);
    return html`<div class="desk">
        <div>
            <${Slot} at="card" page=${page} card=${card} />
            <div class=${`pile ${at === cards.length - 1 ? "pile--last" : ""}`} ref=${pile}>
                <${Card} key=${card.id} deck=${page.deck} card=${card} number=${at + 1} language=${language} turned=${turned} />
            </div>
            <${Steps} cards=${cards} at=${at} language=${language} counts=${counts} turn=${turn} />
            <p class="out-of-sight" role="status">${said}</p>
        </div>
        <div class="desk__aside">
            <${Slot} at="writing" key=${card.id} page=${page} card=${card}>
                <${Composer} deck=${page.deck} card=${card} />
            <//>
            <${Slot} at="aside" page=${page} card=${card} />
            ${
                here.length > 0 &&
                html`<section aria-labelledby="here">
                    <h2 class="slips__title" id="here">${t("What you wrote here")}</h2>
                    <ul class="slips">${here.map((note) => html`<${OwnSlip} key=${note.id} note=${note} deck=${page.deck} language=${language} />`)}</ul>
                </section>`
            }
            <${Slot} at="kept" page=${page} card=${card} />
        </div>
    </div>`;
}

/**
 * @param {import("../core/types.js").Note[]} own
 * @returns {Map<string, number>} notes by card id
 */
function countByCard(own) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { card } of own) counts.set(card, (counts.get(card) || 0) + 1);
    return counts;
}

/** Arrow keys leaf through the deck, except while somebody writes. @param {(by: -1 | 1) => void} turn */
function useArrowKeys(turn) {
    // Keys may follow each other faster than effects do; an older turn would start from the card before.
    const latest = useRef(turn);
    latest.current = turn;
    useEffect(() => {
        /** @param {KeyboardEvent} event */
        const onKeyDown = (event) => {
            if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
            if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
            if (event.key === "ArrowRight") latest.current(1);
            if (event.key === "ArrowLeft") latest.current(-1);
        };
        addEventListener("keydown", onKeyDown);
        return () => removeEventListener("keydown", onKeyDown);
    }, []);
}

/**
 * A finger sideways takes the card along and turns it; up and down stays with the page (`touch-action: pan-y`).
 * @param {(by: -1 | 1) => void} turn
 */
function useSwipe(turn) {
    const pile = useRef(/** @type {HTMLElement | null} */ (null));
    const latest = useRef(turn);
    latest.current = turn;
    useEffect(() => {
        const lain = /** @type {HTMLElement} */ (pile.current);
        const still = matchMedia("(prefers-reduced-motion: reduce)");
        /** @type {{ x: number, y: number, sideways: boolean } | null} */
        let from = null;
        /** @param {number} px */
        const move = (px) => {
            const card = /** @type {HTMLElement | null} */ (lain.firstElementChild);
            if (card) card.style.transform = px && !still.matches ? `translateX(${px}px) rotate(${px / 60}deg)` : "";
        };
        /** @param {PointerEvent} event */
        const down = (event) => {
            if (event.pointerType !== "mouse" && event.isPrimary)
                from = { x: event.clientX, y: event.clientY, sideways: false };
        };
        /** @param {PointerEvent} event */
        const drag = (event) => {
            if (!from || !event.isPrimary) return;
            const px = event.clientX - from.x;
            const isSideways = Math.abs(px) > SIDEWAYS_PX && Math.abs(px) > Math.abs(event.clientY - from.y);
            from.sideways = from.sideways || isSideways;
            if (from.sideways) move(px);
        };
        /** @param {PointerEvent} event */
        const up = (event) => {
            if (!from || !event.isPrimary) return;
            const px = event.clientX - from.x;
            const far = from.sideways && Math.abs(px) > FAR_ENOUGH_PX;
            from = null;
            move(0);
            if (far) latest.current(px < 0 ? 1 : -1);
        };
        const cancel = () => {
            from = null;
            move(0);
        };
        lain.addEventListener("pointerdown", down);
        addEventListener("pointermove", drag);
        addEventListener("pointerup", up);
        addEventListener("pointercancel", cancel);
        return () => {
            lain.removeEventListener("pointerdown", down);
            removeEventListener("pointermove", drag);
            removeEventListener("pointerup", up);
            removeEventListener("pointercancel", cancel);
        };
    }, []);
    return pile;
}
