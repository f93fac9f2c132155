// The laptop's clock as a page knows it, and the time that is left by it. The page's own clock may be a day ahead: it is
// asked for nothing but how much time passes.

// A clock that was set backwards is no slow answer.
const MS_NO_ANSWER_TAKES = 5_000;

/**
 * @param {() => number} passed milliseconds that pass evenly, from whenever
 */
export function laptopClock(passed = () => performance.now()) {
    let ahead = Number.NEGATIVE_INFINITY;

    return {
        /**
         * Hear what the laptop's clock said a moment ago. News can only be late: what is furthest ahead is nearest.
         * @param {string} now
         */
        heed(now) {
            const said = Date.parse(now) - passed();
            if (Number.isNaN(said)) return;
            if (said > ahead || ahead - said > MS_NO_ANSWER_TAKES) ahead = said;
        },
        /** The laptop's time now, in milliseconds. */
        now: () => passed() + ahead,
    };
}

/**
 * Tell how many seconds are left, below nought when a phase is over; null where nothing is timed.
 * @param {{ ends_at: string | null, left_s: number | null }} timer
 * @param {number} now by the laptop's clock, in milliseconds
 */
export function secondsLeft({ ends_at, left_s }, now) {
    return ends_at ? (Date.parse(ends_at) - now) / 1000 : left_s;
}

/**
 * Say so many seconds: "4:05", "1:02:00". A second that has begun is shown until it is over.
 * @param {number} seconds
 */
export function timeSaid(seconds) {
    const whole = Math.max(0, Math.ceil(seconds - 0.001));
    const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
    const rest = String(whole % 60).padStart(2, "0");
    return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}
