// A bundle on its way to the laptop: cut into pieces, since no request of the kit is larger than a mebibyte.

import { t } from "../../facilitate/words.js";

/**
 * @typedef {{ url: string, token: string, pieceBytes: number }} To
 * @typedef {{ token: string, size_said: string }} Brought
 * @typedef {{ wrong: string }} Wrong
 */

const PATIENCE_MS = 60_000;

/**
 * Bring one file, piece by piece. What is no bundle is refused with its first piece.
 * @param {File} file
 * @param {To} to
 * @param {(share: number) => void} onShare
 * @returns {Promise<Brought | Wrong>}
 */
export async function bring(file, to, onShare) {
    const form = new FormData();
    form.set("name", file.name);
    form.set("size", String(file.size));
    const begun = await post(to.url, to, form);
    if ("wrong" in begun) return begun;
    for (let at = 0; at < file.size; at += to.pieceBytes) {
        const piece = file.slice(at, at + to.pieceBytes);
        const kept = await post(`${to.url}/${begun.token}?at=${at}`, to, piece);
        if ("wrong" in kept) return kept;
        onShare(Math.min(1, (at + to.pieceBytes) / file.size));
    }
    return begun;
}

/**
 * @param {string} token of a file that waits
 * @param {To} to
 * @returns {Promise<boolean>} whether the laptop has forgotten it
 */
export async function leaveOut(token, to) {
    try {
        return (await sent(`${to.url}/${token}/remove`, to, null)).ok;
    } catch (wrong) {
        console.info("The laptop did not answer:", wrong);
        return false;
    }
}

/**
 * @param {string} url
 * @param {To} to
 * @param {FormData | Blob} body
 * @returns {Promise<Brought | Wrong>}
 */
async function post(url, to, body) {
    try {
        const answer = await sent(url, to, body);
        if (!answer.headers.get("Content-Type")?.includes("json")) {
            return { wrong: t("This page is out of date. Load it again, then drop the file once more.") };
        }
        const told = await answer.json();
        return answer.ok ? told : { wrong: told.error.message };
    } catch (wrong) {
        console.info("The laptop did not answer:", wrong);
        return { wrong: t("The laptop did not answer. Is the kit still running? Then drop the file once more.") };
    }
}

/**
 * @param {string} url
 * @param {To} to
 * @param {FormData | Blob | null} body
 */
function sent(url, to, body) {
    const headers = { "X-CSRFToken": to.token };
    return fetch(url, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE_MS) });
}
