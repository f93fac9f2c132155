// Dragging notes by mouse, finger or pen. A finger takes a note by its edge, so that elsewhere it scrolls as ever.

import { findAll } from "../parts.js";

/** @typedef {import("./types.js").Board} Board */

const PIXELS_THAT_ARE_A_DRAG = 6;
const EDGE = 56;
const SCROLL_PIXELS = 14;

/**
 * @param {HTMLElement} page
 * @param {{ board: Board, onDrop: (notes: string[], cluster: string) => void }} about
 *     cluster: where they were dropped, "" for no cluster, "new" for one that is not there yet
 */
export function drag(page, { board, onDrop }) {
    /** @type {{ slip: HTMLElement, id: number, x: number, y: number } | null} */
    let pressed = null;
    /** @type {HTMLElement | null} */
    let ghost = null;
    /** @type {HTMLElement | null} */
    let target = null;
    /** @type {string[]} */
    let lifted = [];
    let at = { x: 0, y: 0 };

    /** @param {PointerEvent} event */
    function onDown(event) {
        const slip = event.target instanceof Element ? event.target.closest("[data-note]") : null;
        if (!(slip instanceof HTMLElement) || event.button !== 0 || pressed) return;
        const isOnGrip = event.target instanceof Element && event.target.closest('[data-part="grip"]');
        if (event.pointerType === "mouse" || isOnGrip) {
            pressed = { slip, id: event.pointerId, x: event.clientX, y: event.clientY };
        }
    }

    /** @param {PointerEvent} event */
    function onMove(event) {
        if (!pressed || event.pointerId !== pressed.id) return;
        at = { x: event.clientX, y: event.clientY };
        const far = Math.hypot(at.x - pressed.x, at.y - pressed.y);
        if (!ghost && far >= PIXELS_THAT_ARE_A_DRAG) lift(pressed.slip, pressed.id);
        if (!ghost) return;
        ghost.style.transform = `translate(${at.x + 10}px, ${at.y - 24}px)`;
        aim();
    }

    /**
     * @param {HTMLElement} slip
     * @param {number} pointer
     */
    function lift(slip, pointer) {
        const note = slip.dataset.note ?? "";
        const picked = board.picked();
        lifted = picked.includes(note) ? picked : [note];
        for (const one of lifted) board.slip(one)?.classList.add("is-lifted");
        ghost = document.createElement("div");
        ghost.className = "board-ghost";
        ghost.setAttribute("aria-hidden", "true");
        if (lifted.length > 1) {
            const many = document.createElement("span");
            many.className = "board-ghost__many";
            many.textContent = String(lifted.length);
            ghost.append(many);
        }
        ghost.append(
            findAll(slip, "label > :not([hidden])")
                .map(({ textContent }) => textContent)
                .join(" · "),
        );
        document.body.append(ghost);
        document.documentElement.classList.add("is-dragging");
        // Taken only now: a press that stays in its place is a click on the note.
        slip.setPointerCapture(pointer);
        requestAnimationFrame(scroll);
    }

    function aim() {
        const below = document.elementFromPoint(at.x, at.y)?.closest("[data-cluster]");
        const next = below instanceof HTMLElement && page.contains(below) ? below : null;
        if (next === target) return;
        target?.classList.remove("is-target");
        target = next;
        target?.classList.add("is-target");
    }

    /** Let what lies beyond an edge come into sight while a note is held there. */
    function scroll() {
        if (!ghost) return;
        const list = document.elementFromPoint(at.x, at.y)?.closest('[data-part="notes"]');
        if (list) {
            const { top, bottom } = list.getBoundingClientRect();
            list.scrollTop += step(at.y, Math.max(0, top), Math.min(innerHeight, bottom));
        }
        scrollBy(0, step(at.y, 0, innerHeight));
        aim();
        requestAnimationFrame(scroll);
    }

    /** @param {boolean} isDropped */
    function end(isDropped) {
        const [notes, cluster] = [lifted, target?.dataset.cluster];
        const wasDragged = ghost !== null;
        for (const one of lifted) board.slip(one)?.classList.remove("is-lifted");
        ghost?.remove();
        target?.classList.remove("is-target");
        document.documentElement.classList.remove("is-dragging");
        pressed = ghost = target = null;
        lifted = [];
        if (!wasDragged) return;
        // The click that ends a drag by mouse selects nothing.
        addEventListener("click", stop, { capture: true, once: true });
        setTimeout(() => removeEventListener("click", stop, { capture: true }));
        if (isDropped && cluster !== undefined && notes.some((note) => lies(note) !== cluster)) onDrop(notes, cluster);
    }

    /** @param {string} note */
    function lies(note) {
        const area = board.slip(note)?.closest("[data-cluster]");
        return area instanceof HTMLElement ? area.dataset.cluster : undefined;
    }

    page.addEventListener("pointerdown", onDown);
    addEventListener("pointermove", onMove);
    addEventListener("pointerup", (event) => {
        if (event.pointerId === pressed?.id) end(true);
    });
    addEventListener("pointercancel", (event) => {
        if (event.pointerId === pressed?.id) end(false);
    });
    addEventListener("keydown", (event) => {
        if (event.key === "Escape" && ghost) end(false);
    });
}

/**
 * @param {number} y
 * @param {number} top
 * @param {number} bottom
 */
function step(y, top, bottom) {
    if (y < top + EDGE) return -SCROLL_PIXELS;
    return y > bottom - EDGE ? SCROLL_PIXELS : 0;
}

/** @param {Event} click */
function stop(click) {
    click.preventDefault();
    click.stopPropagation();
}
