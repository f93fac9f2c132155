// The laptop's clock, as far as a phone can know it: timers run on that one, whatever the phone's own says.

const STALE_MS = 600_000;

/**
 * Learn how far the laptop's clock is ahead from a question and its answer, all in milliseconds.
 *
 * The laptop said its time somewhere in between, so half the way is wrong by half the way at most: the quickest answer
 * is the best. It holds until it is old, or until an answer shows that one of the clocks was set.
 * @param {{ tookMs: number, at: number }} learnt from which question, at which moment by the phone's clock
 * @param {number} ahead as known from it
 * @param {{ sent: number, got: number, said: number }} told sent, got: by the phone's clock; said: by the laptop's
 * @returns {{ tookMs: number, at: number, ahead: number }}
 */
export function clockTold(learnt, ahead, { sent, got, said }) {
    const tookMs = got - sent;
    const isOff = said < sent + ahead || said > got + ahead;
    const isOld = Math.abs(got - learnt.at) > STALE_MS;
    // The phone's clock jumped on the way, or what was said is no time.
    if (Number.isNaN(said) || tookMs < 0) return { ...learnt, ahead };
    return isOff || isOld || tookMs <= learnt.tookMs
        ? { tookMs, at: got, ahead: said - (sent + got) / 2 }
        : { ...learnt, ahead };
}
