/**
 * Keeps a page in touch with its café: a stream says that something changed, the arrivals say what.
 *
 * @typedef {object} Note
 * @property {string} id
 * @property {boolean} shown false: it was taken back or hidden; then nothing else is known of it
 * @property {boolean} hidden
 * @property {boolean} withheld it waits for its reveal; the console alone has it then
 * @property {string} card
 * @property {string} text
 * @property {string | null} option on a choice card, the label's id
 * @property {string | null} label the label itself
 * @property {string | null} value an answer that is not text, in words; what a promise is about
 * @property {string | null} due who promises it, and by when
 * @property {boolean} is_counted it says no more than its card's picture does
 * @property {string | null} name
 * @property {string} audience
 * @property {string | null} origin the console alone: at which table, in which round, on paper
 * @property {string | null} receipt the console alone: what whoever asked this comes back with
 * @property {string} written_at the console alone, like the next
 * @property {string} at when it was written, as people say it
 *
 * @typedef {object} Course where a planned café is
 * @property {number} run counts how often it was moved on
 * @property {string} phase
 * @property {number | null} left_s seconds left while the timer stands still
 *
 * @typedef {object} Live
 * @property {number} version
 * @property {"write" | "closed"} phase
 * @property {string | null} ends_at when the phase is over, by the laptop's clock
 * @property {string | null} message
 * @property {Course | null} course null for a café without a plan
 *
 * @typedef {object} News
 * @property {number} version
 * @property {"write" | "closed"} phase
 * @property {Live} live
 * @property {string} now by the laptop's clock
 * @property {string} ticket
 * @property {boolean} more
 * @property {Note[]} notes
 * @property {import("./picture.js").Picture[]} pictures none when no note is new
 */

const SECONDS_BETWEEN_QUESTIONS = 10;
// Dots wake nobody, or every phone would ask for each of them.
const SECONDS_BETWEEN_QUESTIONS_IN_A_VOTE = 2;
const LONGEST_WAIT_MS = 30_000;
const PATIENCE_MS = 8_000;

/**
 * Follow a café from what the page shows already, for as long as the page is open.
 * @template {News} T
 * @param {HTMLElement} page says where the arrivals are, which version it shows, and the ticket for the stream
 * @param {{
 *     onNews: (news: T) => void,
 *     onReach: (inReach: boolean) => void,
 *     onClock?: (now: string) => void,
 * }} about
 *     onNews: what arrived, which may be nothing new · onReach: whether the laptop answered this time · onClock: what
 *     its clock said a moment ago
 * @returns {{ ask: () => void }} ask: do not wait for the next time
 */
export function follow(page, { onNews, onReach, onClock }) {
    const arrivals = new URL(page.dataset.arrivals ?? "", location.href);
    let version = Number(page.dataset.version);
    let ticket = page.dataset.ticket ?? "";
    /** @type {Live | null} */
    let live = null;
    /** @type {EventSource | null} */
    let stream = null;
    let failures = 0;
    let isAsking = false;
    let isAskedAgain = false;
    let next = 0;

    async function ask() {
        if (isAsking) {
            isAskedAgain = true;
            return;
        }
        isAsking = true;
        clearTimeout(next);
        try {
            do {
                isAskedAgain = false;
                isAskedAgain = heed(await answer()) || isAskedAgain;
            } while (isAskedAgain);
            failures = 0;
            onReach(true);
            listen();
        } catch (wrong) {
            // The laptop sleeps, restarts or is out of reach: that is said on the page, and asked again in a while.
            console.info("The laptop did not answer:", wrong);
            failures += 1;
            stream?.close();
            stream = null;
            onReach(false);
        }
        isAsking = false;
        const isVoting = live?.course?.phase === "vote";
        const seconds = isVoting ? SECONDS_BETWEEN_QUESTIONS_IN_A_VOTE : SECONDS_BETWEEN_QUESTIONS;
        const wait = failures ? Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures) : seconds * 1000;
        next = window.setTimeout(ask, wait);
    }

    /** @returns {Promise<T>} */
    async function answer() {
        arrivals.searchParams.set("after", String(version));
        const response = await fetch(arrivals, { signal: AbortSignal.timeout(PATIENCE_MS) });
        // Signed out meanwhile: the page itself says how to sign in.
        if (response.redirected || response.status === 401) location.reload();
        if (!response.ok) throw new Error(`status ${response.status}`);
        return response.json();
    }

    /**
     * @param {T} news
     * @returns {boolean} whether there is more to ask for at once
     */
    function heed(news) {
        // Arrivals only grow. Fewer: another store answers, restored or new, and what the page shows is not its own.
        if (news.version < version) location.reload();
        ({ version, ticket, live } = news);
        onClock?.(news.now);
        onNews(news);
        return news.more;
    }

    function listen() {
        if (stream) return;
        const opened = new EventSource(`/api/live?${new URLSearchParams({ ticket })}`);
        stream = opened;
        opened.addEventListener("live", ({ data }) => {
            const told = JSON.parse(data);
            onClock?.(told.now);
            const hasMoved = told.course?.run !== live?.course?.run || told.message !== live?.message;
            if (told.version !== version || told.phase !== live?.phase || hasMoved) ask();
        });
        opened.onerror = () => {
            // A ticket dies with the server that gave it; the arrivals bring a new one.
            opened.close();
            if (stream === opened) stream = null;
        };
    }

    document.addEventListener("visibilitychange", () => {
        if (!document.hidden) ask();
    });
    ask();
    return { ask };
}
