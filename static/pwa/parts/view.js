/** What every part is made with. */

import { html } from "../vendor/htm-preact.js";
import { useEffect, useState } from "../vendor/preact-hooks.js";

export { render } from "../vendor/htm-preact.js";
export { useEffect, useLayoutEffect, useRef, useState } from "../vendor/preact-hooks.js";
export { html };

/**
 * Show what a signal holds, now and whenever it changes.
 * @template T
 * @param {import("../vendor/signals.js").ReadonlySignal<T>} signal
 * @returns {T}
 */
export function useSignal(signal) {
    const [, showAgain] = useState(0);
    useEffect(() => signal.subscribe(() => showAgain((times) => times + 1)), [signal]);
    return signal.value;
}

/** Put the focus where the screen begins, for whoever reads by ear or moves by key. */
export function toHeading() {
    /** @type {HTMLElement | null} */
    const heading = document.querySelector("main h1");
    heading?.focus();
}

/**
 * An icon of our own, drawn on 24 by 24. The words beside it carry the meaning.
 * @param {{ of: "cards" | "mine" | "wall" | "back" | "forth" | "up" | "down" }} props
 */
export function Icon({ of }) {
    return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[of]} /></svg>`;
}

const PATHS = {
    cards: "M9 6.5 17 4.3a1.4 1.4 0 0 1 1.7 1l2.3 8.8a1.4 1.4 0 0 1-1 1.7l-1.6.4M4.5 8h9A1.5 1.5 0 0 1 15 9.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 18.5v-9A1.5 1.5 0 0 1 4.5 8Z",
    mine: "M13.5 20H5.5A1.5 1.5 0 0 1 4 18.5v-13A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v8L13.5 20ZM13.5 20v-5a1.5 1.5 0 0 1 1.5-1.5h5M8 8.5h8M8 12.5h3",
    wall: "M4 5.5h6.5V12H4ZM13.5 4.5H20V9.5h-6.5ZM4 15h6.5v4.5H4ZM13.5 12.5H20v7h-6.5Z",
    back: "M14.5 5.5 8 12l6.5 6.5",
    forth: "M9.5 5.5 16 12l-6.5 6.5",
    up: "M5.5 14.5 12 8l6.5 6.5",
    down: "M5.5 9.5 12 16l6.5-6.5",
};
