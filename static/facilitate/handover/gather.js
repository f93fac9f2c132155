// From codes that were seen to notes on the laptop: frames are gathered, from the camera, photos and videos alike, and
// what is whole is handed in once.

import { createGathering } from "../../pwa/core/frames.js";

/**
 * @typedef {import("./types.js").Result} Result
 * @typedef {{ share: number, result: Promise<Result> | null }} Seen how much is here of the phone that was seen last, 0 to 1;
 *     and once that is all, what becomes of it
 */

const MS_BEFORE_ANOTHER_TRY = 5_000;

/**
 * @param {{ send: import("./send.js").Send, onTaken: (result: Result) => void }} with_
 * @returns {{ see: (texts: string[]) => Seen | null }} null: no phone is in the picture
 */
export function gatherer({ send, onTaken }) {
    const gathering = createGathering();
    /** Each hand-over goes in once, however long its phone stays before the camera. @type {Map<string, Promise<Result>>} */
    const sent = new Map();

    /**
     * @param {string} whose
     * @param {Uint8Array} bytes
     */
    async function handIn(whose, bytes) {
        const result = await send(bytes);
        if ("wrong" in result) setTimeout(() => sent.delete(whose), MS_BEFORE_ANOTHER_TRY);
        onTaken(result);
        return result;
    }

    return {
        see(texts) {
            /** @type {Seen | null} */
            let seen = null;
            for (const text of texts) {
                const share = gathering.add(text);
                const whose = gathering.of();
                if (share === null || whose === null) continue;
                const bytes = gathering.bytes();
                if (bytes && !sent.has(whose)) sent.set(whose, handIn(whose, bytes));
                seen = { share, result: (bytes && sent.get(whose)) || null };
            }
            return seen;
        },
    };
}
