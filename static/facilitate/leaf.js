/** Turning the wall's leaves: one card at a time, and a card with many notes page by page. */

import { find, findAll } from "./parts.js";

const SECONDS_A_PAGE = 14;
// Twenty phones that come back at once bring notes to every card; the wall does not jump about for each.
const SECONDS_TO_READ_WHAT_CAME = 12;
const MS_TO_FADE = 480;

/**
 * @typedef {object} Leaves
 * @property {(step: 1 | -1) => void} step by hand: the next page or the one before
 * @property {(names: string[] | null, now: string | null, phase: string) => void} hang
 *     names: the cards there are, null for all that have notes · now: the one to stay at, null to turn through them all ·
 *     phase: with each the cards begin anew
 * @property {(card: HTMLElement) => void} turnTo a card something was just written to
 * @property {() => void} measure notes came or went
 * @property {(still: boolean) => void} hold turn no pages by itself
 * @property {() => boolean} isHeld
 */

/**
 * @param {HTMLElement} wall
 * @param {HTMLElement | null} first the card to begin with: something was written to it last
 * @returns {Leaves}
 */
export function leaf(wall, first) {
    const cards = findAll(wall, "[data-card]");
    const where = find(wall, "#where");
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const narrow = matchMedia("(max-width: 48rem)");
    let card = first;
    let shown = 0;
    let isHeld = calm.matches;
    let next = 0;
    let stayUntil = 0;
    /** @type {string[] | null} */
    let hung = null;
    /** @type {string | null} */
    let now = null;
    let during = "";

    function written() {
        if (hung) return hung.flatMap((name) => cards.filter((each) => each.dataset.card === name));
        return cards.filter((each) => each.querySelector("[data-note]"));
    }

    /** @param {HTMLElement} each */
    function listsOf(each) {
        return findAll(each, '[data-part="slips"]');
    }

    /**
     * A card has as many pages as the longest of its lists: one under each label, and they turn together.
     * @param {HTMLElement} each
     */
    function pagesOf(each) {
        return Math.max(...listsOf(each).map(pagesIn));
    }

    function draw() {
        const all = written();
        if (!card || !all.includes(card)) card = all[0] ?? null;
        for (const each of cards) each.hidden = narrow.matches ? !all.includes(each) : each !== card;
        where.textContent = "";
        if (!card) return;
        const pages = pagesOf(card);
        shown = Math.min(shown, pages - 1);
        for (const list of listsOf(card)) {
            const at = Math.min(shown, pagesIn(list) - 1);
            list.style.transform = at && !narrow.matches ? `translateX(${-at * stepOf(list)}px)` : "";
        }
        where.textContent =
            all.length > 1 || pages > 1 ? placeSaid(all.indexOf(card) + 1, all.length, shown + 1, pages) : "";
    }

    /**
     * @param {1 | -1} by
     * @param {boolean} byHand
     */
    function move(by, byHand) {
        const all = written();
        if (!card || !all.length) return;
        const stays = now !== null && !byHand;
        const goesOn = by > 0 ? shown + 1 < pagesOf(card) : shown > 0;
        if (goesOn) {
            turn(card, shown + by);
            return;
        }
        const after = stays ? card : (all[(all.indexOf(card) + by + all.length) % all.length] ?? card);
        if (after === card && pagesOf(card) === 1) return;
        // Back from the first page is the last page of the card before; draw() finds out how many it has.
        turn(after, by > 0 ? 0 : Number.MAX_SAFE_INTEGER);
    }

    /**
     * @param {HTMLElement} to
     * @param {number} toPage
     */
    function turn(to, toPage) {
        const settle = () => {
            card = to;
            shown = toPage;
            draw();
        };
        const lists = card ? listsOf(card) : [];
        if (calm.matches || !lists.length) {
            settle();
            return;
        }
        for (const list of lists) list.classList.add("is-turning");
        setTimeout(() => {
            for (const list of lists) list.classList.remove("is-turning");
            settle();
        }, MS_TO_FADE);
    }

    function wait() {
        clearTimeout(next);
        if (isHeld) return;
        const left = Math.max(SECONDS_A_PAGE * 1000, stayUntil - Date.now());
        next = window.setTimeout(() => {
            move(1, false);
            wait();
        }, left);
    }

    addEventListener("resize", draw);
    narrow.addEventListener("change", draw);
    draw();
    wait();

    return {
        step(by) {
            stayUntil = Date.now() + SECONDS_TO_READ_WHAT_CAME * 1000;
            move(by, true);
            wait();
        },
        hang(names, at, phase) {
            const isSame = String(names) === String(hung) && at === now && phase === during;
            [hung, now, during] = [names, at, phase];
            if (isSame) return;
            const to = cards.find((each) => each.dataset.card === at) ?? written()[0] ?? null;
            if (names) [card, shown] = [to, 0];
            draw();
            wait();
        },
        turnTo(to) {
            const isReading = Date.now() < stayUntil;
            if (card && (isHeld || isReading) && to !== card) {
                draw();
                return;
            }
            stayUntil = Date.now() + SECONDS_TO_READ_WHAT_CAME * 1000;
            if (to === card && shown === 0) draw();
            else turn(to, 0);
            wait();
        },
        measure: draw,
        hold(still) {
            isHeld = still;
            wait();
        },
        isHeld: () => isHeld,
    };
}

/** @param {HTMLElement} list */
function pagesIn(list) {
    const step = stepOf(list);
    return step ? Math.max(1, Math.round((list.scrollWidth + gapOf(list)) / step + 0.49)) : 1;
}

/** @param {HTMLElement} list */
function gapOf(list) {
    return Number.parseFloat(getComputedStyle(list).columnGap) || 0;
}

/** @param {HTMLElement} list how far the notes move for one page */
function stepOf(list) {
    return list.clientWidth ? list.clientWidth + gapOf(list) : 0;
}

/**
 * @param {number} card
 * @param {number} cards
 * @param {number} page
 * @param {number} pages
 */
function placeSaid(card, cards, page, pages) {
    return pages > 1 ? `${card} / ${cards} · ${page} / ${pages}` : `${card} / ${cards}`;
}
