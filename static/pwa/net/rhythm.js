// How long to wait before asking the laptop again. Milliseconds throughout.

const SECOND = 1000;
const LONGEST = 300 * SECOND;

/**
 * @param {{ failures: number, front: boolean, waiting: boolean, streaming: boolean, retryAfter: number, lot: number }} now
 *     failures: tries in a row without an answer · front: the page is on screen · waiting: there is something to send
 *     that the laptop would take · streaming: it will tell of news itself · lot: 0 to 1, drawn anew each time
 */
export function pause({ failures, front, waiting, streaming, retryAfter, lot }) {
    if (failures === 0) {
        const quiet = streaming && !waiting;
        return Math.max(retryAfter, (front && !quiet ? 3 : 30) * SECOND);
    }
    // Somebody looking at an unsent note must see it leave within 5 s of the laptop's return; a phone in a pocket can
    // wait and save its battery.
    const longest = front ? (waiting ? 2.5 : 10) * SECOND : LONGEST;
    const doubled = Math.min(longest, SECOND * 2 ** Math.min(failures - 1, 12));
    // Apart from each other: two hundred phones saw the laptop come back at the same moment.
    return Math.max(retryAfter, doubled * (0.5 + lot / 2));
}

/**
 * How long a ping may take that looks whether the laptop is back. Short, so that a lost packet does not cost the 5 s;
 * now and then longer, so that a slow network gets through as well.
 * @param {number} failures
 */
export function pingPatience(failures) {
    return (failures % 5 === 0 ? 6 : 2) * SECOND;
}
