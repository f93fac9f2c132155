/** Places in the screens for parts that only planned cafés have: live/main.js brings them, in a script of its own. */

import { signal } from "../vendor/signals.js";
import { html, useSignal } from "./view.js";

/** By the name of their place; `arrange` is the order in which cards are offered. @type {import("../vendor/signals.js").Signal<{ [at: string]: unknown }>} */
export const brought = signal({});

/**
 * What was brought for this place, around what is there anyway; else that alone.
 * @param {{ at: string, children?: unknown, [more: string]: unknown }} props
 */
export function Slot({ at, ...more }) {
    const Part = useSignal(brought)[at];
    return Part ? html`<${Part} ...${more} />` : (more.children ?? null);
}
