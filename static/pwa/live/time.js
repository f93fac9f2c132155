/** The laptop's time, on a phone whose own clock may say anything. */

import { clockTold } from "../core/clock.js";
import { leftMs } from "../core/course.js";
import {
    effect,
    here,
    live,
    onDisk,
    reached,
    remember,
    signal,
    told,
    useEffect,
    useSignal,
    useState,
} from "../shared.js";

// A page that has just opened has not asked yet; that does not make old what it knows.
const PATIENCE_MS = 4000;
const WORTH_KEEPING_MS = 500;

/** How many milliseconds the laptop's clock is ahead of this phone's. */
const ahead = signal(here.value?.ahead_ms ?? 0);
let kept = ahead.value;
let learnt = { tookMs: Number.POSITIVE_INFINITY, at: Number.NEGATIVE_INFINITY };

effect(() => {
    if (!told.value) return;
    const { sent, got, said } = told.value;
    const clock = clockTold(learnt, ahead.peek(), { sent, got, said: Date.parse(said) });
    learnt = clock;
    ahead.value = clock.ahead;
    if (Math.abs(clock.ahead - kept) < WORTH_KEEPING_MS) return;
    // A page that opens again without the laptop goes by it.
    kept = clock.ahead;
    onDisk((row) => remember(row, { ahead_ms: kept })).catch(console.info);
});

/**
 * How much time the phase has left, anew each second.
 * @returns {number | null} milliseconds, below zero when it is over; null where nothing is timed
 */
export function useLeft() {
    const now = useSignal(live);
    const [, tick] = useState(0);
    const there = Date.now() + useSignal(ahead);
    const left = now && leftMs(now, there);
    const runs = left !== null && left > 0 && now?.course?.left_s == null;
    useEffect(() => {
        if (!runs) return;
        // Just after the second has changed, and never so late that two change at once.
        const timer = setTimeout(() => tick((times) => times + 1), (left % 1000) + 5);
        return () => clearTimeout(timer);
    });
    return left;
}

/** Whether the laptop has been out of reach for so long that what is shown may have passed. */
export function useAway() {
    const { ok } = useSignal(reached);
    const [patient, setPatient] = useState(true);
    useEffect(() => {
        const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
        return () => clearTimeout(timer);
    }, []);
    return !ok && !patient;
}
