// Sending what somebody keeps in a page until the laptop has it: asking again and again, whatever becomes of the network.

/**
 * @typedef {"" | "away" | "stale"} Trouble stale: the laptop takes nothing from this page any more, until it is loaded again
 *
 * @typedef {object} Sending
 * @property {() => Promise<void>} send what waits, now; it is asked again by itself until nothing does
 * @property {() => Trouble} trouble
 * @property {() => boolean} isForgetful whether this browser refuses to remember anything
 * @property {(act: () => void) => void} remember do something with the browser's own store
 */

const AT_ONCE = 50;
const PATIENCE_MS = 15_000;
const LONGEST_WAIT_MS = 8_000;

class Stale extends Error {}

/**
 * @template Sent
 * @template Told
 * @param {{ url: string, token: string, waiting: () => Sent[], asked: (going: Sent[]) => object,
 *     heed: (going: Sent[], told: Told) => void, onChange: () => void }} about
 *     asked: the words to the laptop. heed: hears its answer, which names what it `kept` and what it `refused`
 * @returns {Sending}
 */
export function sending({ url, token, waiting, asked, heed, onChange }) {
    /** @type {Trouble} */
    let trouble = "";
    let isForgetful = false;
    let isSending = false;
    let failures = 0;
    let next = 0;

    async function send() {
        if (isSending) return;
        const going = waiting().slice(0, AT_ONCE);
        if (!going.length) return;
        isSending = true;
        clearTimeout(next);
        try {
            const told = await answer(going);
            failures = 0;
            trouble = "";
            heed(going, told);
        } catch (wrong) {
            console.info("The laptop did not take what was sent:", wrong);
            failures += 1;
            trouble = wrong instanceof Stale ? "stale" : "away";
        }
        isSending = false;
        onChange();
        if (!waiting().length) return;
        next = window.setTimeout(send, failures && Math.min(LONGEST_WAIT_MS, 250 * 2 ** failures));
    }

    /**
     * @param {Sent[]} going
     * @returns {Promise<Told>}
     */
    async function answer(going) {
        const response = await fetch(url, {
            method: "POST",
            headers: { "Content-Type": "application/json", "X-CSRFToken": token },
            body: JSON.stringify(asked(going)),
            signal: AbortSignal.timeout(PATIENCE_MS),
        });
        if (response.redirected || (response.status >= 400 && response.status < 500)) throw new Stale();
        if (!response.ok) throw new Error(`status ${response.status}`);
        const told = await response.json();
        if (!Array.isArray(told.kept) || !Array.isArray(told.refused)) throw new Error("this is no answer");
        return told;
    }

    addEventListener("online", () => void send());
    document.addEventListener("visibilitychange", () => void send());
    addEventListener("beforeunload", (event) => {
        if (waiting().length) event.preventDefault();
    });

    return {
        send,
        trouble: () => trouble,
        isForgetful: () => isForgetful,
        remember(act) {
            try {
                act();
            } catch (_refused) {
                // Full, or forbidden: the page says that it alone holds what was written.
                isForgetful = true;
            }
        },
    };
}
