// Is the laptop there, right now? Asked before anything that would fail badly without it.

import { pongFrom } from "../core/wire.js";
import { ask } from "./ask.js";

/**
 * @param {number} [patience] milliseconds
 * @returns {Promise<import("../core/wire.js").Pong | null>} null: not in reach, or somebody else answered
 */
export async function ping(patience = 3000) {
    const reply = await ask("/api/ping", { patience });
    return reply?.status === 200 ? pongFrom(reply.said) : null;
}

/**
 * Load the page anew, on a tap. Over plain http a reload without the laptop loses the page, so it must have answered
 * just now; and only a reload renews the cached page (fetching it with `cache: "reload"` destroys WebKit's copy).
 * @returns {Promise<boolean>} false: the laptop is not in reach, and the page stays
 */
export async function renew() {
    if (!(await ping())) return false;
    location.reload();
    return true;
}
