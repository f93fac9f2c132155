// What phones handed over, brought to the laptop's own door: one request each, its receipts back.

import { t } from "../words.js";

/**
 * @typedef {import("./types.js").Result} Result
 * @typedef {import("./types.js").Seed} Seed
 * @typedef {(bytes: Blob | Uint8Array) => Promise<Result>} Send
 */

const PATIENCE_MS = 20_000;
// Phones pack what they show where their browser can.
const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * @param {{ url: string, token: string, seed: Seed }} to
 * @returns {Send}
 */
export function sender({ url, token, seed }) {
    return async (bytes) => {
        const size = bytes instanceof Blob ? bytes.size : bytes.length;
        if (size > seed.most_bytes) {
            return { wrong: t("This is larger than 1 MiB, and no phone hands over so much at once. Choose another.") };
        }
        const isPacked = bytes instanceof Uint8Array && GZIP_MAGIC.every((byte, at) => bytes[at] === byte);
        try {
            const answer = await fetch(url, {
                method: "POST",
                body: /** @type {BodyInit} */ (bytes),
                headers: {
                    "Content-Type": "application/json",
                    "X-CSRFToken": token,
                    ...(isPacked ? { "Content-Encoding": "gzip" } : {}),
                },
                signal: AbortSignal.timeout(PATIENCE_MS),
            });
            if (!answer.headers.get("Content-Type")?.includes("json")) {
                return { wrong: t("This page is out of date. Load it again, then hand in once more.") };
            }
            const told = await answer.json();
            return answer.ok ? told : { wrong: told.error.message };
        } catch (wrong) {
            console.info("The laptop did not answer:", wrong);
            return { wrong: t("The laptop did not answer. Is the kit still running? Then hand in once more.") };
        }
    };
}
