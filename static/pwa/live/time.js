/** The laptop's time, on a phone whose own clock may say anything. */

import { leftMs } from "../core/course.js";
import { ahead, live, reached, useEffect, useSignal, useState } from "../shared.js";

// A page that has just opened has not asked yet; that does not make old what it knows.
const PATIENCE_MS = 4000;

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
