// One question to the laptop, with an end to the waiting. Nobody there is an answer too, not an error.

/**
 * @typedef {{ status: number, said: unknown, retryAfter: number }} Reply `said`: null where it was no JSON;
 *     `retryAfter` in milliseconds
 */

const LONGEST_RETRY_MS = 300_000;

/**
 * @param {string} path
 * @param {{ body?: unknown, patience: number, signal?: AbortSignal, mode?: "no-cors" }} how `patience` in milliseconds,
 *     for the whole answer; mode: whether anybody answers at all is enough to know, the answer itself cannot be read
 * @returns {Promise<Reply | null>} null: nobody answered in time
 */
export async function ask(path, { body, patience, signal, mode }) {
    const controller = new AbortController();
    const stop = () => controller.abort();
    const timer = setTimeout(stop, patience);
    signal?.addEventListener("abort", stop);
    try {
        const response = await fetch(path, {
            ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
            headers: body === undefined ? {} : { "Content-Type": "application/json" },
            cache: "no-store",
            credentials: "omit",
            // A captive portal sends every question to its own page; that is nobody, too. (It cannot where TLS is trusted.)
            ...(mode ? { mode } : { redirect: "error" }),
            signal: controller.signal,
        });
        const isJson = (response.headers.get("Content-Type") ?? "").startsWith("application/json");
        const seconds = Number(response.headers.get("Retry-After") ?? 0);
        const retryAfter = Math.min(LONGEST_RETRY_MS, Math.max(0, seconds * 1000) || 0);
        return { status: response.status, said: isJson ? await response.json() : null, retryAfter };
    } catch (wrong) {
        // No network, out of patience, cut off half-way through the answer: the three ways in which nobody answers.
        const isNobody = wrong instanceof TypeError || wrong instanceof DOMException || wrong instanceof SyntaxError;
        if (!isNobody) throw wrong;
        return null;
    } finally {
        clearTimeout(timer);
        signal?.removeEventListener("abort", stop);
    }
}
