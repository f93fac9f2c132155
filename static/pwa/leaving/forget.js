// Forgets a café on this phone, with what lies outside its database.

import { forgetHere, here } from "../shared.js";

/**
 * Resolves once it is gone. Whoever scans the café's code again comes as somebody new.
 * @returns {Promise<void>} rejects with a DiskTrouble; then everything is as it was
 */
export async function forget() {
    const row = here.value;
    if (!row) return;
    await forgetHere();
    forgetWelcome(row.code);
    await forgetPage(row.code);
}

/** @param {string} code */
function forgetWelcome(code) {
    try {
        localStorage.removeItem(`fieldkit:${code}:opened`);
    } catch (_forbidden) {
        console.info("This browser keeps nothing, so there is nothing to remove.");
    }
}

/** Where a worker keeps the page, it goes at once; else the browser lets go of it by itself. @param {string} code */
async function forgetPage(code) {
    if (!("caches" in globalThis)) return;
    for (const name of await caches.keys()) await (await caches.open(name)).delete(`/${code}`);
}
