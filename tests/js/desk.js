// A page at the laptop without a screen: its window, the browser's own store, and a laptop that answers or does not.
// For what is kept in a page until the laptop has it.

import { setImmediate as soon } from "node:timers/promises";

/** @typedef {(event: { preventDefault: () => void }) => void} Listener */

/** @type {Map<string, string>} What the browser remembers. */
export const disk = new Map();
/** @type {Map<string, Listener[]>} */
let listeners = new Map();
let isForbidden = false;

/** Begin a page anew: what the one before listened to is heard no more. */
export function openPage() {
    listeners = new Map();
}

/** Let the browser refuse to remember anything. */
export function forbidRemembering() {
    isForbidden = true;
}

/**
 * Have a browser that remembers nothing yet. asked: answers what pages send.
 * @param {(body: any) => Response | Promise<Response>} asked
 */
export function openBrowser(asked) {
    disk.clear();
    isForbidden = false;
    openPage();
    const listen = (/** @type {string} */ name, /** @type {Listener} */ act) =>
        listeners.set(name, [...(listeners.get(name) ?? []), act]);
    const store = {
        getItem: (/** @type {string} */ name) => disk.get(name) ?? null,
        setItem: (/** @type {string} */ name, /** @type {string} */ text) => {
            if (isForbidden) throw new Error("QuotaExceededError");
            disk.set(name, text);
            Object.defineProperty(store, name, { value: text, enumerable: true, configurable: true });
        },
        removeItem: (/** @type {string} */ name) => {
            disk.delete(name);
            Reflect.deleteProperty(store, name);
        },
    };
    for (const hidden of ["getItem", "setItem", "removeItem"])
        Object.defineProperty(store, hidden, { enumerable: false });
    Object.assign(globalThis, {
        window: globalThis,
        addEventListener: listen,
        document: { addEventListener: listen },
        localStorage: store,
        fetch: async (/** @type {string} */ _url, /** @type {{ body: string }} */ { body }) => asked(JSON.parse(body)),
    });
}

/**
 * Let something happen to the window. Tells whether the page holds it up.
 * @param {string} name
 */
export function fire(name) {
    let isPrevented = false;
    const preventDefault = () => {
        isPrevented = true;
    };
    for (const listen of listeners.get(name) ?? []) listen({ preventDefault });
    return isPrevented;
}

/** Let what was begun come to its end. */
export async function settle() {
    for (let turn = 0; turn < 10; turn += 1) await soon();
}

/** Let the network be back, as the browser tells it. */
export async function tryAgain() {
    fire("online");
    await settle();
}

/** @returns {Promise<Response>} */
export function nobody() {
    return Promise.reject(new TypeError("Failed to fetch"));
}
