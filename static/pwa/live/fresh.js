// Keeps what others write coming where it lies beside the card. On the wall's own screen a phone asks at every note; here
// it may wait a little, so that three hundred phones do not all ask at each.

import { here, live, useEffect, useRef, useSignal, wallShown } from "../shared.js";

const SPREAD_MS = 1000;

/** @param {number | null} everyMs how often to ask at most; null: not at all */
export function useFresh(everyMs) {
    const told = useSignal(live);
    const cursor = useSignal(here)?.cursor ?? 0;
    const last = useRef(0);
    const isBehind = everyMs !== null && (told?.version ?? 0) > cursor;
    useEffect(() => {
        if (!isBehind) return;
        const due = Math.max(0, last.current + everyMs - Date.now()) + Math.random() * SPREAD_MS;
        const timer = setTimeout(() => {
            last.current = Date.now();
            // As a glance at the wall does.
            wallShown.value = true;
            wallShown.value = false;
        }, due);
        return () => clearTimeout(timer);
    }, [isBehind, everyMs]);
}
