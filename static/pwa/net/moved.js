// The laptop has another address, and this page has not. From the page's own address nothing more comes; at the new one only
// the exchange of notes answers a page from elsewhere, so there is no stream there, no ping, and no newer page.

import { answerFrom, errorCodeFrom } from "../core/wire.js";
import { note } from "../store/cafes.js";
import { act, here } from "../store/state.js";
import { ask } from "./ask.js";
import { ping } from "./ping.js";
import { requestOf } from "./request.js";

/** @typedef {import("../store/schema.d.ts").CafeRow} CafeRow */
/**
 * @typedef {"moved" | "nobody" | "blocked" | "cafe-unknown" | string} Outcome moved: the café's laptop is there, and notes
 *     go there from now on · nobody: whoever answers is no laptop of a café · blocked: this page came by https, from where
 *     browsers send nothing to a plain address · else the laptop's own code for what is in the way
 */

const PATIENCE_MS = 8000;

/**
 * Ask at another address whether the café's laptop is there, and go on with it if so.
 * @param {string} base
 * @returns {Promise<Outcome>}
 */
export async function follow(base) {
    if (location.protocol === "https:" && base.startsWith("http:")) return "blocked";
    const row = here.value;
    const reply = row && (await look(row, base, PATIENCE_MS));
    if (reply?.status !== 200 || !answerFrom(reply.said)) return errorCodeFrom(reply?.said) ?? "nobody";
    await act((latest) => note(latest, { base: base === location.origin ? null : base }));
    return "moved";
}

/**
 * Whether the laptop answers again after it did not, where it was told to be; else at the page's own address, if it is the
 * same laptop: then it has come back, and its stream with it.
 * @param {number} patience milliseconds
 */
export async function isThere(patience) {
    const row = here.value;
    if (!row?.base) return Boolean(await ping(patience));
    const reply = await look(row, row.base, patience);
    if (reply?.status === 200 ? answerFrom(reply.said) : errorCodeFrom(reply?.said)) return true;
    const pong = await ping(patience);
    if (!pong || (row.store && pong.store !== row.store)) return false;
    await act((latest) => note(latest, { base: null }));
    return true;
}

/**
 * An exchange that hands nothing over.
 * @param {CafeRow} row
 * @param {string} base
 * @param {number} patience milliseconds
 */
function look(row, base, patience) {
    return ask(`${base}/api/sync`, { body: requestOf({ row, records: [], waiting: 0 }), patience });
}
